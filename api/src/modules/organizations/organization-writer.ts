import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { FacilityField } from './facility-list.ts';
import type { Facility } from './facility-row.ts';

const columns: Record<FacilityField, string> = {
  ccn: 'ccn',
  name: 'name',
  kind: 'kind',
  addressLine1: 'address_line1',
  addressLine2: 'address_line2',
  city: 'city',
  state: 'state',
  zip: 'zip',
  county: 'county',
  phone: 'phone',
  network: 'network',
  chain: 'chain',
  status: 'status',
};

const fields = Object.keys(columns) as FacilityField[];

/** What became of one facility of a list. */
export type Written =
  | { outcome: 'ADDED'; id: string }
  | { outcome: 'CHANGED'; id: string; before: Partial<Facility>; after: Partial<Facility> }
  | { outcome: 'UNCHANGED' };

type Row = { line: number; id: string | null; added: boolean | null; before: Record<string, string | null> | null };

const all = (list: readonly FacilityField[], spell: (column: string) => string): string =>
  list.map((field) => spell(columns[field])).join(', ');

/**
 * One statement for a whole batch: finds each facility's organization by its CCN (one without a CCN by its name and
 * place), adds what is missing and updates only what differs, in the fields that the list has.
 */
function statement(told: readonly FacilityField[]): string {
  const kept = told.filter((field) => field !== 'ccn');
  return `
    with incoming as (
      select * from jsonb_to_recordset($1::jsonb) as r(line int, new_id uuid, ${all(fields, (column) => `${column} text`)})
    ), matched as (
      select i.*, o.id as old_id, to_jsonb(o) as before
      from incoming i
      left join lateral (
        select * from organization where ccn = i.ccn
        union all
        select * from organization where ccn is null and i.ccn is null and name = i.name and state = i.state and city = i.city
        limit 1
      ) o on true
    ), written as (
      insert into organization as o (id, ${all(fields, String)}, source, created_at, updated_at)
      select coalesce(old_id, new_id), ${all(fields, String)}, $2, $3, $3 from matched
      on conflict (id) do update set ${all(kept, (column) => `${column} = excluded.${column}`)}, updated_at = excluded.updated_at
        where (${all(kept, (column) => `o.${column}`)}) is distinct from (${all(kept, (column) => `excluded.${column}`)})
      returning o.id, o.xmax = 0 as added
    )
    select m.line, w.id, w.added, m.before from matched m left join written w on w.id = coalesce(m.old_id, m.new_id)`;
}

function describe(facility: Facility, told: readonly FacilityField[], row: Row): Written {
  if (!row.id) return { outcome: 'UNCHANGED' };
  if (row.added) return { outcome: 'ADDED', id: row.id };
  const changed = told.filter((field) => facility[field] !== (row.before?.[columns[field]] ?? null));
  const pick = (value: (field: FacilityField) => string | null): Partial<Facility> =>
    Object.fromEntries(changed.map((field) => [field, value(field)]));
  return {
    outcome: 'CHANGED',
    id: row.id,
    before: pick((field) => row.before?.[columns[field]] ?? null),
    after: pick((field) => facility[field]),
  };
}

/**
 * Writes a batch of facilities, each with the line it came from. No two of them may be the same organization.
 *
 * @param told the fields that the list has; others are left as they are
 */
export async function writeFacilities(
  ctx: Context,
  source: string,
  told: readonly FacilityField[],
  facilities: ReadonlyMap<number, Facility>,
): Promise<Map<number, Written>> {
  if (facilities.size === 0) return new Map();
  const incoming = [...facilities].map(([line, facility]) => ({
    line,
    new_id: newId(),
    ...Object.fromEntries(fields.map((field) => [columns[field], facility[field]])),
  }));
  const rows: Row[] = await ctx.db.query(statement(told), [JSON.stringify(incoming), source, ctx.now()]);
  return new Map(rows.map((row) => [row.line, describe(facilities.get(row.line) as Facility, told, row)]));
}
