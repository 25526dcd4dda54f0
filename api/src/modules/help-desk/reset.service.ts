import { resetReasons } from '@harp/domain/help-desk.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import type { InvalidInput, NotFound, RateLimited, StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { Problems } from '../../platform/problems.ts';
import { throttle } from '../../platform/throttle.ts';
import type { OwnAccount } from '../access/account.errors.ts';
import { audit } from '../audit/audit.service.ts';
import { beginDelay, findDelay } from '../recovery/delay.service.ts';
import { mailPasswordLink } from '../recovery/started-for.service.ts';
import { RecoveryLoss } from '../recovery/recovery.entity.ts';
import { User } from '../users/user.entity.ts';
import { personFor, refusalFor, useCheck } from './person-check.service.ts';
import { PersonNotShown, ResetNotPossible } from './person-check.types.ts';
import {
  PersonReset,
  ResetIsUnderWay,
  ResetStarted,
  ResetUnderWay,
  ResetWhat,
  type StartResetInput,
} from './reset.types.ts';

/** What the help desk can start for somebody, and what is under way. */
export async function resetOf(ctx: Context, user: User): Promise<PersonReset> {
  const delay = await findDelay(ctx, user.id);
  const underWay =
    delay && Object.assign(new ResetUnderWay(), { cause: delay.cause, startedAt: delay.startedAt, dueAt: delay.dueAt });
  return Object.assign(new PersonReset(), { refusal: await refusalFor(ctx, user), underWay });
}

type Refusal =
  | InvalidInput
  | NotFound
  | OwnAccount
  | StepUpNeeded
  | ResetNotPossible
  | PersonNotShown
  | ResetIsUnderWay
  | RateLimited;

/**
 * Starts a new password or a new second factor for somebody who was shown to be the one who calls. The agent sees and sets
 * nothing: all goes on by mail, and a new password takes the second factor as always. When the last factor is replaced,
 * the owner has a day to say no.
 */
export async function startReset(ctx: Context, input: StartResetInput): Promise<ResetStarted | Refusal> {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const fitting: readonly string[] = resetReasons[input.what];
  if (!fitting.includes(input.reasonCode))
    problems.add('input.reasonCode', 'CHOICE', `Choose one of these reasons: ${fitting.join(', ')}.`);
  if (input.reasonCode === 'OTHER' && !reason) problems.add('input.reason', 'REQUIRED', 'Say in words why.');
  const error = problems.error();
  if (error) return error;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const user = await personFor(ctx, input.userId);
  if (!(user instanceof User)) return user;
  const refusal = await refusalFor(ctx, user);
  if (refusal) return noted(ctx, input, user, new ResetNotPossible(refusal));
  if (!(await useCheck(ctx, input.checkId, user.id))) return noted(ctx, input, user, new PersonNotShown());
  const tooMany = await throttle(ctx, 'reset.person', user.id, { max: limits.personCheck.resets, minutes: 24 * 60 });
  if (tooMany) return noted(ctx, input, user, tooMany);
  const started = await start(ctx, input, user, reason);
  return noted(ctx, input, user, started);
}

async function start(
  ctx: Context,
  { what, reasonCode }: StartResetInput,
  user: User,
  reason: string | null,
): Promise<ResetStarted | ResetIsUnderWay> {
  const me = requireActor(ctx);
  if (what === ResetWhat.PASSWORD) {
    await mailPasswordLink(ctx, user, me.displayName);
    return Object.assign(new ResetStarted(), { what, dueAt: null });
  }
  const delay = await beginDelay(ctx, user, {
    cause: 'HELP_DESK',
    lost: [RecoveryLoss.FACTOR],
    startedById: me.id,
    reasonCode,
    reason,
  });
  return delay ? Object.assign(new ResetStarted(), { what, dueAt: delay.dueAt }) : new ResetIsUnderWay();
}

/** Both outcomes are on record. */
async function noted<R extends object>(
  ctx: Context,
  { what, reasonCode }: StartResetInput,
  user: User,
  result: R,
): Promise<R> {
  const why = result instanceof ResetStarted ? {} : { why: (result as { code?: string }).code };
  await audit(ctx, {
    action: 'reset.started',
    subjectId: user.id,
    targetType: 'User',
    targetId: user.id,
    outcome: result instanceof ResetStarted ? 'SUCCESS' : 'REFUSED',
    after: { what, reasonCode, ...why },
  });
  return result;
}
