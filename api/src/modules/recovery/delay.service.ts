import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound, type RateLimited } from '../../platform/errors.ts';
import { addJob } from '../../platform/jobs.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { cancelToken, readCancelToken } from './cancel-token.ts';
import { RecoveryDelay } from './recovery-delay.entity.ts';
import type { RecoveryLoss } from './recovery.entity.ts';
import { RecoveryOver } from './recovery.errors.ts';
import { RecoveryCancelled } from './cancel.types.ts';

const HOUR = 3_600_000;
const TRIES = { max: 30, minutes: 60 };

type Start = Pick<RecoveryDelay, 'cause'> & {
  lost: readonly RecoveryLoss[];
  proofingCaseId?: string;
  startedById?: string;
  reasonCode?: string;
  reason?: string | null;
};

const noted = ({ id, userId }: RecoveryDelay) => ({ subjectId: userId, targetType: 'RecoveryDelay', targetId: id });

/** Begins the day that the owner has to say no. Null: one is under way already, or this proofing has had its own. */
export async function beginDelay(ctx: Context, user: User, start: Start): Promise<RecoveryDelay | null> {
  await ctx.db.query(
    `update recovery_delay set state = 'EXPIRED', ended_at = $2 where user_id = $1 and state = 'OPEN' and ends_at <= $2`,
    [user.id, ctx.now()],
  );
  const dueAt = new Date(ctx.now().getTime() + ctx.config.recoveryDelaySeconds * 1000);
  const delay = Object.assign(new RecoveryDelay(), {
    proofingCaseId: null,
    startedById: null,
    reasonCode: null,
    reason: null,
    ...start,
    userId: user.id,
    state: 'WAITING' as const,
    startedAt: ctx.now(),
    dueAt,
    endsAt: new Date(dueAt.getTime() + limits.recovery.goOnHours * HOUR),
    endedAt: null,
  });
  const { raw } = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(RecoveryDelay)
    .values(delay as never)
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) return null;
  const { cause, lost } = delay;
  await audit(ctx, {
    action: 'recovery.delayed',
    ...noted(delay),
    after: { cause, lost, dueAt: dueAt.toISOString(), ...(start.reasonCode ? { reasonCode: start.reasonCode } : {}) },
  });
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'recoveryDelayed',
    about: `RecoveryDelay:${delay.id}`,
    params: { name: user.displayName(), cause, due: dueAt.toISOString(), token: cancelToken(ctx, delay.id) },
  });
  await addJob(ctx, 'recovery:open', { delayId: delay.id }, { runAt: dueAt, key: `recovery:${delay.id}` });
  return delay;
}

/** What is under way for somebody: waiting for its day, or open to go on with. */
export const findDelay = (ctx: Context, userId: string): Promise<RecoveryDelay | null> =>
  ctx.db
    .createQueryBuilder(RecoveryDelay, 'd')
    .where(`d.user_id = :userId and (d.state = 'WAITING' or (d.state = 'OPEN' and d.ends_at > :now))`, {
      userId,
      now: ctx.now(),
    })
    .getOne();

/** The owner says no, by the link of the mail; they need not be signed in. Said twice it is the same. */
export async function cancelRecovery(
  ctx: Context,
  token: string,
): Promise<RecoveryCancelled | RecoveryOver | NotFound | RateLimited> {
  const tooMany = await throttle(ctx, 'recovery.cancel', lineOf(ctx.source), TRIES);
  if (tooMany) return tooMany;
  const id = readCancelToken(ctx, token);
  const delay = id && (await ctx.db.findOneBy(RecoveryDelay, { id }));
  if (!delay) return new NotFound('what this link is about', ['input', 'token']);
  if (!(await cancel(ctx, delay))) {
    const { state } = await ctx.db.findOneByOrFail(RecoveryDelay, { id: delay.id });
    return state === 'CANCELLED' ? new RecoveryCancelled() : new RecoveryOver();
  }
  const user = await getUser(ctx, delay.userId);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'recoveryCancelled',
    params: { name: user.displayName(), at: ctx.now().toISOString() },
  });
  return new RecoveryCancelled();
}

/** The conditional update is what a cancel and the last step of the way back fight about: one of them wins. */
async function cancel(ctx: Context, delay: RecoveryDelay, why = 'SAID_NO'): Promise<boolean> {
  // In the order in which the last step locks them, too.
  await ctx.db.query('select 1 from recovery where delay_id = $1 for update', [delay.id]);
  const [changed] = (await ctx.db.query(
    `update recovery_delay set state = 'CANCELLED', ended_at = $2 where id = $1 and state in ('WAITING', 'OPEN') returning id`,
    [delay.id, ctx.now()],
  )) as [unknown[], number];
  if (changed.length === 0) return false;
  await ctx.db.query(
    'update recovery set finished_at = $2, link_hash = null where delay_id = $1 and finished_at is null',
    [delay.id, ctx.now()],
  );
  await audit(ctx, { action: 'recovery.cancelled', ...noted(delay), after: { why } });
  return true;
}

/** Another way led back in meanwhile: what still waits is not needed any more. */
export async function endOtherDelays(ctx: Context, userId: string, kept: string | null): Promise<void> {
  const delay = await findDelay(ctx, userId);
  if (delay && delay.id !== kept) await cancel(ctx, delay, 'REPLACED');
}

/** The way back is at its end. Its row of `recovery` is locked, so that no cancel can come in between. */
export async function finishDelay(ctx: Context, delayId: string): Promise<void> {
  await ctx.db.query(`update recovery_delay set state = 'DONE', ended_at = $2 where id = $1 and state = 'OPEN'`, [
    delayId,
    ctx.now(),
  ]);
}
