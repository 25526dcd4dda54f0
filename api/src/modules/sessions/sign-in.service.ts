import { limits } from '@harp/domain/limits.ts';
import { userIdKey } from '@harp/domain/identity.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { describeDevice } from '../../platform/device.ts';
import type { RateLimited } from '../../platform/errors.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { FactorKind, isPhone, type Factor } from '../factors/factor.entity.ts';
import type { WrongCode } from '../factors/factor.errors.ts';
import { PasskeyRefused, type CodeAlreadyUsed } from '../factors/factor.errors.ts';
import { factorsOf, kindsOf } from '../factors/factor.service.ts';
import { beginPasskeySignIn, usePasskey, type PasskeyOptionsJson } from '../factors/passkey.service.ts';
import { countRecoveryCodes, useRecoveryCode } from '../factors/recovery-code.service.ts';
import { useTotpCode } from '../factors/totp.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { attemptSucceeded, beginAttempt, withdrawAttempt, type AttemptKind } from '../users/attempts.service.ts';
import { verifyPassword } from '../users/password.service.ts';
import { UserState, type User } from '../users/user.entity.ts';
import { findUserByUserId, getUser } from '../users/user.service.ts';
import { noteLocked, noteRefused, tryCounted } from './counted-try.service.ts';
import { SessionLevel } from './session.entity.ts';
import { isNewDevice, startSession, type SignInMethodName } from './session.service.ts';
import { SignInRefused, type SignInLocked } from './sign-in.errors.ts';
import { FactorNeeded, SignedIn, SignInMethod, type SignInInput } from './sign-in.types.ts';
import { Viewer } from './viewer.types.ts';

type SignInAnswer = SignedIn | FactorNeeded | SignInRefused | SignInLocked | InvalidInput | RateLimited;

interface Try {
  input: SignInInput;
  user: User | null;
  /** Whether this try locks, should it fail. */
  last: boolean;
  right: boolean;
}

/** One step of signing in: an answer that ends it, or null to go on. */
type Step = (ctx: Context, attempt: Try) => Promise<SignInAnswer | null>;

const PER_ADDRESS = { max: 300, minutes: 10 };

/** Nobody signs in without having been told whose system this is. */
const checkBanner: Step = async (_ctx, { input }) =>
  input.bannerAcknowledged
    ? null
    : InvalidInput.of('input.bannerAcknowledged', 'REQUIRED', 'Read the notice and agree to it before you sign in.');

/** One address can't try its way through many accounts. */
const checkAddress: Step = (ctx) => throttle(ctx, 'sign-in.address', lineOf(ctx.source), PER_ADDRESS);

/** Finds the account, and goes on without one: the answer must not come sooner for a stranger. */
const findUser: Step = async (ctx, attempt) => {
  attempt.user = await findUserByUserId(ctx, attempt.input.userId);
  return null;
};

/** Counts the try before it is made; unknown user IDs are counted alike. */
const checkLock: Step = async (ctx, attempt) => {
  const counted = await beginAttempt(ctx, userIdKey(attempt.input.userId), 'password');
  if (!counted.allowed) return noteLocked(ctx, attempt.user, 'sign-in', 'password', counted.retryAt);
  attempt.last = counted.last;
  return null;
};

/** What came of the password; an account that is not there, and one without a password, took the same work. */
const checkPassword: Step = async (ctx, { user, last, right }) => {
  if (right) return null;
  await noteRefused(ctx, user, 'sign-in', 'password', last);
  return new SignInRefused();
};

/** A disabled account says no more than a wrong password does. */
const checkState: Step = async (ctx, { user }) => {
  if (user?.state === UserState.ACTIVE) return null;
  await audit(ctx, {
    action: 'sign-in.password',
    subjectId: user?.id ?? null,
    outcome: 'REFUSED',
    after: { why: 'disabled' },
  });
  return new SignInRefused();
};

/** The first half is done: a session that can only go on to the second. */
const startPasswordSession: Step = async (ctx, { input, user }) => {
  const person = user as User;
  await attemptSucceeded(ctx, userIdKey(input.userId), 'password');
  const session = await startSession(ctx, person, SessionLevel.PASSWORD, 'pwd');
  await audit(ctx, {
    action: 'sign-in.password',
    actorId: person.id,
    subjectId: person.id,
    targetType: 'Session',
    targetId: session.id,
  });
  const factors = await factorsOf(ctx, person.id);
  if (factors.length === 0) return Object.assign(new SignedIn(), { viewer: new Viewer(person, session) });
  return Object.assign(new FactorNeeded(), { methods: await methodsOf(ctx, person, factors) });
};

const before: Step[] = [checkBanner, checkAddress, findUser, checkLock];
const after: Step[] = [checkPassword, checkState, startPasswordSession];

/**
 * The first half of signing in. The password is compared between two transactions: it takes long, and a flood of tries at
 * one account would hold every connection of the pool while each waits for its turn.
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<SignInAnswer> {
  const attempt: Try = { input, user: null, last: false, right: false };
  const refused = await inTransaction(ctx, (tx) => walk(tx, before, attempt));
  if (refused) return refused;
  attempt.right = await comparePassword(ctx, attempt);
  return inTransaction(ctx, async (tx) => {
    const answer = await walk(tx, after, attempt);
    ctx.actor = tx.actor;
    if (!answer) throw new Error('signing in came to no end');
    return answer;
  });
}

async function walk(ctx: Context, steps: readonly Step[], attempt: Try): Promise<SignInAnswer | null> {
  for (const step of steps) {
    const answer = await step(ctx, attempt);
    if (answer) return answer;
  }
  return null;
}

/** @throws SERVICE_BUSY, and then the try does not count */
async function comparePassword(ctx: Context, { input, user }: Try): Promise<boolean> {
  const tooLong = [...input.password.normalize('NFC')].length > limits.password.max;
  try {
    return (await verifyPassword(ctx, user?.passwordHash ?? null, tooLong ? '' : input.password)) && !tooLong;
  } catch (error) {
    await inTransaction(ctx, (tx) => withdrawAttempt(tx, userIdKey(input.userId), 'password'));
    throw error;
  }
}

/** The safest first. */
const BY_FACTOR = [SignInMethod.PASSKEY, SignInMethod.TOTP, SignInMethod.TEXT, SignInMethod.VOICE];

/** The ways to go on after the first half that an account has; phones only while there is a gateway. */
export async function methodsOf(ctx: Context, user: User, factors: readonly Factor[]): Promise<SignInMethod[]> {
  const kinds: readonly string[] = kindsOf(factors.filter((factor) => ctx.config.phone !== null || !isPhone(factor)));
  return [
    ...BY_FACTOR.filter((method) => kinds.includes(method)),
    ...((await countRecoveryCodes(ctx, user.id)) > 0 ? [SignInMethod.RECOVERY_CODE] : []),
  ];
}

/** What a factor is in the words of RFC 8176; a passkey is only called bound to its device when it is known to be. */
export const methodOf = (factor: Factor): SignInMethodName => {
  if (factor.kind === FactorKind.TOTP) return 'otp';
  if (factor.kind === FactorKind.TEXT) return 'sms';
  if (factor.kind === FactorKind.VOICE) return 'tel';
  return factor.synced === false ? 'hwk' : 'swk';
};

/** How a session rises when its owner adds their first factor in it. */
export const FACTOR_ADDED = 'factor-added';

/**
 * The second half is done, or a step-up: a new session ID at the higher level.
 *
 * @param factorAt when the factor was verified, where that was not here and now
 */
export async function completeSignIn(
  ctx: Context,
  user: User,
  how: string,
  method: SignInMethodName | readonly SignInMethodName[],
  factorAt = ctx.now(),
): Promise<SignedIn> {
  // With one's first factor every device is new; and the mail about the factor tells the owner already.
  const newDevice = how !== FACTOR_ADDED && (await isNewDevice(ctx, user.id));
  const session = await startSession(ctx, user, SessionLevel.FACTOR, method, factorAt);
  await audit(ctx, {
    action: 'sign-in.completed',
    actorId: user.id,
    subjectId: user.id,
    targetType: 'Session',
    targetId: session.id,
    after: { how },
  });
  if (newDevice) {
    const params = {
      name: user.displayName(),
      device: describeDevice(ctx.source.userAgent),
      at: ctx.now().toISOString(),
    };
    await enqueueMail(ctx, { to: user.email, language: user.language, template: 'newDevice', params });
  }
  return Object.assign(new SignedIn(), { viewer: new Viewer(user, session) });
}

/** Counts the try, makes it, and completes the sign-in when it was right. */
async function tryFactor<E extends object>(
  ctx: Context,
  kind: AttemptKind,
  check: (user: User) => Promise<true | E>,
): Promise<SignedIn | SignInLocked | E> {
  const user = await getUser(ctx, requireActor(ctx).id);
  const outcome = await tryCounted(ctx, user, 'sign-in', kind, () => check(user));
  return outcome === true ? completeSignIn(ctx, user, kind, 'otp') : outcome;
}

export const verifyTotp = (
  ctx: Context,
  code: string,
): Promise<SignedIn | WrongCode | CodeAlreadyUsed | SignInLocked> =>
  tryFactor(ctx, 'totp', async (user) => {
    const apps = (await factorsOf(ctx, user.id)).filter((factor) => factor.kind === FactorKind.TOTP);
    const used = await useTotpCode(ctx, apps, code);
    return 'code' in used ? used : true;
  });

export const verifyRecoveryCode = (
  ctx: Context,
  code: string,
): Promise<SignedIn | WrongCode | CodeAlreadyUsed | SignInLocked> =>
  tryFactor(ctx, 'recovery-code', async (user) => useRecoveryCode(ctx, user, code));

export async function startPasskeySignIn(ctx: Context): Promise<PasskeyOptionsJson> {
  return beginPasskeySignIn(ctx, ctx.actor ? await factorsOf(ctx, ctx.actor.id) : null, ctx.actor?.id ?? null);
}

/** A passkey verifies its user, so that it alone is both factors; nobody is locked out of it by others' wrong tries. */
export async function finishPasskeySignIn(ctx: Context, response: unknown): Promise<SignedIn | PasskeyRefused> {
  const factor = await usePasskey(ctx, response, ctx.actor?.id ?? null);
  const user = factor instanceof PasskeyRefused ? null : await getUser(ctx, factor.userId);
  // Of somebody who signs in with EUA a passkey is only ever the second half: EUA says whether they get in at all.
  const alone = user?.credentialSource === 'EUA' && ctx.actor?.id !== user.id;
  if (user?.state === UserState.ACTIVE && !alone && !(factor instanceof PasskeyRefused))
    return completeSignIn(ctx, user, 'passkey', methodOf(factor));
  await audit(ctx, { action: 'sign-in.passkey', subjectId: user?.id ?? ctx.actor?.id ?? null, outcome: 'REFUSED' });
  return new PasskeyRefused();
}
