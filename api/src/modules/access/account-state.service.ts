import { accountReasons, type AccountAct } from '@harp/domain/account-reasons.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { emitEvents } from '../../platform/events.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { isDisputed } from '../proofing/not-me.service.ts';
import { endSessionsOf } from '../sessions/session.service.ts';
import { AccountReason, User, UserState } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import type { ChangeAccountInput } from '../users/user.types.ts';
import { AccountAlreadyChanged, IdentityInUse, OwnAccount } from './account.errors.ts';
import { leavesNoAdministrator } from './administrators.service.ts';
import { LastAdministrator } from './grant.errors.ts';
import { reaches } from './grant.policy.ts';
import { heldRightsOf } from './grant.service.ts';
import { announceRights } from './live.service.ts';

type Refusal =
  | InvalidInput
  | NotFound
  | StepUpNeeded
  | OwnAccount
  | LastAdministrator
  | AccountAlreadyChanged
  | IdentityInUse;

const stateAfter = (act: AccountAct): UserState => (act === 'disable' ? UserState.DISABLED : UserState.ACTIVE);
const EVERYWHERE = { programId: '', organizationId: '' };

/**
 * Disables an account, or enables it again. A disabled one is refused at its next request on every replica, wherever it is
 * signed in; its roles stay as they are, and come back with it.
 */
export async function changeAccount(ctx: Context, act: AccountAct, input: ChangeAccountInput): Promise<User | Refusal> {
  const motive = readMotive(act, input);
  if (!('reasonCode' in motive)) return motive;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const held = await heldRightsOf(ctx, me.id);
  const id = keyOf('User', input.id) ?? newId();
  const before = reaches(held, 'user:disable', EVERYWHERE) ? await ctx.db.findOneBy(User, { id }) : null;
  if (!before) return new NotFound('that person', ['input', 'id']);
  if (id === me.id) return new OwnAccount();
  if (act === 'disable' && (await leavesNoAdministrator(ctx, { userId: id }))) return new LastAdministrator();
  if (act === 'enable' && (await identityInUse(ctx, id))) return new IdentityInUse();
  if (act === 'enable' && (await isDisputed(ctx, id))) return disputed();
  if (act === 'enable' && before.mergedIntoId) return merged();
  const to = stateAfter(act);
  const [changed] = (await ctx.db.query(
    `update "user" set state = $2, state_reason_code = $3, state_reason = $4, state_changed_at = $5, state_changed_by = $6
     where id = $1 and state <> $2 returning id`,
    [id, to, motive.reasonCode, motive.reason, ctx.now(), me.id],
  )) as [unknown[], number];
  const after = await ctx.db.findOneByOrFail(User, { id });
  if (changed.length === 0) {
    const by = (await findUsers(ctx, [after.stateChangedById ?? id])).get(after.stateChangedById ?? '');
    return new AccountAlreadyChanged(after.state, by?.displayName() ?? null);
  }
  await tell(ctx, act, after);
  return after;
}

interface Motive {
  reasonCode: AccountReason;
  reason: string | null;
}

function readMotive(act: AccountAct, input: ChangeAccountInput): Motive | InvalidInput {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const fitting: readonly string[] = accountReasons[act];
  if (!fitting.includes(input.reasonCode))
    problems.add('input.reasonCode', 'CHOICE', `Choose one of these reasons: ${fitting.join(', ')}.`);
  if (input.reasonCode === AccountReason.OTHER && !reason)
    problems.add('input.reason', 'REQUIRED', 'Say in words why you do this.');
  return problems.error() ?? { reasonCode: input.reasonCode, reason };
}

const disputed = (): InvalidInput =>
  InvalidInput.of(
    'input.id',
    'DISPUTED',
    'Somebody said of this account that it is not theirs. Two people have to decide that case first.',
  );

const merged = (): InvalidInput =>
  InvalidInput.of(
    'input.id',
    'MERGED',
    'This account was merged with another one, for good. The person signs in with that one.',
  );

/** Among accounts in use, a proofed identity is there once. */
async function identityInUse(ctx: Context, id: string): Promise<boolean> {
  const rows: unknown[] = await ctx.db.query(
    `select 1 from "user" u join "user" o on o.ssn_hmac = u.ssn_hmac and o.id <> u.id and o.state = 'ACTIVE' where u.id = $1`,
    [id],
  );
  return rows.length > 0;
}

/** The end of the sessions, the audit event and the event for programs, once the state has changed. */
export async function spreadState(ctx: Context, act: AccountAct, user: User): Promise<void> {
  const type = act === 'disable' ? 'user.disabled' : 'user.enabled';
  if (act === 'disable') await endSessionsOf(ctx, user.id);
  await audit(ctx, {
    action: type,
    subjectId: user.id,
    targetType: 'User',
    targetId: user.id,
    before: { state: stateAfter(act === 'disable' ? 'enable' : 'disable') },
    after: { state: user.state, reasonCode: user.stateReasonCode },
  });
  await emitEvents(ctx, [
    {
      type,
      subject: `user:${user.id}`,
      userId: user.id,
      data: { userId: user.userId, state: user.state, reasonCode: user.stateReasonCode },
    },
  ]);
  // Requests that only this person could decide stand in another queue now.
  await announceRights(ctx, [user.id]);
}

async function tell(ctx: Context, act: AccountAct, user: User): Promise<void> {
  await spreadState(ctx, act, user);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: act === 'disable' ? 'accountDisabled' : 'accountEnabled',
    about: `User:${user.id}`,
    params: {
      name: user.displayName(),
      userId: user.userId,
      by: requireActor(ctx).displayName,
      at: ctx.now().toISOString(),
      reasonCode: user.stateReasonCode ?? '',
      reason: user.stateReason ?? '',
    },
  });
}
