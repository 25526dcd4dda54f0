import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { requireActor, type Context } from '../../platform/context.ts';
import { ContractInvitation } from './contract-invitation.entity.ts';
import { ContractMember } from './contract-member.entity.ts';
import { looksAfterContracts } from './contract.service.ts';

/** By id, of the contracts that the person who asks keeps, or all for staff who look after contracts. */
async function findKept<T extends ObjectLiteral & { id: string }>(
  ctx: Context,
  Kind: EntityTarget<T>,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const query = ctx.db.createQueryBuilder(Kind, 'one').where('one.id = any(:ids)', { ids });
  if (!looksAfterContracts(ctx))
    query.andWhere(
      `exists (select 1 from contract c where c.id = one.contract_id and (c.cor_id = :me or c.contact_ids @> array[:me]::uuid[]))`,
      { me: requireActor(ctx).id },
    );
  return new Map((await query.getMany()).map((one) => [one.id, one]));
}

export const findKeptMembers = (ctx: Context, ids: readonly string[]): Promise<Map<string, ContractMember>> =>
  findKept(ctx, ContractMember, ids);

export const findKeptInvitations = (ctx: Context, ids: readonly string[]): Promise<Map<string, ContractInvitation>> =>
  findKept(ctx, ContractInvitation, ids);
