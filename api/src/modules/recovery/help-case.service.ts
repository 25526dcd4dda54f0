import { businessDaysAfter } from '@harp/domain/business-days.ts';
import type { Context } from '../../platform/context.ts';
import type { RateLimited } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { RecoveryLoss } from './recovery.entity.ts';
import { RecoveryCase } from './recovery.types.ts';

const PER_LINE = { max: 5, minutes: 60 };
/** Days of work until somebody has helped. */
const DAYS = 2;

/**
 * A case for the help desk, with the number that the person quotes there. Nobody is named in it: who it is, the help desk
 * finds out, and a stranger learns of no account by it.
 */
export async function openRecoveryCase(
  ctx: Context,
  lost: readonly RecoveryLoss[],
): Promise<RecoveryCase | RateLimited> {
  const tooMany = await throttle(ctx, 'recovery.case', lineOf(ctx.source), PER_LINE);
  if (tooMany) return tooMany;
  const id = newId();
  const things = [...new Set(lost)];
  const rows: { reference: string }[] = await ctx.db.query(
    `insert into recovery_case (id, reference, lost, opened_at, due_on)
     values ($1, 'R-' || lpad(nextval('recovery_reference')::text, 6, '0'), $2, $3, $4) returning reference`,
    [id, things, ctx.now(), businessDaysAfter(ctx.now(), DAYS)],
  );
  const reference = rows[0]?.reference as string;
  await audit(ctx, {
    action: 'recovery.case-opened',
    targetType: 'RecoveryCase',
    targetId: id,
    after: { reference, lost: things },
  });
  await enqueueMail(ctx, {
    to: ctx.config.helpDeskEmail,
    language: 'EN',
    template: 'recoveryCaseOpened',
    params: { reference, lost: things.join(', ') },
  });
  return Object.assign(new RecoveryCase(), { reference });
}
