import { createReadStream } from 'node:fs';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { importOrganizations, type ImportSummary } from './organization-import.service.ts';
import { Organization } from './organization.entity.ts';

/** Organizations by id. Everybody who is signed in may see all of them: they stand in public lists. */
export async function findOrganizations(ctx: Context, ids: readonly string[]): Promise<Map<string, Organization>> {
  const organizations = await ctx.db.createQueryBuilder(Organization, 'organization').where('organization.id = any(:ids)', { ids }).getMany();
  return new Map(organizations.map((organization) => [organization.id, organization]));
}

export const findOrganization = (ctx: Context, id: string): Promise<Organization | null> => loader(ctx, findOrganizations).load(id);

const SANDBOX_LIST = new URL('../../../sandbox/organizations.csv', import.meta.url);

/** Brings in the fictional organizations of the sandbox; done at every start of it, and changes nothing the second time. */
export function upsertSandboxOrganizations(ctx: Context): Promise<ImportSummary> {
  return inTransaction(ctx, (tx) => importOrganizations(tx, createReadStream(SANDBOX_LIST), { source: 'SANDBOX' }));
}
