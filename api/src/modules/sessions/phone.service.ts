import { limits } from '@harp/domain/limits.ts';
import { bad, good, parseLine } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, RateLimited, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { globalId, keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { Factor, isPhone, type FactorKind, type PhoneKind } from '../factors/factor.entity.ts';
import { EnrolmentExpired, PhoneAlone, PhoneNotOffered, type WrongCode } from '../factors/factor.errors.ts';
import { factorsOf } from '../factors/factor.service.ts';
import type { PhonePurpose } from '../factors/phone-code.entity.ts';
import { askPhoneCode, readPhoneCode, usePhoneCode, type CodeHolder } from '../factors/phone-code.service.ts';
import type { Phone, PhoneCode } from '../factors/phone-code.types.ts';
import { beginPhone, confirmPhone as bindPhone, forgetBegun, phonesOf } from '../factors/phone-factor.service.ts';
import { parseFactorNumber } from '../factors/phone-number.service.ts';
import { attemptSucceeded, beginAttempt, readLock } from '../users/attempts.service.ts';
import { getUser } from '../users/user.service.ts';
import { tryCounted } from './counted-try.service.ts';
import { added, mayEnrol } from './enrolment.service.ts';
import type { FactorAdded } from './enrolment.types.ts';
import { PhoneEnrolment, type ConfirmPhoneInput, type StartPhoneInput } from './phone.types.ts';
import { Session } from './session.entity.ts';
import { SignInLocked } from './sign-in.errors.ts';
import { completeSignIn, methodOf } from './sign-in.service.ts';
import type { SignedIn } from './sign-in.types.ts';

/** The signing in that asks: it stays the same when a step-up gives the browser a new session. */
async function holderOf(ctx: Context, purpose: PhonePurpose): Promise<CodeHolder> {
  const { signInId } = await ctx.db.findOneByOrFail(Session, { id: requireActor(ctx).sessionId as string });
  return { id: signInId, purpose };
}

/** The phones to which a code for going on can go. */
export async function ownPhones(ctx: Context): Promise<Phone[]> {
  return phonesOf(ctx, await factorsOf(ctx, requireActor(ctx).id));
}

/** Where the code stands that was asked for in this signing in. */
export async function ownPhoneCode(ctx: Context, factorId: string): Promise<PhoneCode | null> {
  if (!requireActor(ctx).sessionId) return null;
  const holders = [await holderOf(ctx, 'SIGN_IN'), await holderOf(ctx, 'ENROL')];
  return readPhoneCode(ctx, holders, keyOf('Factor', factorId));
}

/** Sends a code to one of the person's own phones; not where it would not be let in anyway. */
export async function sendPhoneCode(
  ctx: Context,
  factorId: string,
): Promise<PhoneCode | NotFound | RateLimited | SignInLocked> {
  const user = await getUser(ctx, requireActor(ctx).id);
  const phone = (await factorsOf(ctx, user.id)).find(({ id }) => id === keyOf('Factor', factorId));
  if (!phone || !isPhone(phone) || !ctx.config.phone) return new NotFound('that phone', ['input', 'factorId']);
  const lock = await readLock(ctx, user.userIdKey, 'phone');
  return lock ? new SignInLocked(lock.retryAt) : askPhoneCode(ctx, await holderOf(ctx, 'SIGN_IN'), phone);
}

export async function verifyPhoneCode(ctx: Context, code: string): Promise<SignedIn | WrongCode | SignInLocked> {
  const user = await getUser(ctx, requireActor(ctx).id);
  const holder = await holderOf(ctx, 'SIGN_IN');
  let phone: Factor | null = null;
  const outcome = await tryCounted(ctx, user, 'sign-in', 'phone', async () => {
    const used = await usePhoneCode(ctx, holder, user.id, code);
    if (!(used instanceof Factor)) return used;
    phone = used;
    return true;
  });
  return outcome === true ? completeSignIn(ctx, user, 'phone', methodOf(phone as unknown as Factor)) : outcome;
}

/** Begins to add a phone, beside a factor that is none, and sends a code to it. */
export async function startPhone(
  ctx: Context,
  input: StartPhoneInput,
): Promise<PhoneEnrolment | InvalidInput | PhoneAlone | PhoneNotOffered | RateLimited | StepUpNeeded> {
  const { phone: gateway } = ctx.config;
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  const { user, held } = allowed;
  if (held.every(isPhone)) return new PhoneAlone();
  if (!gateway || held.filter(isPhone).length >= limits.phone.perPerson) return new PhoneNotOffered();
  const problems = new Problems();
  const kind = problems.take('input.kind', parseKind(input.kind));
  const number = problems.take('input.number', parseFactorNumber(input.number, gateway.prefixes));
  const label = problems.take('input.label', parseLine(input.label, 'a name for the phone', limits.label.max));
  const error = problems.error();
  if (error) return error;
  const factor = await beginPhone(ctx, user, { kind, number, label });
  const phoneCode = await askPhoneCode(ctx, await holderOf(ctx, 'ENROL'), factor);
  if (phoneCode instanceof RateLimited) {
    await ctx.db.delete(Factor, { id: factor.id });
    return phoneCode;
  }
  await forgetBegun(ctx, factor);
  return Object.assign(new PhoneEnrolment(), { factorId: globalId('Factor', factor.id), number, phoneCode });
}

const parseKind = (kind: FactorKind) =>
  isPhone({ kind }) ? good(kind as PhoneKind) : bad('FORMAT', 'Choose text messages or voice calls.');

export async function confirmPhone(
  ctx: Context,
  input: ConfirmPhoneInput,
): Promise<FactorAdded | WrongCode | EnrolmentExpired | SignInLocked | StepUpNeeded> {
  const allowed = await mayEnrol(ctx);
  if (!('user' in allowed)) return allowed;
  const { user, held } = allowed;
  const id = keyOf('Factor', input.factorId);
  const begun = id && (await ctx.db.findOneBy(Factor, { id, userId: user.id }));
  const holder = await holderOf(ctx, 'ENROL');
  if (!begun || begun.confirmedAt || !(await readPhoneCode(ctx, [holder], begun.id))) return new EnrolmentExpired();
  // Counted for the person: another number is no new count.
  const attempt = await beginAttempt(ctx, `enrol:${user.id}`, 'phone');
  if (!attempt.allowed) return new SignInLocked(attempt.retryAt);
  const factor = await usePhoneCode(ctx, holder, user.id, input.code);
  if (!(factor instanceof Factor)) return factor;
  if (!(await bindPhone(ctx, factor))) return new EnrolmentExpired();
  await attemptSucceeded(ctx, `enrol:${user.id}`, 'phone');
  // Bound anew: a way in that too many failures had closed is open again.
  await attemptSucceeded(ctx, user.userIdKey, 'phone');
  return added(ctx, user, held, factor);
}
