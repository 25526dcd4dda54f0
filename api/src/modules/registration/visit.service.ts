import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { decryptFor } from '../../platform/person-keys.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { stepOf } from './draft.ts';
import { RegistrationRecord, RegistrationVisit } from './registration.entity.ts';
import { Registration, RegistrationDraft, RegistrationStep } from './registration.types.ts';

const HOUR = 3_600_000;
const { hours, codeHours, resendSeconds } = limits.registration;

/** Where a browser stands in its registration. */
export interface Visit {
  visit: RegistrationVisit;
  /** Null where the address has an account, or the registration is over. */
  registration: RegistrationRecord | null;
}

/** This browser's visit, with the registration where there is one. */
export async function findVisit(ctx: Context): Promise<Visit | null> {
  const token = ctx.cookies.get('registration');
  if (!token) return null;
  const since = new Date(ctx.now().getTime() - hours * HOUR);
  const visit = await ctx.db
    .createQueryBuilder(RegistrationVisit, 'v')
    .where('v.token_hash = :hash and v.created_at > :since', { hash: hashToken(token), since })
    .getOne();
  if (!visit) return null;
  const registration = visit.registrationId
    ? await ctx.db
        .createQueryBuilder(RegistrationRecord, 'r')
        .where('r.id = :id and r.finished_at is null and r.created_at > :since', { id: visit.registrationId, since })
        .getOne()
    : null;
  // A browser that has not confirmed the address sees no difference when its owner finishes elsewhere: it would learn that
  // there is an account now.
  if (visit.confirmedAt && !registration) return null;
  return { visit, registration };
}

/** Gives a browser that came by a mailed link a way of its own into a registration: the link has confirmed the address. */
export async function openConfirmedVisit(ctx: Context, registration: RegistrationRecord): Promise<RegistrationVisit> {
  const token = newToken();
  const visit = Object.assign(new RegistrationVisit(), {
    tokenHash: hashToken(token),
    registrationId: registration.id,
    email: registration.email,
    codeHash: null,
    linkHash: null,
    linkUsedAt: null,
    codeSentAt: ctx.now(),
    tries: 0,
    confirmedAt: ctx.now(),
    createdAt: ctx.now(),
  });
  await ctx.db.insert(RegistrationVisit, visit);
  ctx.cookies.set('registration', token, hours * 3600);
  await audit(ctx, {
    action: 'registration.email-confirmed',
    targetType: 'Registration',
    targetId: registration.id,
  });
  return visit;
}

/** The registration, once this browser has confirmed the address; locked, so that two tabs can't undo each other. */
export async function confirmedRegistration(ctx: Context): Promise<RegistrationRecord | null> {
  const found = await findVisit(ctx);
  if (!found?.registration || !found.visit.confirmedAt) return null;
  const locked = await ctx.db
    .createQueryBuilder(RegistrationRecord, 'r')
    .setLock('pessimistic_write')
    .where('r.id = :id and r.finished_at is null', { id: found.registration.id })
    .getOne();
  return locked;
}

export const DRAFT_FIELD = 'registration.draft';

export async function readDraft(ctx: Context, registration: RegistrationRecord): Promise<RegistrationDraft> {
  const stored =
    registration.draft === null
      ? {}
      : (JSON.parse(
          await decryptFor(ctx, registration.id, DRAFT_FIELD, registration.draft),
        ) as Partial<RegistrationDraft>);
  return Object.assign(new RegistrationDraft(), stored);
}

/** The registration as this browser may see it: nothing typed before the address is confirmed here. */
export async function show(ctx: Context, { visit, registration }: Visit): Promise<Registration> {
  const confirmed = visit.confirmedAt !== null && registration !== null;
  const draft = confirmed ? await readDraft(ctx, registration) : new RegistrationDraft();
  const sent = visit.codeSentAt.getTime();
  return Object.assign(new Registration(), {
    step: confirmed ? stepOf(draft) : RegistrationStep.CONFIRM_EMAIL,
    email: visit.email,
    emailConfirmed: confirmed,
    codeExpiresAt: new Date(sent + codeHours * HOUR),
    resendAt: new Date(sent + resendSeconds * 1000),
    draft,
    // Of the visit, not of the registration: how old a registration is would tell an address with an account from one without.
    expiresAt: new Date((confirmed ? registration.createdAt : visit.createdAt).getTime() + hours * HOUR),
  });
}
