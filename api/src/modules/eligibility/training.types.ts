import { Field, ID, InputType } from 'type-graphql';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { User } from '../users/user.entity.ts';

@InputType({ description: 'A course that somebody completed.' })
export class RecordTrainingInput {
  @Field(() => ID, { description: 'Who completed it.' })
  userId!: string;

  @Field(() => String, { description: 'The key of the course.' })
  courseKey!: string;

  @Field(() => Date, { description: 'When; not in the future.' })
  completedAt!: Date;

  @Field(() => String, { description: 'How you know (1,000 characters at most).' })
  reason!: string;
}

export const RecordTrainingResult = resultUnion('RecordTrainingResult', 'What came of recording a course.', [
  User,
  InvalidInput,
  NotFound,
]);
