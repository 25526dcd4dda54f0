import type { Context } from '../../platform/context.ts';
import { NotFound, type RateLimited } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import { isPhone, type Factor } from '../factors/factor.entity.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { askPhoneCode, readPhoneCode } from '../factors/phone-code.service.ts';
import type { Phone, PhoneCode } from '../factors/phone-code.types.ts';
import { phonesOf } from '../factors/phone-factor.service.ts';
import { SignInLocked } from '../sessions/sign-in.errors.ts';
import { readLock } from '../users/attempts.service.ts';
import { unproved } from './proof.service.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import { RecoveryLoss } from './recovery.entity.ts';
import { openVisit, type Visit } from './visit.service.ts';

/** The factors that can be shown beside the link: none, once they are lost. */
async function shownFactors(ctx: Context, { record, user }: Visit): Promise<Factor[]> {
  return record.provedAt || record.lost.includes(RecoveryLoss.FACTOR) ? [] : factorsOf(ctx, user.id);
}

export async function recoveryPhones(ctx: Context): Promise<Phone[]> {
  const visit = await openVisit(ctx);
  return visit ? phonesOf(ctx, await shownFactors(ctx, visit)) : [];
}

export async function recoveryPhoneCode(ctx: Context, factorId: string): Promise<PhoneCode | null> {
  const visit = await openVisit(ctx);
  return visit && readPhoneCode(ctx, [{ id: visit.record.id, purpose: 'RECOVER' }], keyOf('Factor', factorId));
}

/** Sends a code to one of the phones of the person whose link this browser has opened. */
export async function sendRecoveryPhoneCode(
  ctx: Context,
  factorId: string,
): Promise<PhoneCode | NotFound | RateLimited | SignInLocked | RecoveryClosed> {
  const visit = await unproved(ctx);
  if (!visit) return new RecoveryClosed();
  const phone = (await shownFactors(ctx, visit)).find(({ id }) => id === keyOf('Factor', factorId));
  if (!phone || !isPhone(phone) || !ctx.config.phone) return new NotFound('that phone', ['input', 'factorId']);
  const lock = await readLock(ctx, visit.user.userIdKey, 'phone');
  return lock ? new SignInLocked(lock.retryAt) : askPhoneCode(ctx, { id: visit.record.id, purpose: 'RECOVER' }, phone);
}
