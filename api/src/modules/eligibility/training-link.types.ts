import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { RateLimited, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';

@Allow('public')
@ObjectType({ description: 'The completion is recorded; also when it was known already.' })
export class TrainingConfirmed {
  @Field(() => String, { description: 'What the course is called.' })
  courseName!: string;
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when a link of a training site records nothing: it is not signed well, too old, was used before, or names a course or person that HARP does not know.',
})
export class TrainingLinkRefused extends UserError {
  constructor(code: 'REFUSED' | 'USED' | 'UNKNOWN') {
    super(
      `TRAINING_LINK_${code}`,
      {
        REFUSED: 'This link is not good, or too old. Go back to the training site and use its link again.',
        USED: 'This link was used before. If the course is not among yours, use a new link of the training site.',
        UNKNOWN: 'We do not know this course or this user ID. Check the user ID at the training site.',
      }[code],
    );
  }
}

@InputType({ description: 'What the link of a training site carries, as docs/training.md has it.' })
export class ConfirmTrainingInput {
  @Field(() => String, { description: 'The name of the training site.' })
  site!: string;

  @Field(() => String, { description: 'Who completed the course.' })
  userId!: string;

  @Field(() => String, { description: 'The key of the course.' })
  course!: string;

  @Field(() => String, { description: 'When it was completed, as it was signed.' })
  completedAt!: string;

  @Field(() => String, { description: 'Until when the link is good, as it was signed.' })
  expiresAt!: string;

  @Field(() => String, { description: 'What makes the link work once.' })
  nonce!: string;

  @Field(() => String, { description: 'The signature of the training site.' })
  signature!: string;
}

export const ConfirmTrainingResult = resultUnion('ConfirmTrainingResult', 'What came of the link.', [
  TrainingConfirmed,
  TrainingLinkRefused,
  RateLimited,
]);
