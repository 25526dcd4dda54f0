import { parseUserId } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { destroyPersonKey } from '../../platform/person-keys.ts';
import { audit } from '../audit/audit.service.ts';
import type { OtherIdNeeded } from '../contracts/contract.errors.ts';
import { joinIfInvited, wrongIdFor } from '../contracts/join.service.ts';
import { joinEarlier } from '../earlier/earlier-claim.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { SessionLevel } from '../sessions/session.entity.ts';
import { startSession } from '../sessions/session.service.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { personalWordsOf } from '../users/password-change.service.ts';
import { hashPassword, whyRefused } from '../users/password.service.ts';
import type { Language } from '../users/user.entity.ts';
import { CredentialSource, UserType } from '../users/user.entity.ts';
import { createUser, findUserByEmail, findUserByUserId, freeUserIds } from '../users/user.service.ts';
import { stepOf } from './draft.ts';
import { RegistrationRecord } from './registration.entity.ts';
import { PasswordRefused, RegistrationClosed, UserIdTaken } from './registration.errors.ts';
import { RegistrationStep, type CreateAccountInput } from './registration.types.ts';
import { confirmedRegistration, readDraft } from './visit.service.ts';

type Created = SignedIn | InvalidInput | UserIdTaken | PasswordRefused | RegistrationClosed | OtherIdNeeded;

const finishedElsewhere = (): RegistrationClosed =>
  new RegistrationClosed('There is an account with your e-mail address now. Sign in with it.');

/** Makes the account of a registration in which all else is filled in, and signs in with its password. */
export async function createAccount(ctx: Context, input: CreateAccountInput): Promise<Created> {
  const registration = await confirmedRegistration(ctx);
  if (!registration) return new RegistrationClosed();
  const draft = await readDraft(ctx, registration);
  if (stepOf(draft) !== RegistrationStep.ACCOUNT)
    return new RegistrationClosed('There are pages before this one that are not filled in yet. Go back to them first.');
  const other = await wrongIdFor(ctx, CredentialSource.HARP, registration.invitationId);
  if (other) return other;
  const userId = parseUserId(input.userId);
  if (!userId.ok) return InvalidInput.of('input.userId', userId.code, userId.message);
  const reasons = whyRefused(
    input.password,
    personalWordsOf({ ...draft, email: registration.email, userId: userId.value }),
  );
  if (reasons.length > 0) return new PasswordRefused(reasons);
  if (await findUserByUserId(ctx, userId.value)) return new UserIdTaken(await freeUserIds(ctx, userId.value));
  const user = await createUser(ctx, {
    ...draft,
    givenName: draft.givenName as string,
    userId: userId.value,
    userType: UserType.PARTNER,
    email: registration.email,
    language: registration.language as Language,
    passwordHash: await hashPassword(ctx, input.password),
    termsVersion: registration.termsVersion,
  });
  if (!user)
    return (await findUserByEmail(ctx, registration.email))
      ? finishedElsewhere()
      : new UserIdTaken(await freeUserIds(ctx, userId.value));
  await finish(ctx, registration);
  await joinIfInvited(ctx, user, registration.invitationId);
  await joinEarlier(ctx, user);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'accountCreated',
    params: { name: user.displayName(), userId: user.userId },
  });
  const session = await startSession(ctx, user, SessionLevel.PASSWORD, 'pwd');
  return Object.assign(new SignedIn(), { viewer: new Viewer(user, session) });
}

/** The draft and its key are no longer needed: the account has its own. */
async function finish(ctx: Context, registration: RegistrationRecord): Promise<void> {
  await ctx.db.update(RegistrationRecord, { id: registration.id }, { finishedAt: ctx.now(), draft: null });
  await destroyPersonKey(ctx, registration.id);
  await audit(ctx, { action: 'registration.finished', targetType: 'Registration', targetId: registration.id });
  ctx.cookies.clear('registration');
}
