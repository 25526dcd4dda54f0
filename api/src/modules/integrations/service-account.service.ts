import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../../platform/context.ts';
import { programsOf } from '../../platform/reach.ts';
import { ServiceAccount } from './service-account.entity.ts';

/** The service accounts of the programs that the signed-in person looks after. */
export function managedAccounts(ctx: Context): SelectQueryBuilder<ServiceAccount> {
  const query = ctx.db.createQueryBuilder(ServiceAccount, 'account').where('true');
  const programs = programsOf(ctx.actor, 'integration:manage');
  return programs === 'all' ? query : query.andWhere('account.program_id = any(:programs)', { programs });
}

export async function findManagedAccounts(ctx: Context, ids: readonly string[]): Promise<Map<string, ServiceAccount>> {
  const accounts = await managedAccounts(ctx).andWhere('account.id = any(:ids)', { ids }).getMany();
  return new Map(accounts.map((account) => [account.id, account]));
}
