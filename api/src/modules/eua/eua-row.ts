import { parseEmail, readDate } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { hasHiddenCharacters } from '@harp/domain/parsed.ts';
import type { ReadRow } from '../../platform/import-rows.ts';

/** One line of EUA's daily list. */
export interface EuaState {
  euaId: string;
  state: 'ACTIVE' | 'DISABLED';
  lastUse: string | null;
}

export const COLUMNS = ['euaId', 'state', 'lastQualifyingUse', 'name', 'email'] as const;

/** A row, or all that is wrong with it. */
export function readRow(cell: (column: string) => string, today: string): ReadRow<EuaState> {
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
  const about = { key: euaId, name };
  if (faults.length > 0) return { ...about, faults };
  return {
    ...about,
    same: `the EUA ID ${euaId}`,
    row: { euaId, state: state as EuaState['state'], lastUse: lastUse || null },
  };
}
