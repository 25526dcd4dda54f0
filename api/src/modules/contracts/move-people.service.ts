import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';

/** Somebody's place in contracts goes to another account of theirs: as one who works on them, point of contact or COR. */
export async function moveInContracts(ctx: Context, fromId: string, toId: string): Promise<void> {
  const ids = [fromId, toId];
  const [members] = (await ctx.db.query(
    `update contract_member m set user_id = $2 where m.user_id = $1 and m.removed_at is null and not exists
       (select 1 from contract_member o where o.contract_id = m.contract_id and o.user_id = $2 and o.removed_at is null)
     returning id`,
    ids,
  )) as [unknown[], number];
  const [looked] = (await ctx.db.query(
    `update contract set cor_id = case when cor_id = $1::uuid then $2::uuid else cor_id end,
       contact_ids = array(select distinct case when c = $1::uuid then $2::uuid else c end from unnest(contact_ids) c)
     where cor_id = $1::uuid or $1::uuid = any(contact_ids) returning id`,
    ids,
  )) as [unknown[], number];
  if (members.length + looked.length === 0) return;
  await audit(ctx, {
    action: 'contract.person-moved',
    subjectId: toId,
    targetType: 'User',
    targetId: toId,
    after: { member: members.length, looksAfter: looked.length },
  });
}
