import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Language } from '../users/user.entity.ts';
import { HelpDeskCaseKind } from './help-desk-case.types.ts';

@Allow('case:read')
@ObjectType({ description: 'An answer to pick and to change.' })
export class AnswerTemplate {
  @Field(() => String, { description: 'Its key in the file.' })
  key!: string;

  @Field(() => String, { description: 'What it is called, in the language of whoever picks it.' })
  title!: string;

  @Field(() => String, { description: 'What it says, in the language of the person.' })
  text!: string;
}

@Allow('case:read')
@ObjectType({ description: 'Where the answer to a case goes, and what there is to pick from.' })
export class CaseAnswerDesk {
  @Field(() => String, { description: 'The number that the mail says.' })
  reference!: string;

  @Field(() => Language, { description: 'The language of the person.' })
  language!: Language;

  @Field(() => [AnswerTemplate], { description: 'The answers to pick from.' })
  templates!: AnswerTemplate[];
}

@Allow('case:read')
@ObjectType({ description: 'The answer is on its way by mail.' })
export class CaseAnswered {
  @Field(() => String, { description: 'The number of the case.' })
  reference!: string;
}

@InputType({ description: 'An answer to the person of a case.' })
export class AnswerCaseInput {
  @Field(() => HelpDeskCaseKind, { description: 'What the case is about.' })
  kind!: string;

  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The template that was picked, if one was.' })
  template?: string | null;

  @Field(() => String, { description: 'What the mail says (2,000 characters at most). No number of nine digits.' })
  text!: string;
}

export const AnswerCaseResult = resultUnion('AnswerCaseResult', 'What came of answering.', [
  CaseAnswered,
  InvalidInput,
  NotFound,
  RateLimited,
]);
