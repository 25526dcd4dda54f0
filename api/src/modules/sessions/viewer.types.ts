import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { User } from '../users/user.entity.ts';
import { CredentialSource, Language } from '../users/user.entity.ts';
import { SessionLevel, type Session } from './session.entity.ts';

/** The person who asks, as they see themselves: the root of everything that is theirs. */
@Allow('password-level', 'account:read')
@ObjectType({ description: 'The person who asks, as they see themselves.' })
export class Viewer {
  readonly person: User;
  /** Null: the person is not there themselves, a token of theirs asks. */
  readonly session: Session | null;

  @Field(() => SessionLevel, { description: 'How far they have signed in.' })
  level: SessionLevel;

  @Field(() => String, { description: 'What they sign in with.' })
  userId: string;

  @Field(() => CredentialSource, { description: 'Whose sign-in lets them in.' })
  credentialSource: CredentialSource;

  @Field(() => String, { description: 'Their name, as it is said.' })
  displayName: string;

  @Field(() => Language, { description: 'The language of their screens and mails.' })
  language: Language;

  constructor(person: User, session: Session | null) {
    this.person = person;
    this.session = session;
    this.level = session?.level ?? SessionLevel.FACTOR;
    this.userId = person.userId;
    this.credentialSource = person.credentialSource;
    // The name is personal data: before the second factor, only what was typed is said back.
    this.displayName = this.level === SessionLevel.FACTOR ? person.displayName() : person.userId;
    this.language = person.language;
  }
}
