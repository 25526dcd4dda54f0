import { createReadStream } from 'node:fs';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { audit } from '../audit/audit.service.ts';
import { inTransaction } from '../../platform/transaction.ts';
import type { ImportSummary } from '../../platform/import.ts';
import { importOrganizations } from './organization-import.service.ts';
import { Organization, OrganizationState } from './organization.entity.ts';

/** Organizations by id. Everybody who is signed in may see all of them: they stand in public lists. */
export async function findOrganizations(ctx: Context, ids: readonly string[]): Promise<Map<string, Organization>> {
  const organizations = await ctx.db
    .createQueryBuilder(Organization, 'organization')
    .where('organization.id = any(:ids)', { ids })
    .getMany();
  return new Map(organizations.map((organization) => [organization.id, organization]));
}

export const findOrganization = (ctx: Context, id: string): Promise<Organization | null> =>
  loader(ctx, findOrganizations).load(id);

const SANDBOX_LIST = new URL('../../../sandbox/organizations.csv', import.meta.url);

/** Brings in the fictional organizations of the sandbox; done at every start of it, and changes nothing the second time. */
export function upsertSandboxOrganizations(ctx: Context): Promise<ImportSummary> {
  return inTransaction(ctx, (tx) => importOrganizations(tx, createReadStream(SANDBOX_LIST), { source: 'SANDBOX' }));
}

/** The agency itself, for which staff hold their roles; made when an installation has none yet. */
export async function ensureAgency(ctx: Context): Promise<Organization> {
  const found = await ctx.db
    .createQueryBuilder(Organization, 'organization')
    .where("organization.kind = 'Agency'")
    .orderBy('organization.created_at')
    .getOne();
  if (found) return found;
  const agency = Object.assign(new Organization(), {
    ccn: null,
    name: 'Centers for Medicare & Medicaid Services',
    kind: 'Agency',
    status: OrganizationState.OPEN,
    source: 'HARP',
  });
  await ctx.db.insert(Organization, agency);
  await audit(ctx, {
    action: 'organization.added',
    organizationId: agency.id,
    targetType: 'Organization',
    targetId: agency.id,
    after: { name: agency.name },
  });
  return agency;
}
