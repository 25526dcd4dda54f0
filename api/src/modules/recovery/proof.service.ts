import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { Factor, FactorKind } from '../factors/factor.entity.ts';
import { PasskeyRefused, WrongCode, type CodeAlreadyUsed } from '../factors/factor.errors.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { beginPasskeySignIn, usePasskey } from '../factors/passkey.service.ts';
import { usePhoneCode } from '../factors/phone-code.service.ts';
import { useRecoveryCode } from '../factors/recovery-code.service.ts';
import { useTotpCode } from '../factors/totp.service.ts';
import { tryCounted } from '../sessions/counted-try.service.ts';
import type { SignInLocked } from '../sessions/sign-in.errors.ts';
import { PasskeyOptions, SignInMethod } from '../sessions/sign-in.types.ts';
import type { Proof } from './recovery.entity.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import type { ProveRecoveryInput, Recovery } from './recovery.types.ts';
import { goOn, heldVisit, methodsOf, type Visit } from './visit.service.ts';

/** The open way of this browser, where the second thing is still to be shown. */
export async function unproved(ctx: Context): Promise<Visit | null> {
  const visit = await heldVisit(ctx);
  return visit && !visit.record.provedAt ? visit : null;
}

async function proved(ctx: Context, visit: Visit, proof: Proof): Promise<Recovery> {
  const { user, record } = visit;
  await audit(ctx, {
    action: 'recovery.proved',
    subjectId: user.id,
    targetType: 'Recovery',
    targetId: record.id,
    after: { proof },
  });
  return goOn(ctx, visit, { proof, provedAt: ctx.now() });
}

/** A code of the app, by phone, or a recovery code; wrong ones are counted together with those at the door of signing in. */
export async function proveRecovery(
  ctx: Context,
  { method, code }: ProveRecoveryInput,
): Promise<Recovery | WrongCode | CodeAlreadyUsed | SignInLocked | RecoveryClosed> {
  const visit = await unproved(ctx);
  if (!visit) return new RecoveryClosed();
  if (method === SignInMethod.PASSKEY || !(await methodsOf(ctx, visit)).includes(method)) return new WrongCode();
  const outcome = await tryCode(ctx, visit, method, code);
  return outcome === true ? proved(ctx, visit, method) : outcome;
}

function tryCode(
  ctx: Context,
  { user, record }: Visit,
  method: Exclude<SignInMethod, SignInMethod.PASSKEY>,
  code: string,
): Promise<true | WrongCode | CodeAlreadyUsed | SignInLocked> {
  if (method === SignInMethod.RECOVERY_CODE)
    return tryCounted(ctx, user, 'recovery', 'recovery-code', () => useRecoveryCode(ctx, user, code));
  if (method === SignInMethod.TOTP)
    return tryCounted(ctx, user, 'recovery', 'totp', async () => {
      const apps = (await factorsOf(ctx, user.id)).filter(({ kind }) => kind === FactorKind.TOTP);
      const used = await useTotpCode(ctx, apps, code);
      return 'code' in used ? used : true;
    });
  return tryCounted(ctx, user, 'recovery', 'phone', async () => {
    const used = await usePhoneCode(ctx, { id: record.id, purpose: 'RECOVER' }, user.id, code);
    return used instanceof Factor ? true : used;
  });
}

export async function startRecoveryPasskey(ctx: Context): Promise<PasskeyOptions | RecoveryClosed> {
  const visit = await unproved(ctx);
  if (!visit || !(await methodsOf(ctx, visit)).includes(SignInMethod.PASSKEY)) return new RecoveryClosed();
  const { id } = visit.user;
  return Object.assign(new PasskeyOptions(), await beginPasskeySignIn(ctx, await factorsOf(ctx, id), id));
}

export async function proveRecoveryByPasskey(
  ctx: Context,
  response: unknown,
): Promise<Recovery | PasskeyRefused | RecoveryClosed> {
  const visit = await unproved(ctx);
  if (!visit) return new RecoveryClosed();
  const offered = (await methodsOf(ctx, visit)).includes(SignInMethod.PASSKEY);
  const factor = offered ? await usePasskey(ctx, response, visit.user.id) : new PasskeyRefused();
  if (!(factor instanceof PasskeyRefused)) return proved(ctx, visit, 'PASSKEY');
  await audit(ctx, { action: 'recovery.passkey', subjectId: visit.user.id, outcome: 'REFUSED' });
  return factor;
}
