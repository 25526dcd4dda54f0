import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';

@InputType({ description: 'The link of a notice of proofing.' })
export class ReportNotMeInput {
  @Field(() => String, { description: 'The words behind the # of the link.' })
  token!: string;
}

@Allow('public')
@ObjectType({ description: 'It was noted, and the account rests.' })
export class NotMeReported {
  @Field(() => String, { description: 'The case number at the help desk.' })
  reference: string;

  constructor(reference: string) {
    this.reference = reference;
  }
}

export const ReportNotMeResult = resultUnion('ReportNotMeResult', 'What came of saying that it was not you.', [
  NotMeReported,
  NotFound,
  RateLimited,
]);
