import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { hashToken, newDigits, newToken } from '../../platform/secrets.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { followedInvitation } from '../contracts/join.service.ts';
import { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { openEarlierByEmail } from '../earlier/earlier-account.service.ts';
import { mailClaimLink } from '../earlier/earlier-claim.service.ts';
import { WrongCode } from '../factors/factor.errors.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { emailKey, findUserByEmail } from '../users/user.service.ts';
import { RegistrationRecord, RegistrationVisit } from './registration.entity.ts';
import { CodeExpired, RegistrationClosed, TooManyAttempts } from './registration.errors.ts';
import type { ConfirmRegistrationEmailInput, Registration } from './registration.types.ts';
import { findVisit, openConfirmedVisit, show } from './visit.service.ts';

const { codeDigits, codeHours, codeTries, resendSeconds } = limits.registration;
const PER_EMAIL = { max: 10, minutes: 60 };

// Keyed: six digits could be found from a plain hash in no time.
const codeHash = (ctx: Context, visit: RegistrationVisit, code: string): string =>
  ctx.keys.hmac('registration-code', `${visit.id}:${code}`);

/** Who has an account with an address, here or in EIDM; null when nobody has. */
export const findKnown = async (ctx: Context, email: string): Promise<User | EarlierAccount | null> =>
  (await findUserByEmail(ctx, email)) ?? (await openEarlierByEmail(ctx, email));

/** Queues the mail with a new code and link, or, to the owner of an account, the mail that says so; the work is alike. */
export async function sendCode(
  ctx: Context,
  visit: RegistrationVisit,
  owner: User | EarlierAccount | null,
  language: 'EN' | 'ES',
): Promise<void> {
  const [code, token] = [newDigits(codeDigits), newToken()];
  visit.codeHash = owner ? null : codeHash(ctx, visit, code);
  visit.linkHash = owner ? null : hashToken(token);
  visit.linkUsedAt = null;
  visit.codeSentAt = ctx.now();
  if (owner instanceof EarlierAccount) await mailClaimLink(ctx, owner, language, 'REGISTRATION');
  else if (owner)
    await enqueueMail(ctx, {
      to: owner.email,
      language: owner.language,
      template: 'registrationKnown',
      params: { userId: owner.userId, by: owner.credentialSource },
    });
  else await enqueueMail(ctx, { to: visit.email, language, template: 'registrationCode', params: { code, token } });
}

export async function resendRegistrationCode(ctx: Context): Promise<Registration | RegistrationClosed | RateLimited> {
  const found = await findVisit(ctx);
  if (!found) return new RegistrationClosed();
  const { visit, registration } = found;
  const readyAt = new Date(visit.codeSentAt.getTime() + resendSeconds * 1000);
  if (readyAt > ctx.now()) return new RateLimited(readyAt);
  const tooMany = await throttle(ctx, 'registration.email', emailKey(visit.email), PER_EMAIL);
  if (tooMany) return tooMany;
  const owner = registration ? null : await findKnown(ctx, visit.email);
  // Neither an account nor a registration: this one has run out meanwhile.
  if (!registration && !owner) return new RegistrationClosed();
  await sendCode(ctx, visit, owner, registration?.language ?? 'EN');
  await ctx.db.update(
    RegistrationVisit,
    { id: visit.id },
    { codeHash: visit.codeHash, linkHash: visit.linkHash, linkUsedAt: null, codeSentAt: visit.codeSentAt },
  );
  return show(ctx, found);
}

type Confirmed = Registration | WrongCode | CodeExpired | TooManyAttempts | RegistrationClosed | InvalidInput;

export function confirmRegistrationEmail(ctx: Context, input: ConfirmRegistrationEmailInput): Promise<Confirmed> {
  if (input.token) return confirmByLink(ctx, input.token);
  if (input.code) return confirmByCode(ctx, input.code.replaceAll(/\s/g, ''));
  return Promise.resolve(
    InvalidInput.of('input.code', 'REQUIRED', `Enter the code of ${codeDigits} digits from the mail.`),
  );
}

/** The typed code: counted before it is compared, so that parallel guesses can't have more tries than there are. */
async function confirmByCode(ctx: Context, code: string): Promise<Confirmed> {
  const found = await findVisit(ctx);
  if (!found) return new RegistrationClosed();
  const { visit, registration } = found;
  const [[row]] = (await ctx.db.query(
    'update registration_visit set tries = tries + 1 where id = $1 returning tries, code_hash, code_sent_at, confirmed_at',
    [visit.id],
  )) as [CountedVisit[], number];
  if (!row || row.tries > codeTries) return new TooManyAttempts();
  if (row.code_hash !== codeHash(ctx, visit, code)) return new WrongCode(codeTries - row.tries);
  const old = row.code_sent_at.getTime() + codeHours * 3_600_000 < ctx.now().getTime();
  if (old || row.confirmed_at || !registration) return new CodeExpired();
  return confirm(ctx, visit.id, registration);
}

/** As it stands once this try is counted: of two that come at once, the second sees what the first has done. */
interface CountedVisit {
  tries: number;
  code_hash: string | null;
  code_sent_at: Date;
  confirmed_at: Date | null;
}

/** The mailed link: it opens the registration in whatever browser it is used, once. */
async function confirmByLink(ctx: Context, token: string): Promise<Confirmed> {
  const since = new Date(ctx.now().getTime() - codeHours * 3_600_000);
  const [rows] = (await ctx.db.query(
    `update registration_visit v set link_used_at = $2 from registration r
     where v.link_hash = $1 and v.link_used_at is null and v.code_sent_at > $3 and r.id = v.registration_id and r.finished_at is null
     returning v.id, v.token_hash, v.registration_id, v.email`,
    [hashToken(token), ctx.now(), since],
  )) as [{ id: string; token_hash: string; registration_id: string; email: string }[], number];
  const used = rows[0];
  if (!used) return new CodeExpired();
  const registration = await ctx.db.findOneByOrFail(RegistrationRecord, { id: used.registration_id });
  const cookie = ctx.cookies.get('registration');
  if (cookie && hashToken(cookie) === used.token_hash) return confirm(ctx, used.id, registration);
  // Another browser than the one that started: it gets a way in of its own. The first one still needs its code, since
  // whoever started need not be whoever reads the mail.
  return show(ctx, { visit: await openConfirmedVisit(ctx, registration), registration });
}

async function confirm(ctx: Context, visitId: string, registration: RegistrationRecord): Promise<Registration> {
  await ctx.db.query('update registration_visit set confirmed_at = $2, tries = 0 where id = $1', [visitId, ctx.now()]);
  // Only a browser whose owner reads the mail binds it, and it goes on with the registration to other devices.
  const invitationId = await followedInvitation(ctx);
  if (invitationId) await ctx.db.update(RegistrationRecord, { id: registration.id }, { invitationId });
  await audit(ctx, {
    action: 'registration.email-confirmed',
    targetType: 'Registration',
    targetId: registration.id,
  });
  return show(ctx, { visit: await ctx.db.findOneByOrFail(RegistrationVisit, { id: visitId }), registration });
}
