import type { Context } from '../../platform/context.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { audit } from '../audit/audit.service.ts';
import type { OtherIdNeeded } from '../contracts/contract.errors.ts';
import { joinIfInvited, wrongIdFor } from '../contracts/join.service.ts';
import { joinEarlier } from '../earlier/earlier-claim.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { passFederated } from '../proofing/proofing-case.service.ts';
import type { SignedIn } from '../sessions/sign-in.types.ts';
import { CredentialSource, UserType, type User } from '../users/user.entity.ts';
import { createUser, findUserByUserId, freeUserIds } from '../users/user.service.ts';
import { enter, findKnown } from './eua-account.service.ts';
import { EuaIdentity } from './eua-identity.entity.ts';
import type { EuaPerson } from './eua-person.ts';
import { forgetPerson, personAtBrowser } from './eua-visit.service.ts';
import { EuaAccountExists, EuaSignInGone } from './eua.errors.ts';
import { EuaArrival, EuaArrivalState, type ActivateEuaInput } from './eua.types.ts';

/** Who came to this browser from EUA and has no account of that ID; null when nobody did. */
export async function findArrival(ctx: Context): Promise<EuaArrival | null> {
  const person = await personAtBrowser(ctx);
  if (!person) return null;
  const { kind } = await findKnown(ctx, person);
  // Activated meanwhile, in another tab.
  if (kind !== 'NEW' && kind !== 'HARP_ACCOUNT') return null;
  const name = [person.givenName, person.familyName].filter(Boolean).join(' ');
  return Object.assign(new EuaArrival(), {
    euaId: person.euaId,
    name,
    email: person.email,
    state: EuaArrivalState[kind],
  });
}

/**
 * Makes the account of somebody whom EUA has let in: no password, and no questions about who they are. Of two tabs or
 * replicas at once one makes it, and the other signs in to it.
 */
export async function activateEua(
  ctx: Context,
  { termsVersion, language }: ActivateEuaInput,
): Promise<SignedIn | InvalidInput | EuaSignInGone | EuaAccountExists | OtherIdNeeded> {
  const person = await personAtBrowser(ctx);
  if (!person) return new EuaSignInGone();
  const current = ctx.config.site.termsVersion;
  if (termsVersion !== current)
    return InvalidInput.of('input.termsVersion', 'OUTDATED', `Read the terms of version ${current} and agree to them.`);
  const before = await findKnown(ctx, person);
  const other = before.kind === 'NEW' ? await wrongIdFor(ctx, CredentialSource.EUA) : null;
  if (other) return other;
  const made = before.kind === 'NEW' ? await makeAccount(ctx, person, { termsVersion, language }) : null;
  const known = made ? ({ kind: 'OWN', user: made } as const) : await findKnown(ctx, person);
  if (known.kind === 'OWN') {
    await forgetPerson(ctx);
    return enter(ctx, known.user, person);
  }
  return known.kind === 'HARP_ACCOUNT' ? new EuaAccountExists() : new EuaSignInGone();
}

/** Null when another came first with the ID or the address. */
async function makeAccount(
  ctx: Context,
  { euaId, givenName, familyName, email }: EuaPerson,
  { termsVersion, language }: ActivateEuaInput,
): Promise<User | null> {
  // EUA gives IDs out again; a user ID stays that of whoever had it first.
  const taken = (await findUserByUserId(ctx, euaId)) !== null;
  const user = await createUser(ctx, {
    userId: taken ? ((await freeUserIds(ctx, euaId))[0] ?? euaId) : euaId,
    userType: UserType.CMS_STAFF,
    email,
    givenName,
    middleName: null,
    familyName,
    suffix: null,
    language,
    passwordHash: null,
    dateOfBirth: null,
    phone: null,
    address: null,
    termsVersion,
  });
  if (!user) return null;
  const identity = Object.assign(new EuaIdentity(), { userId: user.id, euaId, linkedAt: ctx.now(), state: 'ACTIVE' });
  await ctx.db.insert(EuaIdentity, identity);
  await audit(ctx, {
    action: 'eua.linked',
    actorId: user.id,
    subjectId: user.id,
    targetType: 'User',
    targetId: user.id,
    after: { euaId },
  });
  await joinIfInvited(ctx, user);
  const { reference } = await passFederated(ctx, user.id);
  await joinEarlier(ctx, user);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'euaActivated',
    params: { name: user.displayName(), euaId, reference },
  });
  return user;
}
