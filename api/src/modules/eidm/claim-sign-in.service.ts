import { userIdKey } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, type RateLimited } from '../../platform/errors.ts';
import { answerInSteps } from '../../platform/even-answer.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { EarlierAccount, EarlierState } from '../earlier/earlier-account.entity.ts';
import { oldHashOf, openEarlierById } from '../earlier/earlier-account.service.ts';
import { EarlierClaimRecord } from '../earlier/earlier-claim.entity.ts';
import { verifyOldPassword } from '../earlier/old-password.service.ts';
import { openEarlierMerge } from '../merges/merge-open.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { SignInLocked } from '../sessions/sign-in.errors.ts';
import { attemptSucceeded, beginAttempt, withdrawAttempt } from '../users/attempts.service.ts';
import { personalWordsOf } from '../users/password-change.service.ts';
import { hashPassword, whyRefused } from '../users/password.service.ts';
import { findUserByEmail } from '../users/user.service.ts';
import { heldClaim, openByLogin, show } from './claim-visit.service.ts';
import { EarlierClaimClosed, EarlierSignInRefused } from './claim.errors.ts';
import type { EarlierClaim, SignInWithEarlierAccountInput } from './claim.types.ts';

const PER_LINE = { max: 300, minutes: 10 };
const { answerMs } = limits.earlier;

/** One comparison of an old password, counted. */
interface Try {
  /** Null: there is no such account that could be claimed. It is counted and compared all the same. */
  earlier: EarlierAccount | null;
  /** Not the key of HARP's own accounts: somebody's right password in EIDM must not forgive wrong ones at another's. */
  countedAs: string;
  /** Whether this try locks, should it fail. */
  last: boolean;
}

/** The old password of an account, and what of it HARP can keep. */
interface Compared {
  right: boolean;
  passwordHash: string | null;
}

/**
 * The old login, once. Unknown, claimed, wrong, and of somebody who has an account in HARP: the same words, after the same
 * work, at the same moment.
 */
export async function signInWithEarlierAccount(
  ctx: Context,
  { userId, password, bannerAcknowledged }: SignInWithEarlierAccountInput,
): Promise<EarlierClaim | EarlierSignInRefused | SignInLocked | InvalidInput | RateLimited> {
  if (!bannerAcknowledged)
    return InvalidInput.of(
      'input.bannerAcknowledged',
      'REQUIRED',
      'Read the notice and agree to it before you sign in.',
    );
  return answerInSteps(answerMs, async () => {
    const key = userIdKey(userId);
    const begun = await inTransaction(ctx, async (tx) => {
      const tooMany = await throttle(tx, 'earlier.line', lineOf(tx.source), PER_LINE);
      if (tooMany) return tooMany;
      return begin(tx, key, await openEarlierById(tx, userId));
    });
    if (!('countedAs' in begun)) return begun;
    const compared = await compare(ctx, begun, password);
    return inTransaction(ctx, async (tx) => {
      const earlier = await settle(tx, begun, compared.right);
      return earlier ? openByLogin(tx, earlier, compared.passwordHash) : new EarlierSignInRefused();
    });
  });
}

/** The old password after the mailed link. */
export function proveEarlierClaim(
  ctx: Context,
  password: string,
): Promise<EarlierClaim | EarlierSignInRefused | SignInLocked | EarlierClaimClosed> {
  return answerInSteps(answerMs, async () => {
    const begun = await inTransaction(ctx, async (tx) => {
      const visit = await heldClaim(tx);
      return visit ? begin(tx, visit.earlier.eidmIdKey, visit.earlier) : new EarlierClaimClosed();
    });
    if (!('countedAs' in begun)) return begun;
    const { right, passwordHash } = await compare(ctx, begun, password);
    return inTransaction(ctx, async (tx) => {
      const visit = await heldClaim(tx);
      if (!visit) return new EarlierClaimClosed();
      if (!(await settle(tx, begun, right))) return new EarlierSignInRefused();
      const proved = { provedAt: tx.now(), passwordHash };
      await tx.db.update(EarlierClaimRecord, { id: visit.claim.id }, proved);
      return show(tx, { ...visit, claim: Object.assign(visit.claim, proved) });
    });
  });
}

/** Counts a try before it is made. */
async function begin(ctx: Context, key: string, earlier: EarlierAccount | null): Promise<Try | SignInLocked> {
  const countedAs = `eidm:${key}`;
  const counted = await beginAttempt(ctx, countedAs, 'password');
  if (counted.allowed) return { earlier, countedAs, last: counted.last };
  await note(ctx, earlier, { outcome: 'REFUSED', after: { why: 'locked' } });
  return new SignInLocked(counted.retryAt);
}

/** @throws SERVICE_BUSY, and then the try does not count */
async function compare(ctx: Context, { earlier, countedAs }: Try, password: string): Promise<Compared> {
  const tooLong = [...password.normalize('NFC')].length > limits.password.max;
  try {
    const hash = earlier && (await oldHashOf(ctx, earlier));
    const right = (await verifyOldPassword(hash, tooLong ? '' : password)) && !tooLong;
    const stays = right && earlier && whyRefused(password, personalWordsOf(wordsOf(earlier))).length === 0;
    return { right, passwordHash: stays ? await hashPassword(ctx, password) : null };
  } catch (error) {
    await inTransaction(ctx, (tx) => withdrawAttempt(tx, countedAs, 'password'));
    throw error;
  }
}

export const wordsOf = ({ givenName, familyName, eidmId, email }: EarlierAccount) => ({
  givenName,
  middleName: null,
  familyName,
  userId: eidmId,
  email,
});

/**
 * What came of it: the account, locked, when it can be claimed. Where HARP has an account of the same address the right
 * password leads to a case, and counts like a wrong one, so that not even the lock tells of it.
 */
async function settle(ctx: Context, { earlier, countedAs, last }: Try, right: boolean): Promise<EarlierAccount | null> {
  const held = right
    ? await ctx.db
        .createQueryBuilder(EarlierAccount, 'a')
        .setLock('pessimistic_write')
        .where('a.id = :id and a.state = :state', { id: earlier?.id, state: EarlierState.OPEN })
        .getOne()
    : null;
  const owner = held && (await findUserByEmail(ctx, held.email));
  if (held && owner) await openEarlierMerge(ctx, held, owner, 'EARLIER_AND_HARP');
  if (!held || owner) {
    await note(ctx, earlier, { outcome: 'REFUSED' });
    if (last && earlier) await tellLocked(ctx, earlier);
    return null;
  }
  await attemptSucceeded(ctx, countedAs, 'password');
  await note(ctx, held, {});
  return held;
}

const note = (
  ctx: Context,
  earlier: EarlierAccount | null,
  said: { outcome?: 'REFUSED'; after?: Record<string, unknown> },
): Promise<void> =>
  audit(ctx, {
    action: 'earlier-account.password',
    ...(earlier ? { targetType: 'EarlierAccount', targetId: earlier.id } : {}),
    ...said,
  });

const tellLocked = (ctx: Context, earlier: EarlierAccount): Promise<void> =>
  enqueueMail(ctx, {
    to: earlier.email,
    language: 'EN',
    template: 'earlierLocked',
    params: {
      name: earlier.displayName(),
      eidmId: earlier.eidmId,
      until: new Date(ctx.now().getTime() + limits.lock.lockMinutes * 60_000).toISOString(),
    },
  });
