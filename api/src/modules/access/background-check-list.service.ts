import { readDate, userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { takeRows, type ReadRow, type RowsOf, type WrittenRow } from '../../platform/import-rows.ts';
import type { ImportKind } from '../../platform/import.ts';
import { audit } from '../audit/audit.service.ts';
import { BackgroundCheckState } from '../eligibility/background-check.entity.ts';
import { findBackgroundChecks, setBackgroundCheck } from '../eligibility/background-check.service.ts';
import { findUsersByUserIds } from '../users/user.service.ts';
import { bringInStep } from './requirement-check.service.ts';

interface Line {
  userId: string;
  state: BackgroundCheckState;
  tier: number | null;
  decidedOn: Date;
}

const STATES = Object.values(BackgroundCheckState);

/** How somebody's check stands, or all that is wrong with the row. */
function read(cell: (column: string) => string, now: Date): ReadRow<Line> {
  const [userId, state, tier, day] = [cell('userId'), cell('state').toUpperCase(), cell('tier'), cell('decidedOn')];
  const faults: string[] = [];
  if (userId === '') faults.push('the user ID is missing');
  if (!(STATES as string[]).includes(state)) faults.push(`the state should be one of ${STATES.join(', ')}`);
  if (!/^[1-5]?$/.test(tier)) faults.push('the tier should be 1 to 5, or nothing');
  const decidedOn = new Date(`${day}T00:00:00Z`);
  if (!readDate(day)) faults.push('decidedOn should be a day like 2026-11-28');
  else if (decidedOn > now) faults.push('decidedOn is in the future');
  const about = { key: userId, name: state };
  if (faults.length > 0) return { ...about, faults };
  const row = { userId, state: state as BackgroundCheckState, tier: tier === '' ? null : Number(tier), decidedOn };
  return { ...about, same: `the user ID ${userIdKey(userId)}`, row };
}

/**
 * Takes over what is newer than what is known, and lets the roles that demand more rest in the same transaction. All that
 * it hangs on is locked first, in the order of ids.
 */
async function write(ctx: Context, lines: readonly Line[]): Promise<WrittenRow[]> {
  const people = await findUsersByUserIds(
    ctx,
    lines.map(({ userId }) => userId),
  );
  const ids = [...people.values()].map(({ id }) => id);
  await ctx.db.query('select 1 from role_grant where user_id = any($1) order by id for update', [ids]);
  const known = await findBackgroundChecks(ctx, ids);
  const changed: string[] = [];
  const written: WrittenRow[] = [];
  for (const { userId, ...now } of lines) {
    const id = people.get(userIdKey(userId))?.id;
    const before = known.get(id ?? '');
    const isSame = before?.state === now.state && before.tier === now.tier;
    if (!id) written.push({ outcome: 'REFUSED', detail: 'nobody in HARP has this user ID' });
    else if (before && before.decidedOn > now.decidedOn)
      written.push({ outcome: 'UNCHANGED', detail: `${before.state} is known of a later day` });
    else if (isSame && !before.confirmSince && before.decidedOn.getTime() === now.decidedOn.getTime())
      written.push({ outcome: 'UNCHANGED', detail: '' });
    else {
      await setBackgroundCheck(ctx, id, { userId: id, ...now });
      changed.push(id);
      written.push({
        outcome: before ? 'CHANGED' : 'ADDED',
        detail: isSame ? 'confirmed' : `${before?.state ?? 'NONE'} → ${now.state}`,
      });
    }
  }
  // HARP lets them rest, not whoever brought the list.
  await bringInStep({ ...ctx, actor: null }, changed);
  return written;
}

const listOf = (now: Date): RowsOf<Line> => ({
  list: 'background checks',
  columns: ['userId', 'state', 'tier', 'decidedOn'],
  lock: 4_728_088,
  read: (cell) => read(cell, now),
  write,
});

/** How background checks stand, from personnel security. */
export const BACKGROUND_CHECKS: ImportKind = {
  key: 'userId',
  rows: 'background checks',
  async take(ctx, stream, options) {
    const summary = await takeRows(ctx, listOf(ctx.now()), stream, options);
    const { list: _list, ...sums } = summary;
    if (summary.added + summary.changed > 0 || options.recordUnchanged)
      await audit(ctx, { action: 'background-check.imported', targetType: 'Import', targetId: newId(), after: sums });
    return summary;
  },
};
