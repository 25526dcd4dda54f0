import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { globalId, newId } from '../../platform/ids.ts';
import type { Language } from '../users/user.entity.ts';

export enum ContactTopic {
  SIGN_IN = 'SIGN_IN',
  IDENTITY = 'IDENTITY',
  ROLE = 'ROLE',
  PROGRAM = 'PROGRAM',
  ACCOUNT = 'ACCOUNT',
  OTHER = 'OTHER',
}

registerEnumType(ContactTopic, {
  name: 'ContactTopic',
  description: 'What somebody asks the help desk about.',
  valuesConfig: {
    SIGN_IN: { description: 'Signing in, second factors.' },
    IDENTITY: { description: 'The check of their identity.' },
    ROLE: { description: 'Roles and requests.' },
    PROGRAM: { description: 'Something in a program.' },
    ACCOUNT: { description: 'Their account and data.' },
    OTHER: { description: 'Something else.' },
  },
});

export enum ContactState {
  OPEN = 'OPEN',
  ANSWERED = 'ANSWERED',
  CLOSED = 'CLOSED',
}

registerEnumType(ContactState, {
  name: 'ContactState',
  description: 'How far the help desk is with a question.',
  valuesConfig: {
    OPEN: { description: 'It waits for the help desk.' },
    ANSWERED: { description: 'The help desk has answered.' },
    CLOSED: { description: 'Nothing more happens.' },
  },
});

export enum ContactAuthor {
  PERSON = 'PERSON',
  DESK = 'DESK',
}

registerEnumType(ContactAuthor, {
  name: 'ContactAuthor',
  description: 'Who wrote a message.',
  valuesConfig: { PERSON: { description: 'Who asks.' }, DESK: { description: 'The help desk.' } },
});

/** A question to the help desk, with its number; who asks sees it by their account or by a mailed link. */
@Allow('public')
@ObjectType({ description: 'A question to the help desk, as the one who asks sees it.' })
@Entity('contact_case')
export class ContactCase {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  key: string = newId();

  @Field(() => String, { description: 'Its number.' })
  @Column({ type: 'text', name: 'reference' })
  reference!: string;

  /** Of the form: the same one is not sent twice. */
  @Column({ type: 'text', name: 'key' })
  sentAs!: string;

  @Column({ type: 'uuid', nullable: true, name: 'user_id' })
  userId!: string | null;

  /** Where the answer is mailed to. */
  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', name: 'language' })
  language!: Language;

  @Field(() => ContactTopic, { description: 'What it is about.' })
  @Column({ type: 'text', name: 'topic' })
  topic!: ContactTopic;

  @Field(() => String, { nullable: true, description: 'The page that they came from.' })
  @Column({ type: 'text', nullable: true, name: 'page' })
  page!: string | null;

  @Field(() => String, { nullable: true, description: 'Where they stood: what came next for them.' })
  @Column({ type: 'text', nullable: true, name: 'standing' })
  standing!: string | null;

  @Field(() => Date, { description: 'When it was asked.' })
  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Field(() => String, { description: 'Until when somebody should have answered, yyyy-MM-dd.' })
  @Column({ type: 'date', name: 'due_on' })
  dueOn!: string;

  /** Null again when the person writes once more. */
  @Column({ type: 'timestamptz', nullable: true, name: 'answered_at' })
  answeredAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'closed_at' })
  closedAt!: Date | null;

  @Field(() => ID, { description: 'Its id.' })
  get id(): string {
    return globalId('ContactCase', this.key);
  }

  @Field(() => ContactState, { description: 'How far the help desk is with it.' })
  get state(): ContactState {
    if (this.closedAt) return ContactState.CLOSED;
    return this.answeredAt ? ContactState.ANSWERED : ContactState.OPEN;
  }
}

/** What was written to a case, by whom, in its order. */
@Allow('public')
@ObjectType({ description: 'A message of a question to the help desk.' })
@Entity('contact_message')
export class ContactMessage {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  key: string = newId();

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Field(() => ContactAuthor, { description: 'Who wrote it.' })
  @Column({ type: 'text', name: 'author' })
  author!: ContactAuthor;

  /** Of the help desk: which of them. */
  @Column({ type: 'uuid', nullable: true, name: 'author_id' })
  authorId!: string | null;

  @Field(() => String, { description: 'What it says.' })
  @Column({ type: 'text', name: 'text' })
  text!: string;

  @Field(() => Date, { description: 'When it was written.' })
  @Column({ type: 'timestamptz', name: 'written_at' })
  writtenAt!: Date;
}
