import type { Context } from '../../platform/context.ts';
import { bordersOf } from '../../platform/token.ts';

/** Somebody who decides requests. */
export interface Officer {
  id: string;
  name: string;
  email: string;
  language: 'EN' | 'ES';
}

const NAME = `concat_ws(' ', u.given_name, u.family_name, u.suffix)`;

/** The key of `findOfficers`. */
export const officeOf = (request: { programId: string; organizationId: string }): string =>
  `${request.programId}:${request.organizationId}`;

/** Active security officers by program and organization (`officeOf`), for `loader`. */
export async function findOfficers(ctx: Context, offices: readonly string[]): Promise<Map<string, Officer[]>> {
  const pairs = offices.map((office) => office.split(':') as [string, string]);
  const rows: (Officer & { office: string })[] = await ctx.db.query(
    `select o.program_id || ':' || o.organization_id as office, u.id, ${NAME} as name, u.email, u.language
     from unnest($1::uuid[], $2::uuid[]) as o (program_id, organization_id)
     join role r on r.program_id = o.program_id and r.kind = 'SECURITY_OFFICER'
     join role_grant g on g.role_id = r.id and g.organization_id = o.organization_id and g.status = 'ACTIVE'
     join "user" u on u.id = g.user_id and u.state = 'ACTIVE'
     order by g.started_at`,
    [pairs.map(([programId]) => programId), pairs.map(([, organizationId]) => organizationId)],
  );
  return Map.groupBy(rows, (row) => row.office);
}

/** Somebody who decides where no security officer can. */
export interface CmsOfficer extends Officer {
  /** Whether it is their office; others, like administrators, only may. */
  inOffice: boolean;
}

/** Everybody who may decide where no security officer can. */
export async function cmsOfficers(ctx: Context): Promise<CmsOfficer[]> {
  return ctx.db.query(
    `select u.id, ${NAME} as name, u.email, u.language, bool_or(r.key = 'cms-security-officer') as "inOffice" from role r
     join role_grant g on g.role_id = r.id and g.status = 'ACTIVE' join "user" u on u.id = g.user_id and u.state = 'ACTIVE'
     where 'role-request:decide-cms' = any(r.permissions) group by u.id order by u.id`,
  );
}

/** Those of CMS who are asked about a request: the office; where it is empty, or its only holder asks, whoever may. */
export function askedOfCms(officers: readonly CmsOfficer[], requesterId: string): CmsOfficer[] {
  const others = officers.filter(({ id }) => id !== requesterId);
  const office = others.filter(({ inOffice }) => inOffice);
  return office.length > 0 ? office : others;
}

/** The programs for which an organization has a security officer, by organization; for `loader`. */
export async function findOfficerPrograms(
  ctx: Context,
  organizationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows: { organization_id: string; keys: string[] }[] = await ctx.db.query(
    `select g.organization_id, array_agg(distinct p.key) as keys from role_grant g
     join role r on r.id = g.role_id and r.kind = 'SECURITY_OFFICER' join program p on p.id = r.program_id
     where g.organization_id = any($1) and g.status = 'ACTIVE' and ($2::uuid is null or p.id = $2) group by g.organization_id`,
    [organizationIds, bordersOf(ctx).programId],
  );
  return new Map(rows.map((row) => [row.organization_id, row.keys]));
}
