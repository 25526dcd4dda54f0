import {
  keysetPage,
  readPageOf,
  toConnection,
  writeCursor,
  type Connection,
  type PageArgs,
  type SortKey,
} from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { auditList } from '../audit/audit.service.ts';
import type { CaseKind, CaseRow } from './case-kind.ts';
import { caseKinds } from './case-kinds.ts';
import { HelpDeskCase, type HelpDeskCaseCount, type HelpDeskCaseFilter } from './help-desk-case.types.ts';

/** People belong to no program: whose right, or token, ends at one sees none of their cases. */
const visibleKinds = (ctx: Context): CaseKind[] =>
  caseKinds.filter(({ permission }) =>
    [permission, 'case:read'].every((needed) =>
      requireActor(ctx).reach.some(
        (held) => held.permission === needed && held.programId === null && held.organizationId === null,
      ),
    ),
  );

/** All cases that somebody at the help desk may see; never their own. */
function casesOf(ctx: Context, kinds: readonly CaseKind[]) {
  const rows = kinds.map(({ name, rows }) => `select '${name}' as kind, k.* from (${rows}) k`).join(' union all ');
  return ctx.db
    .createQueryBuilder()
    .select('c.*')
    .addSelect('cast(c.due_on as text)', 'due_on')
    .from(`(${rows})`, 'c')
    .where('c.user_id is distinct from :me')
    .setParameters({ me: requireActor(ctx).id, now: ctx.now(), today: ctx.now().toISOString().slice(0, 10) });
}

/** What is due first, first; then what has waited longest. */
const order: SortKey<CaseRow>[] = [
  { sql: `coalesce(cast(c.due_on as text), '9999')`, type: 'text', of: ({ due_on: dueOn }) => dueOn ?? '9999' },
  { sql: 'c.opened_at', type: 'timestamptz', of: ({ opened_at: openedAt }) => openedAt },
  { sql: 'c.id', type: 'uuid', of: ({ id }) => id },
];

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** A page of the queue. That staff read it is on record. */
export async function readCases(
  ctx: Context,
  filter: HelpDeskCaseFilter,
  args: PageArgs,
): Promise<Connection<HelpDeskCase>> {
  const page = readPageOf(order, args);
  const kinds = visibleKinds(ctx).filter(({ name }) => filter.kinds?.includes(name) ?? true);
  if (kinds.length === 0) return toConnection(page, [], () => '', 0);
  const query = casesOf(ctx, kinds).andWhere('c.waits_for = :waitsFor', { waitsFor: filter.waitsFor ?? 'DESK' });
  if (filter.stages) query.andWhere('c.stage = any(:stages)', { stages: filter.stages });
  if (filter.why) query.andWhere('c.why = any(:why)', { why: filter.why });
  if (filter.overdue != null)
    query.andWhere('coalesce(c.due_on < cast(:today as date), false) = :overdue', { overdue: filter.overdue });
  const text = filter.text?.trim();
  if (text)
    query
      .leftJoin('user', 'person', 'person.id = c.user_id')
      .andWhere(`concat_ws(' ', c.reference, person.given_name, person.family_name, person.user_id) ilike :text`, {
        text: `%${escapeLike(text)}%`,
      });
  const counted = query.clone().select('count(*)', 'count');
  const rows = await keysetPage(query, order, page).getRawMany<CaseRow>();
  const found = toConnection(
    page,
    rows,
    (row) => writeCursor(order.map((key) => key.of(row))),
    async () => Number((await counted.getRawOne<{ count: string }>())?.count ?? 0),
  );
  await auditList(ctx, 'case.listed', found.edges.length, filter);
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: new HelpDeskCase(node) })) };
}

/** One case of a kind that one may see. */
export async function findCaseRow(ctx: Context, kindName: string, id: string): Promise<CaseRow | null> {
  const kinds = visibleKinds(ctx).filter(({ name }) => name === kindName);
  if (kinds.length === 0) return null;
  return (await casesOf(ctx, kinds).andWhere('c.id = :id', { id }).getRawOne<CaseRow>()) ?? null;
}

/** How many of each kind wait for the help desk; kinds that one may not see are left out. */
export async function countCases(ctx: Context): Promise<HelpDeskCaseCount[]> {
  const kinds = visibleKinds(ctx);
  if (kinds.length === 0) return [];
  const rows = await casesOf(ctx, kinds)
    .andWhere(`c.waits_for = 'DESK'`)
    .select('c.kind', 'kind')
    .addSelect('cast(count(*) as int)', 'waiting')
    .addSelect('cast(count(*) filter (where c.due_on < cast(:today as date)) as int)', 'overdue')
    .groupBy('c.kind')
    .getRawMany<HelpDeskCaseCount>();
  return kinds.map(({ name }) => rows.find(({ kind }) => kind === name) ?? { kind: name, waiting: 0, overdue: 0 });
}
