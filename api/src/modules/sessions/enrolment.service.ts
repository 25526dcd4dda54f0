import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, type NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { globalId, keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { Factor, FactorKind } from '../factors/factor.entity.ts';
import {
  EnrolmentExpired,
  PasskeyRefused,
  WrongCode,
  type LastFactor,
  type PhoneAlone,
} from '../factors/factor.errors.ts';
import {
  factorsOf,
  noteFactorAdded,
  removeFactor as removeOwnFactor,
  renameFactor as renameOwnFactor,
} from '../factors/factor.service.ts';
import { addPasskey as bindPasskey, beginPasskey } from '../factors/passkey.service.ts';
import { replaceRecoveryCodes as replaceCodes } from '../factors/recovery-code.service.ts';
import { beginTotp, enrolEnd, useTotpCode } from '../factors/totp.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { attemptSucceeded, beginAttempt } from '../users/attempts.service.ts';
import type { User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import {
  Done,
  FactorAdded,
  RecoveryCodes,
  TotpEnrolment,
  type AddPasskeyInput,
  type ConfirmTotpInput,
  type RenameFactorInput,
} from './enrolment.types.ts';
import { completeSignIn, FACTOR_ADDED, methodOf } from './sign-in.service.ts';
import { SignInLocked } from './sign-in.errors.ts';
import { PasskeyOptions } from './sign-in.types.ts';

/**
 * Who may add a factor: somebody who has none yet, with the password; everybody else with a fresh one. Otherwise a stolen
 * password could bind a factor of the thief's. The person's row is locked: two "first" factors at once can't both be.
 */
export async function mayEnrol(ctx: Context): Promise<{ user: User; held: Factor[] } | StepUpNeeded> {
  const me = requireActor(ctx);
  await ctx.db.query('select 1 from "user" where id = $1 for update', [me.id]);
  const held = await factorsOf(ctx, me.id);
  const stepUp = held.length > 0 ? needsStepUp(ctx) : null;
  return stepUp ?? { user: await getUser(ctx, me.id), held };
}

export async function startTotp(ctx: Context, label: string): Promise<TotpEnrolment | InvalidInput | StepUpNeeded> {
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  const problems = new Problems();
  const name = problems.take('input.label', parseLine(label, 'a name for the app', limits.label.max));
  const error = problems.error();
  if (error) return error;
  const { factor, secret, uri } = await beginTotp(ctx, allowed.user, name);
  return Object.assign(new TotpEnrolment(), {
    factorId: globalId('Factor', factor.id),
    secret,
    uri,
    expiresAt: enrolEnd(factor),
  });
}

export async function confirmTotp(
  ctx: Context,
  input: ConfirmTotpInput,
): Promise<FactorAdded | WrongCode | EnrolmentExpired | SignInLocked | StepUpNeeded> {
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  const { user, held } = allowed;
  const id = keyOf('Factor', input.factorId);
  const factor = id && (await ctx.db.findOneBy(Factor, { id, userId: user.id, kind: FactorKind.TOTP }));
  if (!factor || factor.confirmedAt || enrolEnd(factor) < ctx.now()) return new EnrolmentExpired();
  const attempt = await beginAttempt(ctx, factor.id, 'totp');
  if (!attempt.allowed) return new SignInLocked(attempt.retryAt);
  const used = await useTotpCode(ctx, [factor], input.code);
  if ('code' in used) return new WrongCode();
  await attemptSucceeded(ctx, factor.id, 'totp');
  // Bound anew: a way in that too many failures had closed is open again.
  await attemptSucceeded(ctx, user.userIdKey, 'totp');
  return added(ctx, user, held, factor);
}

export async function startPasskey(ctx: Context): Promise<PasskeyOptions | StepUpNeeded> {
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  return Object.assign(new PasskeyOptions(), await beginPasskey(ctx, allowed.user, allowed.held));
}

export async function addPasskey(
  ctx: Context,
  input: AddPasskeyInput,
): Promise<FactorAdded | PasskeyRefused | InvalidInput | StepUpNeeded> {
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  const label = parseLine(input.label, 'a name for the passkey', limits.label.max);
  if (!label.ok) return InvalidInput.of('input.label', label.code, label.message);
  const factor = await bindPasskey(ctx, allowed.user, label.value, input.response);
  return factor instanceof PasskeyRefused ? factor : added(ctx, allowed.user, allowed.held, factor);
}

/** The first factor lifts the session and brings the recovery codes. */
export async function added(ctx: Context, user: User, held: readonly Factor[], factor: Factor): Promise<FactorAdded> {
  await noteFactorAdded(ctx, user, factor);
  const recoveryCodes = held.length === 0 ? await replaceCodes(ctx, user) : null;
  const { viewer } = await completeSignIn(ctx, user, FACTOR_ADDED, methodOf(factor));
  return Object.assign(new FactorAdded(), { factor, recoveryCodes, viewer });
}

export async function removeFactor(
  ctx: Context,
  factorId: string,
): Promise<Done | LastFactor | PhoneAlone | StepUpNeeded | NotFound> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const removed = await removeOwnFactor(ctx, await getUser(ctx, requireActor(ctx).id), factorId);
  return removed === true ? new Done() : removed;
}

export async function renameFactor(
  ctx: Context,
  { factorId, label }: RenameFactorInput,
): Promise<Factor | InvalidInput | StepUpNeeded | NotFound> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const name = parseLine(label, 'a name for it', limits.label.max);
  if (!name.ok) return InvalidInput.of('input.label', name.code, name.message);
  return renameOwnFactor(ctx, requireActor(ctx).id, factorId, name.value);
}

export async function replaceRecoveryCodes(ctx: Context): Promise<RecoveryCodes | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const user = await getUser(ctx, requireActor(ctx).id);
  const codes = await replaceCodes(ctx, user);
  await attemptSucceeded(ctx, user.userIdKey, 'recovery-code');
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'recoveryCodesReplaced',
    params: { name: user.displayName(), at: ctx.now().toISOString() },
  });
  return Object.assign(new RecoveryCodes(), { codes });
}
