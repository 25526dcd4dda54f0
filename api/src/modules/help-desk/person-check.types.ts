import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { NotFound, RateLimited, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { OwnAccount } from '../access/account.errors.ts';

export enum PersonCheckWay {
  CODE = 'CODE',
  QUESTIONS = 'QUESTIONS',
}

registerEnumType(PersonCheckWay, {
  name: 'PersonCheckWay',
  description: 'How the help desk finds out that it is the person who calls.',
  valuesConfig: {
    CODE: { description: 'A code goes to the address of the account; the person reads it out.' },
    QUESTIONS: { description: 'Questions from the record, whose answers are no secrets; all have to be right.' },
  },
});

export enum CheckQuestionKind {
  ORGANIZATION = 'ORGANIZATION',
  ROLE = 'ROLE',
  REGISTERED = 'REGISTERED',
}

registerEnumType(CheckQuestionKind, {
  name: 'CheckQuestionKind',
  description: 'What a question is about.',
  valuesConfig: {
    ORGANIZATION: { description: 'For which organization do you hold a role?' },
    ROLE: { description: 'Which role do you hold?' },
    REGISTERED: { description: 'In which month did you register? The choices are yyyy-MM.' },
  },
});

@Allow('recovery:start')
@ObjectType({ description: 'A question to ask the caller. Which choice is right is shown to nobody.' })
export class CheckQuestion {
  @Field(() => CheckQuestionKind, { description: 'What it is about.' })
  kind!: CheckQuestionKind;

  @Field(() => [String], { description: 'The choices.' })
  choices!: string[];
}

@Allow('recovery:start')
@ObjectType({ description: 'How the help desk finds out that it is the person who calls.' })
export class PersonCheck {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => PersonCheckWay, { description: 'How.' })
  way!: PersonCheckWay;

  @Field(() => [CheckQuestion], { description: 'QUESTIONS: what to ask, chosen by the server.' })
  questions!: CheckQuestion[];

  @Field(() => Boolean, {
    description: 'Whether it was shown. What is started has to follow within a quarter of an hour.',
  })
  verified!: boolean;

  @Field(() => Date, { description: 'Until when it can be answered.' })
  expiresAt!: Date;
}

@Allow('recovery:start')
@ObjectType({
  implements: UserError,
  description: 'Returned when nothing can be started for a person by the help desk: how they come back is said.',
})
export class ResetNotPossible extends UserError {
  constructor(why: ResetRefusal) {
    super(why, WHY_NOT[why], ['input', 'userId']);
  }
}

export type ResetRefusal = 'DECIDES_FOR_OTHERS' | 'DISABLED' | 'ELSEWHERE' | 'NO_QUESTIONS';

const WHY_NOT: Record<ResetRefusal, string> = {
  DECIDES_FOR_OTHERS:
    'This person decides for others or works for HARP. They show by documents, from “Trouble signing in?”, who they are; two people look at them.',
  DISABLED: 'This account is disabled. It has to be enabled first.',
  ELSEWHERE: 'This person signs in with EUA. The agency’s service desk helps them.',
  NO_QUESTIONS: 'There is not enough on record to ask. Use a mailed code.',
};

@Allow('recovery:start')
@ObjectType({
  implements: UserError,
  description: 'Returned when the caller was not shown to be the person: a wrong code or answer, or too late.',
})
export class PersonNotShown extends UserError {
  constructor() {
    super('PERSON_NOT_SHOWN', 'That was not right, or it took too long. Nothing was started.', ['input']);
  }
}

@InputType({ description: 'Whom to check, and how.' })
export class StartPersonCheckInput {
  @Field(() => ID, { description: 'The person.' })
  userId!: string;

  @Field(() => PersonCheckWay, { description: 'How.' })
  way!: PersonCheckWay;
}

@InputType({ description: 'What the caller said.' })
export class AnswerPersonCheckInput {
  @Field(() => ID, { description: 'The check.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'CODE: the six digits.' })
  code?: string | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'QUESTIONS: for each the number of the choice, from 0; -1 for none.',
  })
  choices?: number[] | null;
}

export const StartPersonCheckResult = resultUnion('StartPersonCheckResult', 'What came of beginning.', [
  PersonCheck,
  NotFound,
  OwnAccount,
  ResetNotPossible,
  RateLimited,
]);
export const AnswerPersonCheckResult = resultUnion('AnswerPersonCheckResult', 'What came of the answer.', [
  PersonCheck,
  PersonNotShown,
]);
