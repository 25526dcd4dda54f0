import { dayOf } from '@harp/domain/days.ts';
import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { closeForEua } from '../access/eua-account.service.ts';
import { tellKeepersOfEua } from '../contracts/keepers.service.ts';
import { markToConfirm } from '../eligibility/background-check.service.ts';
import { auditMany } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { getUser } from '../users/user.service.ts';
import { disabledOn, guardOf } from './eua-guard.ts';
import { EuaIdentity } from './eua-identity.entity.ts';

/** Closes the account or warns its owner, as it has to be on this day. The row is locked: two guards warn once. */
export async function guardIdentity(ctx: Context, id: string): Promise<void> {
  const identity = await ctx.db
    .createQueryBuilder(EuaIdentity, 'i')
    .setLock('pessimistic_write')
    .innerJoin('user', 'u', `u.id = i.user_id and u.state = 'ACTIVE'`)
    .where('i.id = :id', { id })
    .getOne();
  if (!identity) return;
  const { userId, euaId, lastUse } = identity;
  const due = guardOf(identity, dayOf(ctx.now()));
  if (due.act === 'CLOSE') {
    const closed = await closeForEua(ctx, userId);
    if (!closed) return;
    const { user, suspended } = closed;
    await markToConfirm(ctx, userId);
    await tellKeepersOfEua(ctx, user, euaId);
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: 'euaDisabled',
      params: { name: user.displayName(), euaId, roles: `${suspended}` },
    });
  } else if (due.act === 'WARN' && lastUse !== null) {
    const user = await getUser(ctx, userId);
    await ctx.db.update(EuaIdentity, { id }, { warned: due.step });
    const on = disabledOn(lastUse);
    await auditMany(ctx, [
      { action: 'eua.warned', subjectId: userId, targetType: 'User', targetId: userId, after: { on } },
    ]);
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: 'euaWarning',
      params: { name: user.displayName(), euaId, lastUse, on, days: `${due.days}` },
    });
  }
}

/** Looks at everybody with an EUA ID each day, one transaction a person: one that fails does not hold up the others. */
export const guardEua: Job = async (ctx) => {
  const rows: { id: string }[] = await ctx.db.query(
    `select i.id from eua_identity i join "user" u on u.id = i.user_id and u.state = 'ACTIVE'
     where i.state = 'DISABLED' or i.last_use is not null order by i.id`,
  );
  const faults: unknown[] = [];
  for (const { id } of rows)
    await inTransaction(ctx, (tx) => guardIdentity(tx, id)).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join(', '));
};
