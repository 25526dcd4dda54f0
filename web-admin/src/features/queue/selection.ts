/** The rows that an officer has ticked, by id. */
export type Selection = ReadonlySet<string>;

export const NOTHING: Selection = new Set();

export function toggle(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Ticks every row that can be decided; when all of them are ticked already, none. */
export function toggleAll(selection: Selection, decidable: readonly string[]): Selection {
  return stateOfAll(selection, decidable) === 'all' ? NOTHING : new Set(decidable);
}

export function stateOfAll(selection: Selection, decidable: readonly string[]): 'none' | 'some' | 'all' {
  const ticked = decidable.filter((id) => selection.has(id)).length;
  if (ticked === 0) return 'none';
  return ticked === decidable.length ? 'all' : 'some';
}

/** Forgets ticks of rows that are no longer there to be decided: nobody decides what they cannot see. */
export function keepOnly(selection: Selection, decidable: readonly string[]): Selection {
  const kept = decidable.filter((id) => selection.has(id));
  return kept.length === selection.size ? selection : new Set(kept);
}

/** Whom a key or button acts on: the ticked rows if there are any, else the row one stands on. */
export function targets(selection: Selection, current: string | null, decidable: readonly string[]): string[] {
  const ticked = decidable.filter((id) => selection.has(id));
  if (ticked.length > 0) return ticked;
  return current !== null && decidable.includes(current) ? [current] : [];
}

/** The row one step on from here; the first when one stands nowhere. Stays at both ends. */
export function step(rows: readonly string[], current: string | null, by: 1 | -1): string | null {
  if (rows.length === 0) return null;
  const at = current === null ? -1 : rows.indexOf(current);
  if (at === -1) return rows[0] ?? null;
  return rows[Math.min(Math.max(at + by, 0), rows.length - 1)] ?? null;
}

/** The next row that can still be decided, looking down and then up, so that `a a a` works through the list. */
export function nextToDecide(
  rows: readonly string[],
  from: string | null,
  decidable: readonly string[],
): string | null {
  const at = from === null ? -1 : rows.indexOf(from);
  const open = new Set(decidable);
  return (
    rows.slice(at + 1).find((id) => open.has(id)) ??
    rows.slice(0, Math.max(at, 0)).findLast((id) => open.has(id)) ??
    null
  );
}
