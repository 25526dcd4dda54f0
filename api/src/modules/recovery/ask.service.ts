import { parseEmail, parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { addJob } from '../../platform/jobs.ts';
import { Problems } from '../../platform/problems.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { emailKey } from '../users/user.service.ts';
import { RECOVERED_BY_MAIL, RecoveryLoss, RecoveryRecord } from './recovery.entity.ts';
import { RecoveryAsked, type StartRecoveryInput } from './recovery.types.ts';

const PER_LINE = { max: 60, minutes: 60 };
const PER_SUBJECT = { max: 10, minutes: 60 };

/**
 * Somebody can't get in. Whether there is such an account is found out later, by a job, so that neither the answer nor
 * its time can tell; what differs stands in the mail, which only the owner reads.
 */
export async function startRecovery(
  ctx: Context,
  input: StartRecoveryInput,
): Promise<RecoveryAsked | InvalidInput | RateLimited> {
  const problems = new Problems();
  const lost = RECOVERED_BY_MAIL.filter((thing) => input.lost.includes(thing));
  const byMail = lost.includes(RecoveryLoss.USER_ID) || input.account.includes('@');
  const subject = problems.take('input.account', byMail ? parseEmail(input.account) : parseUserId(input.account));
  problems.take('input.lost', lost.length > 0 ? good(lost) : bad('REQUIRED', 'Say what you have lost.'));
  const error = problems.error();
  if (error) return error;
  const tooMany =
    (await throttle(ctx, 'recovery.line', lineOf(ctx.source), PER_LINE)) ??
    (await throttle(ctx, 'recovery.subject', byMail ? emailKey(subject) : subject.toLowerCase(), PER_SUBJECT));
  if (tooMany) return tooMany;
  const record = Object.assign(new RecoveryRecord(), { subject, language: input.language, lost, askedAt: ctx.now() });
  await ctx.db.insert(RecoveryRecord, record);
  await audit(ctx, { action: 'recovery.asked', targetType: 'Recovery', targetId: record.id, after: { lost } });
  await addJob(ctx, 'recovery:mail', { recoveryId: record.id });
  const expiresAt = new Date(ctx.now().getTime() + limits.recovery.linkMinutes * 60_000);
  return Object.assign(new RecoveryAsked(), { expiresAt });
}
