import { limits } from '@harp/domain/limits.ts';
import { bad, good, parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { findCourses } from '../programs/course.service.ts';
import type { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { TrainingSource } from './training-completion.entity.ts';
import type { RecordTrainingInput } from './training.types.ts';
import { noteCompletions } from './training.service.ts';

/** Records by hand that somebody completed a course; nobody does that for themselves. */
export async function recordTraining(
  ctx: Context,
  input: RecordTrainingInput,
): Promise<User | InvalidInput | NotFound> {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  if (!reason) problems.add('input.reason', 'REQUIRED', 'Say how you know that the course was completed.');
  problems.take(
    'input.completedAt',
    input.completedAt <= ctx.now() ? good(true) : bad('FUTURE', 'Enter a day that is not in the future.'),
  );
  const course = (await findCourses(ctx, [input.courseKey])).get(input.courseKey);
  if (!course || course.retiredAt) problems.add('input.courseKey', 'CHOICE', 'Choose a course.');
  const userId = keyOf('User', input.userId) ?? newId();
  if (userId === requireActor(ctx).id)
    problems.add('input.userId', 'OWN', 'Nobody records their own training. Ask somebody else of the staff.');
  const error = problems.error();
  if (error) return error;
  const user = (await findUsers(ctx, [userId])).get(userId);
  if (!user) return new NotFound('that person', ['input', 'userId']);
  const { courseKey, completedAt } = input;
  await noteCompletions(ctx, [{ userId, courseKey, completedAt, source: TrainingSource.STAFF, reason }]);
  return user;
}
