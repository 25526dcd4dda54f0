import type { Context } from '../../platform/context.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { SessionLevel } from '../sessions/session.entity.ts';
import { startSession } from '../sessions/session.service.ts';
import { completeSignIn } from '../sessions/sign-in.service.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { UserState, type User } from '../users/user.entity.ts';
import { findUserByEmail, getUser } from '../users/user.service.ts';
import { EuaIdentity } from './eua-identity.entity.ts';
import type { EuaPerson } from './eua-person.ts';

/** Whom HARP knows somebody as whom EUA has let in. */
export type Known =
  | { kind: 'OWN'; user: User }
  /** EUA let them in, and HARP does not. */
  | { kind: 'DISABLED'; user: User }
  /** The address that EUA vouches for has an account with a HARP password. */
  | { kind: 'HARP_ACCOUNT'; user: User }
  /** It has an account of another EUA ID. */
  | { kind: 'OTHER_EUA_ID'; user: User }
  | { kind: 'NEW' };

export async function findKnown(ctx: Context, { euaId, email }: EuaPerson): Promise<Known> {
  const identity = await ctx.db.findOneBy(EuaIdentity, { euaId });
  if (identity) {
    const user = await getUser(ctx, identity.userId);
    return { kind: user.state === UserState.ACTIVE ? 'OWN' : 'DISABLED', user };
  }
  const user = await findUserByEmail(ctx, email);
  if (!user) return { kind: 'NEW' };
  return { kind: user.credentialSource === 'EUA' ? 'OTHER_EUA_ID' : 'HARP_ACCOUNT', user };
}

/**
 * Signs in somebody whom EUA has let in: whole when it has seen two factors, else the first half only, as with a
 * password of HARP's. The factor counts from when EUA saw it, which may have been hours before.
 */
export async function enter(ctx: Context, user: User, person: EuaPerson): Promise<SignedIn> {
  const { methods, twoFactors, authTime } = person;
  if (twoFactors) {
    const at = authTime === null ? ctx.now() : new Date(Math.min(authTime * 1000, ctx.now().getTime()));
    return completeSignIn(ctx, user, 'eua', methods, at);
  }
  const session = await startSession(ctx, user, SessionLevel.PASSWORD, methods);
  await audit(ctx, {
    action: 'sign-in.eua',
    actorId: user.id,
    subjectId: user.id,
    targetType: 'Session',
    targetId: session.id,
  });
  return Object.assign(new SignedIn(), { viewer: new Viewer(user, session) });
}

const ONCE_A_DAY = { max: 1, minutes: 24 * 60 };

/** The help desk gets to know that somebody has both, and the owner of the account that it was tried. */
export async function tellOfBoth(ctx: Context, user: User, { euaId }: EuaPerson): Promise<void> {
  await audit(ctx, { action: 'eua.linked', outcome: 'REFUSED', subjectId: user.id, after: { euaId, why: 'harp' } });
  if (await throttle(ctx, 'eua.both', user.id, ONCE_A_DAY)) return;
  const params = { name: user.displayName(), userId: user.userId, euaId };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'euaAndHarp', params });
  await enqueueMail(ctx, { to: ctx.config.helpDeskEmail, language: 'EN', template: 'euaAndHarpWaits', params });
}
