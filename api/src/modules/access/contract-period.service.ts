import { dayOf } from '@harp/domain/days.ts';
import type { Context } from '../../platform/context.ts';
import type { Contract } from '../contracts/contract.entity.ts';
import { actOf, lockContract, noteEnd, noteReturn, sendNotice } from '../contracts/period.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { EXPIRE, RETURN } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';

/** What hangs on a contract: what its people hold for its organization in its programs. */
const OF_CONTRACT = `held.organization_id = :organizationId
  and (select r.program_id from role r where r.id = held.role_id and (r.requires->>'contract')::boolean) = any(:programIds)
  and held.user_id in (select m.user_id from contract_member m where m.contract_id = :id and m.removed_at is null)`;

/** And on no other contract of theirs that runs today. */
const ON_NO_OTHER = `not exists (select 1 from contract_member m join contract c on c.id = m.contract_id
  where m.user_id = held.user_id and m.removed_at is null and c.id <> :id and c.organization_id = held.organization_id
    and c.program_ids @> array[(select r.program_id from role r where r.id = held.role_id)]
    and :today::date between c.starts_on and c.ends_on)`;

async function lockedGrants(
  ctx: Context,
  { id, organizationId, programIds }: Contract,
  where: string,
): Promise<Grant[]> {
  return ctx.db
    .createQueryBuilder(Grant, 'held')
    .setLock('pessimistic_write')
    .where(`${OF_CONTRACT} and ${where}`, { id, organizationId, programIds, today: dayOf(ctx.now()) })
    .orderBy('held.id')
    .getMany();
}

/** Tells of a contract’s end, ends what hangs on it when it is over, and brings that back when it was extended. */
export async function keepPeriod(ctx: Context, id: string): Promise<void> {
  const contract = await lockContract(ctx, id);
  if (!contract) return;
  const act = actOf(ctx, contract);
  if (act === 'NOTICE') await sendNotice(ctx, contract);
  else if (act === 'BRING_BACK') await bringBack(ctx, contract);
  else if (contract.endedAt === null) await end(ctx, contract);
}

/** What somebody suspended for a reason of their own stays as it is: it rests anyhow. */
async function end(ctx: Context, contract: Contract): Promise<void> {
  const inUse = `(held.status = '${GrantStatus.ACTIVE}' or held.status = '${GrantStatus.SUSPENDED}'
    and held.reason_code = '${GrantReason.REQUIREMENTS_MISSING}') and ${ON_NO_OTHER}`;
  const grants = await lockedGrants(ctx, contract, inUse);
  const motive = { reasonCode: GrantReason.CONTRACT_ENDED, reason: null };
  const ended = await settleGrants(ctx, EXPIRE, grants, motive, { quietly: true });
  const counts = Map.groupBy(ended.values(), ({ userId }) => userId);
  await noteEnd(ctx, contract, new Map([...counts].map(([userId, list]) => [userId, list.length])));
}

/** Those that ended for this reason and no others; what else they demand is looked at after that. */
async function bringBack(ctx: Context, contract: Contract): Promise<void> {
  const gone = `held.status = '${GrantStatus.EXPIRED}' and held.reason_code = '${GrantReason.CONTRACT_ENDED}'`;
  const grants = await lockedGrants(ctx, contract, gone);
  const motive = { reasonCode: GrantReason.CONTRACT_EXTENDED, reason: null };
  const back = await settleGrants(ctx, RETURN, grants, motive);
  await noteReturn(ctx, contract, back.size);
  await factsChanged(ctx, [...new Set([...back.values()].map(({ userId }) => userId))]);
}
