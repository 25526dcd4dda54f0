import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { globalId, keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { Factor, FactorKind } from '../factors/factor.entity.ts';
import { EnrolmentExpired, PasskeyRefused, WrongCode } from '../factors/factor.errors.ts';
import { factorsOf, noteFactorAdded, removeOtherFactors } from '../factors/factor.service.ts';
import { addPasskey, beginPasskey } from '../factors/passkey.service.ts';
import { replaceRecoveryCodes } from '../factors/recovery-code.service.ts';
import { beginTotp, enrolEnd, useTotpCode } from '../factors/totp.service.ts';
import { endPersonalTokens } from '../integrations/token-end.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { TotpEnrolment, type AddPasskeyInput, type ConfirmTotpInput } from '../sessions/enrolment.types.ts';
import { endSessionsOf } from '../sessions/session.service.ts';
import { SignInLocked } from '../sessions/sign-in.errors.ts';
import { PasskeyOptions } from '../sessions/sign-in.types.ts';
import { attemptSucceeded, beginAttempt } from '../users/attempts.service.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import { RecoveredFactor, RecoveryStep } from './recovery.types.ts';
import { closeOthers, goOn, heldVisit, stepOf, type Visit } from './visit.service.ts';

/** The open way of this browser, where a new factor is what comes next. */
async function atFactor(ctx: Context): Promise<Visit | null> {
  const visit = await heldVisit(ctx);
  return visit && stepOf(visit.record) === RecoveryStep.FACTOR ? visit : null;
}

export async function startRecoveredTotp(
  ctx: Context,
  label: string,
): Promise<TotpEnrolment | InvalidInput | RecoveryClosed> {
  const visit = await atFactor(ctx);
  if (!visit) return new RecoveryClosed();
  const problems = new Problems();
  const name = problems.take('input.label', parseLine(label, 'a name for the app', limits.label.max));
  const error = problems.error();
  if (error) return error;
  const { factor, secret, uri } = await beginTotp(ctx, visit.user, name);
  const factorId = globalId('Factor', factor.id);
  return Object.assign(new TotpEnrolment(), { factorId, secret, uri, expiresAt: enrolEnd(factor) });
}

export async function confirmRecoveredTotp(
  ctx: Context,
  input: ConfirmTotpInput,
): Promise<RecoveredFactor | WrongCode | EnrolmentExpired | SignInLocked | RecoveryClosed> {
  const visit = await atFactor(ctx);
  if (!visit) return new RecoveryClosed();
  const id = keyOf('Factor', input.factorId);
  const factor = id && (await ctx.db.findOneBy(Factor, { id, userId: visit.user.id, kind: FactorKind.TOTP }));
  if (!factor || factor.confirmedAt || enrolEnd(factor) < ctx.now()) return new EnrolmentExpired();
  const attempt = await beginAttempt(ctx, factor.id, 'totp');
  if (!attempt.allowed) return new SignInLocked(attempt.retryAt);
  if ('code' in (await useTotpCode(ctx, [factor], input.code))) return new WrongCode();
  await attemptSucceeded(ctx, factor.id, 'totp');
  return replaced(ctx, visit, factor);
}

export async function startRecoveredPasskey(ctx: Context): Promise<PasskeyOptions | RecoveryClosed> {
  const visit = await atFactor(ctx);
  if (!visit) return new RecoveryClosed();
  const { user } = visit;
  return Object.assign(new PasskeyOptions(), await beginPasskey(ctx, user, await factorsOf(ctx, user.id)));
}

export async function addRecoveredPasskey(
  ctx: Context,
  input: AddPasskeyInput,
): Promise<RecoveredFactor | PasskeyRefused | InvalidInput | RecoveryClosed> {
  const visit = await atFactor(ctx);
  if (!visit) return new RecoveryClosed();
  const label = parseLine(input.label, 'a name for the passkey', limits.label.max);
  if (!label.ok) return InvalidInput.of('input.label', label.code, label.message);
  const factor = await addPasskey(ctx, visit.user, label.value, input.response);
  return factor instanceof PasskeyRefused ? factor : replaced(ctx, visit, factor);
}

/**
 * The new factor takes the place of all that were lost, so that the last one is replaced and never just removed; whoever
 * found the phone is signed out, and can do nothing with it or with the old recovery codes.
 */
async function replaced(ctx: Context, visit: Visit, factor: Factor): Promise<RecoveredFactor> {
  const { user, record } = visit;
  await ctx.db.query('select 1 from "user" where id = $1 for update', [user.id]);
  await noteFactorAdded(ctx, user, factor);
  await removeOtherFactors(ctx, user, factor);
  const recoveryCodes = await replaceRecoveryCodes(ctx, user);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'recoveryCodesReplaced',
    params: { name: user.displayName(), at: ctx.now().toISOString() },
  });
  // Bound anew: ways in that too many failures had closed are open again.
  await attemptSucceeded(ctx, user.userIdKey, 'totp');
  await attemptSucceeded(ctx, user.userIdKey, 'recovery-code');
  await endSessionsOf(ctx, user.id);
  await endPersonalTokens(ctx, [user.id], 'factor replaced');
  await closeOthers(ctx, user.id, record);
  const recovery = await goOn(ctx, visit, { factorAt: ctx.now() });
  return Object.assign(new RecoveredFactor(), { recovery, recoveryCodes });
}
