import type { Context } from '../../platform/context.ts';
import type { RateLimited } from '../../platform/errors.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { findCourses } from '../programs/course.service.ts';
import { signedCompletion } from './signed-completion.ts';
import { takeSigned } from './signed-training.service.ts';
import { TrainingConfirmed, TrainingLinkRefused, type ConfirmTrainingInput } from './training-link.types.ts';

const PER_LINE = { max: 60, minutes: 10 };

/** The link of a training site, opened by whoever took the course: what counts is the site's signature, not who opens it. */
export async function confirmTraining(
  ctx: Context,
  input: ConfirmTrainingInput,
): Promise<TrainingConfirmed | TrainingLinkRefused | RateLimited> {
  const tooMany = await throttle(ctx, 'training.link', lineOf(ctx.source), PER_LINE);
  if (tooMany) return tooMany;
  const read = signedCompletion.safeParse(input);
  if (!read.success) return new TrainingLinkRefused('REFUSED');
  const { signature, ...one } = read.data;
  const answer = await takeSigned(ctx, one, signature);
  if (answer !== 'RECORDED') return new TrainingLinkRefused(answer);
  const course = (await findCourses(ctx, [one.course])).get(one.course);
  return Object.assign(new TrainingConfirmed(), { courseName: course?.name ?? one.course });
}
