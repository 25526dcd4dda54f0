import { parseEmail, readDate } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { hasHiddenCharacters } from '@harp/domain/parsed.ts';

/** One line of EUA's daily list. */
export interface EuaState {
  euaId: string;
  state: 'ACTIVE' | 'DISABLED';
  lastUse: string | null;
}

const COLUMNS = ['euaId', 'state', 'lastQualifyingUse', 'name', 'email'] as const;
type Column = (typeof COLUMNS)[number];
export type Positions = ReadonlyMap<Column, number>;

/** Where each column stands; null when the heading is not that of such a list. */
export function readHeading(cells: readonly string[]): Positions | null {
  const named = cells.map((cell) => cell.trim().toLowerCase());
  const found = COLUMNS.map((column) => [column, named.indexOf(column.toLowerCase())] as const);
  return found.every(([, at]) => at >= 0) ? new Map(found) : null;
}

/** A row, or all that is wrong with it. */
export function readRow(
  positions: Positions,
  cells: readonly string[],
  today: string,
): { euaId: string; name: string } & ({ row: EuaState } | { faults: string[] }) {
  const cell = (column: Column): string => (cells[positions.get(column) ?? -1] ?? '').trim();
  const [euaId, state, lastUse] = [cell('euaId').toUpperCase(), cell('state').toUpperCase(), cell('lastQualifyingUse')];
  const [name, email] = [cell('name'), cell('email')];
  const faults: string[] = [];
  if (!/^[A-Z0-9]{4}$/.test(euaId)) faults.push('the EUA ID should be four letters and digits');
  if (state !== 'ACTIVE' && state !== 'DISABLED') faults.push('the state should be ACTIVE or DISABLED');
  if (lastUse !== '' && !readDate(lastUse)) faults.push('the last qualifying use should be a day like 2026-11-28');
  // A day ahead of ours at most: it may be tomorrow elsewhere.
  else if (lastUse > today && Date.parse(lastUse) - Date.parse(today) > 86_400_000)
    faults.push('the last qualifying use is in the future');
  if (name.length > 2 * limits.name.max || hasHiddenCharacters(name)) faults.push('the name can’t be read');
  if (email !== '' && !parseEmail(email).ok) faults.push('the e-mail address can’t be read');
  if (faults.length > 0) return { euaId, name, faults };
  return { euaId, name, row: { euaId, state: state as EuaState['state'], lastUse: lastUse || null } };
}
