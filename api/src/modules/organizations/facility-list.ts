/** What an organization's row holds, whatever list it comes from. */
export type FacilityField =
  | 'ccn'
  | 'name'
  | 'kind'
  | 'addressLine1'
  | 'addressLine2'
  | 'city'
  | 'state'
  | 'zip'
  | 'county'
  | 'phone'
  | 'network'
  | 'chain'
  | 'status';

/** A kind of public list: which of its columns holds what. */
export interface FacilityList {
  source: 'CMS_HOSPITALS' | 'CMS_DIALYSIS' | 'HARP';
  title: string;
  /** Without one of these the file is not such a list. */
  required: Partial<Record<FacilityField, string>>;
  /** Read where it is there; a field that a list does not have is left as it is. */
  optional: Partial<Record<FacilityField, string>>;
  /** What its organizations are, where no column says so. */
  kind: string;
}

const place = { city: 'City/Town', state: 'State', zip: 'ZIP Code' };
const details = { county: 'County/Parish', phone: 'Telephone Number' };

/** The lists that can be read (HARP.md §7), and HARP's own form, which organizations without a CCN may use too. */
export const facilityLists: readonly FacilityList[] = [
  {
    source: 'CMS_HOSPITALS',
    title: 'CMS’s list of hospitals',
    required: { ccn: 'Facility ID', name: 'Facility Name', addressLine1: 'Address', ...place },
    optional: { ...details, kind: 'Hospital Type' },
    kind: 'Hospital',
  },
  {
    source: 'CMS_DIALYSIS',
    title: 'CMS’s list of dialysis facilities',
    required: {
      ccn: 'CMS Certification Number (CCN)',
      name: 'Facility Name',
      addressLine1: 'Address Line 1',
      ...place,
    },
    optional: { ...details, addressLine2: 'Address Line 2', network: 'Network', chain: 'Chain Organization' },
    kind: 'Dialysis facility',
  },
  {
    source: 'HARP',
    title: 'HARP’s own list of organizations',
    required: { ccn: 'CCN', name: 'Name', kind: 'Kind', addressLine1: 'Address Line 1', ...place },
    optional: {
      ...details,
      addressLine2: 'Address Line 2',
      network: 'Network',
      chain: 'Chain Organization',
      status: 'Status',
    },
    kind: 'Organization',
  },
];

/** Where in a row each field stands. */
export type FieldPositions = ReadonlyMap<FacilityField, number>;

export type RecognisedList =
  | { ok: true; list: FacilityList; positions: FieldPositions; width: number }
  | { ok: false; message: string };

// Headings are compared without case and spacing, which is what people change when they save a list again.
const heading = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

const quoted = (names: string[]): string => names.map((name) => `“${name}”`).join(', ');

/** Tells from its first line which list a file is, or says what it lacks to be the one it is nearest to. */
export function recogniseList(header: readonly string[]): RecognisedList {
  const found = header.map(heading);
  const missing = (list: FacilityList): string[] =>
    Object.values(list.required).filter((name) => !found.includes(heading(name)));
  const nearest = facilityLists.toSorted((a, b) => missing(a).length - missing(b).length)[0];
  if (!nearest) throw new Error('there is no list to read');
  const lacking = missing(nearest);
  const separator = header.length === 1 ? /[;\t|]/.exec(header[0] ?? '')?.[0] : undefined;
  if (separator)
    return {
      ok: false,
      message: `The columns are separated by “${separator === '\t' ? 'a tab' : separator}”: save the list as CSV with commas.`,
    };
  if (lacking.length === Object.keys(nearest.required).length) {
    const known = facilityLists.map((list) => `${list.title} (${quoted(Object.values(list.required))})`).join('; ');
    return { ok: false, message: `The first line has none of the columns of a list that HARP knows: ${known}.` };
  }
  if (lacking.length > 0) {
    const plural = lacking.length === 1 ? 'column is' : 'columns are';
    return { ok: false, message: `This looks like ${nearest.title}, but its ${plural} missing: ${quoted(lacking)}.` };
  }
  const repeated = found.filter((name, index) => name !== '' && found.indexOf(name) !== index);
  const columns = Object.entries({ ...nearest.required, ...nearest.optional }) as Array<[FacilityField, string]>;
  const twice = columns.filter(([, name]) => repeated.includes(heading(name))).map(([, name]) => name);
  if (twice.length > 0)
    return {
      ok: false,
      message: `This looks like ${nearest.title}, but a column stands in it twice: ${quoted(twice)}.`,
    };
  const positions = columns
    .map(([field, name]) => [field, found.indexOf(heading(name))] as const)
    .filter(([, index]) => index >= 0);
  return { ok: true, list: nearest, positions: new Map(positions), width: header.length };
}
