import { parseState } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good, hasHiddenCharacters, type Parsed } from '@harp/domain/parsed.ts';
import { parseCcn, parseListedPhone, parseListedZip } from './ccn.ts';
import type { FacilityField, FacilityList, FieldPositions } from './facility-list.ts';

/** One organization as a list tells it, with null for what is empty or has no column. */
export type Facility = Record<FacilityField, string | null>;

export type ReadFacility = { ok: true; facility: Facility } | { ok: false; ccn: string; faults: string[] };

/** Words as they stand in the list, inner spaces too; only what cannot be seen is refused. */
function parseWords(what: string, max: number): (text: string) => Parsed<string | null> {
  return (text) => {
    const value = text.trim().normalize('NFC');
    if (value === '') return good(null);
    if (hasHiddenCharacters(value)) {
      return bad(
        'HIDDEN_CHARACTERS',
        `${what} holds a control, bidirectional or zero-width character; type it again without it`,
      );
    }
    return [...value].length > max
      ? bad('TOO_LONG', `${what} has more than ${max} characters; shorten it`)
      : good(value);
  };
}

function needed(what: string, parse: (text: string) => Parsed<string | null>): (text: string) => Parsed<string | null> {
  return (text) => (text.trim() === '' ? bad('MISSING', `${what} is empty; it should be filled in`) : parse(text));
}

const parseListedState = (text: string): Parsed<string> => {
  const state = parseState(text);
  return state.ok
    ? state
    : bad('STATE_UNKNOWN', 'the state should be the two letters of a state or territory, like AL or PR');
};

const parseStatus = (text: string): Parsed<string | null> => {
  const status = text.trim().toUpperCase();
  return ['', 'OPEN', 'CLOSED'].includes(status)
    ? good(status || 'OPEN')
    : bad('STATUS_UNKNOWN', 'the status should be OPEN or CLOSED');
};

const { line, city } = limits.address;
const reads: Record<FacilityField, (text: string) => Parsed<string | null>> = {
  ccn: parseCcn,
  name: needed('the name', parseWords('the name', limits.organizationName.max)),
  kind: parseWords('the kind', line),
  addressLine1: parseWords('the address', line),
  addressLine2: parseWords('the second address line', line),
  city: needed('the city', parseWords('the city', city)),
  state: needed('the state', parseListedState),
  zip: needed('the ZIP code', parseListedZip),
  county: parseWords('the county', city),
  phone: parseListedPhone,
  network: parseWords('the network', line),
  chain: parseWords('the chain', line),
  status: parseStatus,
};

/** An organization of HARP's own list may have no CCN: practices and agencies have none. */
const mayLackCcn = (list: FacilityList, field: FacilityField, text: string): boolean =>
  list.source === 'HARP' && field === 'ccn' && text.trim() === '';

const nothing = Object.fromEntries(Object.keys(reads).map((field) => [field, null])) as Facility;

/** Reads one row of a list; everything that is wrong with it is told at once. */
export function readFacility(
  list: FacilityList,
  positions: FieldPositions,
  width: number,
  cells: readonly string[],
): ReadFacility {
  const cell = (field: FacilityField): string => cells[positions.get(field) ?? -1] ?? '';
  if (cells.length !== width) {
    const than = cells.length < width ? 'fewer' : 'more';
    return {
      ok: false,
      ccn: cell('ccn').trim(),
      faults: [
        `the row has ${cells.length} columns, ${than} than the first line’s ${width}; look for a missing or extra comma`,
      ],
    };
  }
  const faults: string[] = [];
  const facility: Facility = { ...nothing, kind: list.kind, status: 'OPEN' };
  for (const field of positions.keys()) {
    if (mayLackCcn(list, field, cell(field))) continue;
    const read = reads[field](cell(field));
    if (read.ok) facility[field] = read.value ?? facility[field];
    else faults.push(read.message);
  }
  return faults.length === 0 ? { ok: true, facility } : { ok: false, ccn: cell('ccn').trim(), faults };
}
