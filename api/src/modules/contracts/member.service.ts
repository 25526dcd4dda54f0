import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { audit, auditList } from '../audit/audit.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { getUser } from '../users/user.service.ts';
import { ContractMember } from './contract-member.entity.ts';
import { tellAll, wordsOf } from './contract-people.service.ts';
import type { Contract } from './contract.entity.ts';
import { lockOwnContract, seesPeopleOf } from './contract.service.ts';

/** Who works on a contract, who joined last first; null for whoever may not see it. That it was read is on record. */
export async function readMembers(
  ctx: Context,
  contract: Contract,
  page: PageArgs,
): Promise<Connection<ContractMember> | null> {
  if (!seesPeopleOf(ctx, contract)) return null;
  const query = ctx.db
    .createQueryBuilder(ContractMember, 'm')
    .where('m.contract_id = :id and m.removed_at is null', { id: contract.id });
  const found = await paginate(
    query,
    [
      { sql: 'm.joined_at', type: 'timestamptz', descending: true, of: (one) => one.joinedAt },
      { sql: 'm.id', type: 'uuid', descending: true, of: ({ id }) => id },
    ],
    page,
  );
  await auditList(ctx, 'contract-member.listed', found.edges.length, {});
  return found;
}

/** A point of contact takes somebody off the contract: the roles that demand it rest. */
export async function removeMember(ctx: Context, id: string): Promise<ContractMember | NotFound> {
  const absent = new NotFound('that person', ['input', 'id']);
  const member = await ctx.db.findOneBy(ContractMember, { id: keyOf('ContractMember', id) ?? newId() });
  const contract = member && (await lockOwnContract(ctx, member.contractId));
  if (!contract) return absent;
  const [removed] = (await ctx.db.query(
    'update contract_member set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null returning id',
    [member.id, ctx.now(), requireActor(ctx).id],
  )) as [unknown[], number];
  if (removed.length === 0) return absent;
  await audit(ctx, {
    action: 'contract-member.removed',
    subjectId: member.userId,
    organizationId: contract.organizationId,
    targetType: 'Contract',
    targetId: contract.id,
    after: { contract: contract.number },
  });
  await factsChanged(ctx, [member.userId]);
  const words = await wordsOf(ctx, contract);
  await tellAll(ctx, [await getUser(ctx, member.userId)], 'contractRemoved', (person) => ({
    name: person.displayName(),
    ...words,
    by: requireActor(ctx).displayName,
  }));
  return Object.assign(member, { removedAt: ctx.now() });
}
