import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { encryptFor, makePersonKey } from '../../platform/person-keys.ts';
import { Problems } from '../../platform/problems.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import type { OtherIdNeeded } from '../contracts/contract.errors.ts';
import { wrongIdFor } from '../contracts/join.service.ts';
import { CredentialSource } from '../users/user.entity.ts';
import type { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { readIdentityData } from '../users/identity-data.service.ts';
import { emailKey } from '../users/user.service.ts';
import { findKnown, sendCode } from './email-check.service.ts';
import { RegistrationRecord, RegistrationVisit } from './registration.entity.ts';
import { RegistrationClosed } from './registration.errors.ts';
import type { Registration, SaveRegistrationInput, StartRegistrationInput } from './registration.types.ts';
import {
  confirmedRegistration,
  DRAFT_FIELD,
  openConfirmedVisit,
  findVisit,
  readDraft,
  show,
  type Visit,
} from './visit.service.ts';

const HOUR = 3_600_000;
const { hours } = limits.registration;
const PER_ADDRESS = { max: 60, minutes: 60 };
const PER_EMAIL = { max: 10, minutes: 60 };

/**
 * Starts, or goes on on another device. The same answer for every address; what differs stands in the mail, which only
 * the owner reads: a code, or how to get into the account they have.
 */
export async function startRegistration(
  ctx: Context,
  input: StartRegistrationInput,
): Promise<Registration | InvalidInput | RateLimited | OtherIdNeeded> {
  const other = await wrongIdFor(ctx, CredentialSource.HARP);
  if (other) return other;
  const problems = new Problems();
  const email = problems.take('input.email', parseEmail(input.email));
  checkAgreed(ctx, problems, input);
  const error = problems.error();
  if (error) return error;
  const tooMany =
    (await throttle(ctx, 'registration.address', lineOf(ctx.source), PER_ADDRESS)) ??
    (await throttle(ctx, 'registration.email', emailKey(email), PER_EMAIL));
  if (tooMany) return tooMany;
  const owner = await findKnown(ctx, email);
  const registration = owner ? null : await openRegistration(ctx, email, input);
  const token = newToken();
  const visit = Object.assign(new RegistrationVisit(), {
    tokenHash: hashToken(token),
    registrationId: registration?.id ?? null,
    email,
    tries: 0,
    confirmedAt: null,
    linkUsedAt: null,
    createdAt: ctx.now(),
  });
  await sendCode(ctx, visit, owner, input.language);
  await ctx.db.insert(RegistrationVisit, visit);
  ctx.cookies.set('registration', token, hours * 3600);
  return show(ctx, { visit, registration });
}

type Agreed = Pick<StartRegistrationInput, 'bannerAcknowledged' | 'termsVersion' | 'language'>;

/** Whether the notice and the terms of today were agreed to. */
export function checkAgreed(ctx: Context, problems: Problems, input: Agreed): void {
  const { termsVersion } = ctx.config.site;
  problems.take(
    'input.bannerAcknowledged',
    input.bannerAcknowledged ? good(true) : bad('REQUIRED', 'Read the notice and agree to it.'),
  );
  problems.take(
    'input.termsVersion',
    input.termsVersion === termsVersion
      ? good(true)
      : bad('OUTDATED', `Read the terms of version ${termsVersion} and agree to them.`),
  );
}

/** The registration of somebody whose address a mailed link has confirmed already, with their name filled in. */
export async function registerConfirmed(
  ctx: Context,
  { email, givenName, familyName }: EarlierAccount,
  agreed: Agreed,
): Promise<Registration> {
  const registration = await openRegistration(ctx, email, agreed);
  if (registration.draft === null) {
    const draft = { givenName, familyName, mononym: familyName === null };
    registration.draft = await encryptFor(ctx, registration.id, DRAFT_FIELD, JSON.stringify(draft));
    await ctx.db.update(RegistrationRecord, { id: registration.id }, { draft: registration.draft });
  }
  return show(ctx, { visit: await openConfirmedVisit(ctx, registration), registration });
}

/** The open registration of an address, or a new one. The unique key lets only one of two at once be made. */
async function openRegistration(ctx: Context, email: string, input: Agreed): Promise<RegistrationRecord> {
  const key = emailKey(email);
  await ctx.db.query(
    `with old as (delete from registration where email_key = $1 and finished_at is null and created_at < $2 returning id)
     delete from person_key where person_id in (select id from old)`,
    [key, new Date(ctx.now().getTime() - hours * HOUR)],
  );
  const id = newId();
  const made: unknown[] = await ctx.db.query(
    `insert into registration (id, email, email_key, language, terms_version, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (email_key) where finished_at is null do nothing returning id`,
    [id, email, key, input.language, input.termsVersion, ctx.now()],
  );
  if (made.length > 0) {
    await makePersonKey(ctx, id);
    await audit(ctx, { action: 'registration.started', targetType: 'Registration', targetId: id });
  }
  return ctx.db
    .createQueryBuilder(RegistrationRecord, 'r')
    .where('r.email_key = :key and r.finished_at is null', { key })
    .getOneOrFail();
}

export async function currentRegistration(ctx: Context): Promise<Registration | null> {
  const found = await findVisit(ctx);
  return found && show(ctx, found);
}

/** Saves what one page asks. Wrong fields are named and nothing of the page is kept; the other pages stay. */
export async function saveRegistration(
  ctx: Context,
  input: SaveRegistrationInput,
): Promise<Registration | InvalidInput | RegistrationClosed> {
  const registration = await confirmedRegistration(ctx);
  if (!registration) return new RegistrationClosed();
  const problems = new Problems();
  const page = readIdentityData(problems, input, ctx.now());
  const error = problems.error();
  if (error) return error;
  const draft = { ...(await readDraft(ctx, registration)), ...page };
  registration.draft = await encryptFor(ctx, registration.id, DRAFT_FIELD, JSON.stringify(draft));
  await ctx.db.update(RegistrationRecord, { id: registration.id }, { draft: registration.draft });
  await audit(ctx, {
    action: 'registration.saved',
    targetType: 'Registration',
    targetId: registration.id,
    after: { pages: Object.keys(input).filter((name) => input[name as keyof SaveRegistrationInput] != null) },
  });
  return show(ctx, (await findVisit(ctx)) as Visit);
}
