import type { Context } from '../../platform/context.ts';
import { findCourses } from '../programs/course.service.ts';
import { findUserByUserId } from '../users/user.service.ts';
import { TrainingSource } from './training-completion.entity.ts';
import { isSigned, type SignedCompletion } from './training-signature.ts';
import { noteCompletions } from './training.service.ts';

export type SignedAnswer = 'RECORDED' | 'REFUSED' | 'USED' | 'UNKNOWN';

/** A signature is good for a day at most, so that its nonce need not be kept for ever. */
const LONGEST_MS = 86_400_000;

/**
 * Takes the word of a training site. An unknown site, a wrong signature and one that expired get the same answer; what is
 * unknown of the content is told only to who signed it.
 */
export async function takeSigned(ctx: Context, one: SignedCompletion, signature: string): Promise<SignedAnswer> {
  const secret = ctx.config.trainingSites.get(one.site);
  const now = ctx.now();
  const expires = new Date(one.expiresAt);
  const stands = secret !== undefined && isSigned(secret, one, signature);
  if (!stands || !(expires > now) || expires.getTime() - now.getTime() > LONGEST_MS) return 'REFUSED';
  const course = (await findCourses(ctx, [one.course])).get(one.course);
  const user = await findUserByUserId(ctx, one.userId);
  const completedAt = new Date(one.completedAt);
  if (!course || course.retiredAt || !user || !(completedAt <= now)) return 'UNKNOWN';
  const [fresh] = (await ctx.db.query(
    'insert into training_nonce (nonce, expires_at) values ($1, $2) on conflict do nothing returning nonce',
    [`${one.site}:${one.nonce}`, expires],
  )) as unknown[];
  if (!fresh) return 'USED';
  await noteCompletions(ctx, [{ userId: user.id, courseKey: course.key, completedAt, source: TrainingSource.SITE }]);
  return 'RECORDED';
}
