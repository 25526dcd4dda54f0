import { dayOf } from '@harp/domain/days.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { takeRows, type RowsOf, type WrittenRow } from '../../platform/import-rows.ts';
import type { ImportKind } from '../../platform/import.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { guardIdentity } from './eua-guard.service.ts';
import { COLUMNS, readRow, type EuaState } from './eua-row.ts';

interface Changed {
  id: string;
  userId: string;
  euaId: string;
  before: string;
  after: string;
}

/**
 * Takes over what differs. A day of last use only moves forward, so that the list of yesterday does no harm after today's;
 * a later one means that there is nothing to warn of. Whose ID is disabled is closed at once. IDs of people who are not in
 * HARP leave nothing behind.
 */
async function write(ctx: Context, rows: readonly EuaState[]): Promise<WrittenRow[]> {
  const [list] = (await ctx.db.query(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as g("euaId" text, state text, "lastUse" date)),
     old as (select i.id, i.state, i.last_use from eua_identity i join given g on g."euaId" = i.eua_id for update of i)
     update eua_identity i set state = g.state, last_use = greatest(i.last_use, g."lastUse"),
       warned = case when g."lastUse" > old.last_use then null else i.warned end
     from given g, old where g."euaId" = i.eua_id and old.id = i.id
       and (i.state <> g.state or i.last_use is distinct from greatest(i.last_use, g."lastUse"))
     returning i.id, i.user_id as "userId", i.eua_id as "euaId",
       concat_ws(', ', old.state, 'last used ' || old.last_use) as before,
       concat_ws(', ', i.state, 'last used ' || i.last_use) as after`,
    [JSON.stringify(rows)],
  )) as [Changed[], number];
  const found: { eua_id: string }[] = await ctx.db.query('select eua_id from eua_identity where eua_id = any($1)', [
    rows.map(({ euaId }) => euaId),
  ]);
  await auditMany(
    ctx,
    list.map(({ userId, before, after }) => ({
      action: 'eua.state-changed',
      subjectId: userId,
      targetType: 'User',
      targetId: userId,
      before: { eua: before },
      after: { eua: after },
    })),
  );
  for (const { id } of list) await guardIdentity(ctx, id);
  const changed = new Map(list.map((one) => [one.euaId, one]));
  const known = new Set(found.map(({ eua_id }) => eua_id));
  return rows.map(({ euaId }) => {
    const did = changed.get(euaId);
    if (did) return { outcome: 'CHANGED', detail: `${did.before} → ${did.after}` };
    return { outcome: 'UNCHANGED', detail: known.has(euaId) ? '' : 'nobody in HARP has this EUA ID' };
  });
}

const listOf = (today: string): RowsOf<EuaState> => ({
  list: 'EUA states',
  columns: COLUMNS,
  lock: 4_728_080,
  read: (cell) => readRow(cell, today),
  write,
});

export const EUA_STATES: ImportKind = {
  key: 'euaId',
  rows: 'EUA IDs',
  async take(ctx, stream, options) {
    const summary = await takeRows(ctx, listOf(dayOf(ctx.now())), stream, options);
    const { list: _list, ...sums } = summary;
    if (summary.changed > 0 || options.recordUnchanged)
      await audit(ctx, { action: 'eua.imported', targetType: 'Import', targetId: newId(), after: sums });
    return summary;
  },
};
