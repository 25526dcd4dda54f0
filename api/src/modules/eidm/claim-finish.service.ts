import { parseUserId } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { keepRoles, namesOfRoles } from '../access/kept-roles.service.ts';
import type { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { closeEarlier } from '../earlier/earlier-claim.service.ts';
import { openEarlierMerge } from '../merges/merge-open.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { ProofingMethod, ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { passKept } from '../proofing/proofing-case.service.ts';
import { PasswordRefused, UserIdTaken } from '../registration/registration.errors.ts';
import { SessionLevel } from '../sessions/session.entity.ts';
import { startSession } from '../sessions/session.service.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { personalWordsOf } from '../users/password-change.service.ts';
import { hashPassword, whyRefused } from '../users/password.service.ts';
import { UserType, type User } from '../users/user.entity.ts';
import { createUser, findUserByEmail, findUserByUserId, freeUserIds } from '../users/user.service.ts';
import { wordsOf } from './claim-sign-in.service.ts';
import { heldClaim, keptUserId } from './claim-visit.service.ts';
import { EarlierClaimClosed } from './claim.errors.ts';
import type { FinishEarlierClaimInput } from './claim.types.ts';

type Finished = SignedIn | InvalidInput | UserIdTaken | PasswordRefused | EarlierClaimClosed;

/**
 * Makes the account in HARP, with all that is kept, and closes the old one: one transaction, in which the old row is
 * locked, so that of two at once one makes it and the other finds it closed. The factor comes next; without one nobody
 * gets at anything.
 */
export async function finishEarlierClaim(ctx: Context, input: FinishEarlierClaimInput): Promise<Finished> {
  const visit = await heldClaim(ctx);
  if (!visit?.claim.provedAt) return new EarlierClaimClosed();
  const { claim, earlier } = visit;
  const current = ctx.config.site.termsVersion;
  if (input.termsVersion !== current)
    return InvalidInput.of('input.termsVersion', 'OUTDATED', `Read the terms of version ${current} and agree to them.`);
  const kept = await keptUserId(ctx, earlier);
  const userId = kept === null ? parseUserId(input.userId ?? '') : { ok: true as const, value: kept };
  if (!userId.ok) return InvalidInput.of('input.userId', userId.code, userId.message);
  const password = input.password ?? '';
  const reasons =
    claim.passwordHash === null
      ? whyRefused(password, personalWordsOf({ ...wordsOf(earlier), userId: userId.value }))
      : [];
  if (reasons.length > 0) return new PasswordRefused(reasons);
  const owner = await findUserByEmail(ctx, earlier.email);
  if (owner) return toCase(ctx, earlier, owner);
  const taken = async (): Promise<UserIdTaken> => new UserIdTaken(await freeUserIds(ctx, userId.value));
  if (await findUserByUserId(ctx, userId.value)) return taken();
  const user = await createUser(ctx, {
    userId: userId.value,
    userType: UserType.PARTNER,
    email: earlier.email,
    givenName: earlier.givenName,
    middleName: null,
    familyName: earlier.familyName,
    suffix: null,
    language: input.language,
    passwordHash: claim.passwordHash ?? (await hashPassword(ctx, password)),
    dateOfBirth: null,
    phone: null,
    address: null,
    termsVersion: current,
  });
  if (!user) {
    const first = await findUserByEmail(ctx, earlier.email);
    return first ? toCase(ctx, earlier, first) : taken();
  }
  await bringOver(ctx, earlier, user);
  const session = await startSession(ctx, user, SessionLevel.PASSWORD, 'pwd');
  return Object.assign(new SignedIn(), { viewer: new Viewer(user, session) });
}

/** Somebody has made an account with this address meanwhile. People decide whether it is the same one. */
async function toCase(ctx: Context, earlier: EarlierAccount, owner: User): Promise<EarlierClaimClosed> {
  await openEarlierMerge(ctx, earlier, owner, 'EARLIER_AND_HARP');
  return new EarlierClaimClosed();
}

async function bringOver(ctx: Context, earlier: EarlierAccount, user: User): Promise<void> {
  const { proofing, proofedOn, roles } = earlier;
  if (proofing !== 'NONE' && proofedOn !== null)
    await passKept(ctx, user.id, {
      method: ProofingMethod.EARLIER_ACCOUNT,
      strength: ProofingStrength[proofing],
      provedAt: new Date(`${proofedOn}T00:00:00Z`),
    });
  await keepRoles(
    ctx,
    user.id,
    roles.map((role) => ({ ...role, startedAt: ctx.now() })),
    'earlier-account',
  );
  await closeEarlier(ctx, earlier, user);
  ctx.cookies.clear('earlier');
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'earlierClaimed',
    params: {
      name: user.displayName(),
      userId: user.userId,
      eidmId: earlier.eidmId,
      roles: await namesOfRoles(ctx, roles),
      proofed: proofing === 'NONE' ? '' : 'yes',
      at: ctx.now().toISOString(),
    },
  });
}
