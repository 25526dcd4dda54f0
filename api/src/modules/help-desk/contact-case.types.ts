import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited, UserError } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { Language } from '../users/user.entity.ts';
import { ContactCase, ContactTopic } from './contact-case.entity.ts';

@Allow('public')
@ObjectType({ description: 'The help desk has the question. Nothing here says whether the address has an account.' })
export class ContactOpened {
  @Field(() => String, { description: 'The case number.' })
  reference!: string;

  @Field(() => String, { description: 'Until when somebody should have answered, yyyy-MM-dd.' })
  dueOn!: string;
}

@Allow('contact:answer')
@ObjectType({ description: 'A question to the help desk, as staff see it.' })
export class HelpDeskContactCase {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ContactCase, { description: 'What the person sees of it.' })
  contact: ContactCase;

  @Field(() => String, {
    nullable: true,
    description: 'Where the answer is mailed; null where an account is behind it.',
  })
  email: string | null;

  constructor(contact: ContactCase) {
    this.contact = contact;
    this.id = contact.id;
    this.email = contact.userId === null ? contact.email : null;
  }
}

@Allow('contact:answer')
@ObjectType({ implements: UserError, description: 'Returned when somebody has answered or closed the case meanwhile.' })
export class ContactCaseMoved extends UserError {
  constructor() {
    super('CONTACT_CASE_MOVED', 'Somebody has answered or closed this case meanwhile. Load the page again.');
  }
}

@InputType({ description: 'A question to the help desk. What is here is all that is sent.' })
export class ContactHelpDeskInput {
  @Field(() => ContactTopic, { description: 'What it is about.' })
  topic!: ContactTopic;

  @Field(() => String, { description: 'The question (4,000 characters at most), without a Social Security number.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'Of somebody who is not signed in: where the answer goes.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The path of the page that they came from, without its query.' })
  page?: string | null;

  @Field(() => String, { nullable: true, description: 'Where they stand: the key of their next task.' })
  standing?: string | null;

  @Field(() => Language, { defaultValue: Language.EN, description: 'Of the answer, where no account says it.' })
  language!: Language;

  @Field(() => String, { description: 'Of this form: sent again with it, it is the same case.' })
  idempotencyKey!: string;
}

@InputType({ description: 'More words to a question that was asked.' })
export class WriteToContactCaseInput {
  @Field(() => ID, { nullable: true, description: 'The case; of somebody who is signed in.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'The token of the mailed link; of anybody else.' })
  token?: string | null;

  @Field(() => String, { description: 'The words (4,000 characters at most).' })
  message!: string;
}

@InputType({ description: 'The answer of the help desk.' })
export class AnswerContactCaseInput {
  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => String, { description: 'The answer; it is mailed, and stands at the case (4,000 characters at most).' })
  message!: string;
}

@InputType({ description: 'A case that needs no answer.' })
export class CloseContactCaseInput {
  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => String, { description: 'HANDLED, ASKED_TWICE, NO_QUESTION or OTHER.' })
  outcome!: string;

  @Field(() => String, { nullable: true, description: 'In words, for staff; needed with OTHER.' })
  reason?: string | null;
}

export const ContactHelpDeskResult = resultUnion('ContactHelpDeskResult', 'What came of asking the help desk.', [
  ContactOpened,
  InvalidInput,
  RateLimited,
  IdempotencyKeyReused,
]);
export const WriteToContactCaseResult = resultUnion('WriteToContactCaseResult', 'What came of writing once more.', [
  ContactCase,
  InvalidInput,
  NotFound,
  RateLimited,
]);
export const AnswerContactCaseResult = resultUnion('AnswerContactCaseResult', 'What came of an answer.', [
  HelpDeskContactCase,
  InvalidInput,
  NotFound,
  ContactCaseMoved,
]);
export const CloseContactCaseResult = resultUnion('CloseContactCaseResult', 'What came of closing.', [
  HelpDeskContactCase,
  InvalidInput,
  NotFound,
  ContactCaseMoved,
]);
