import { createReadStream } from 'node:fs';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { audit } from '../audit/audit.service.ts';
import { inTransaction } from '../../platform/transaction.ts';
import type { ImportSummary } from '../../platform/import.ts';
import { importOrganizations } from './organization-import.service.ts';
import { parseCcn } from './ccn.ts';
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

/**
 * Open organizations as lists name them: by CCN, also one whose leading zero a spreadsheet ate, else by the whole name where
 * only one has it. The answer finds them among those that were asked for.
 */
export async function findByCcnOrName(
  ctx: Context,
  typed: readonly string[],
): Promise<(text: string) => Organization | null> {
  const ccnOf = (text: string): string | null => {
    const ccn = parseCcn(text);
    return ccn.ok ? ccn.value : null;
  };
  const found = await ctx.db
    .createQueryBuilder(Organization, 'organization')
    .where("organization.status = 'OPEN' and (organization.ccn = any(:ccns) or organization.name = any(:typed))", {
      ccns: typed.map(ccnOf).filter((ccn) => ccn !== null),
      typed,
    })
    .getMany();
  const byCcn = new Map(found.map((one) => [one.ccn, one]));
  const byName = Map.groupBy(found, ({ name }) => name);
  return (text) => {
    const named = byName.get(text) ?? [];
    return byCcn.get(ccnOf(text) ?? '') ?? (named.length === 1 ? (named[0] ?? null) : null);
  };
}

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
