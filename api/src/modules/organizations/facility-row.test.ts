import { describe, expect, test } from 'vitest';
import { facilityLists, recogniseList, type FacilityField } from './facility-list.ts';
import { readFacility } from './facility-row.ts';

const hospital: Record<string, string> = {
  'Facility ID': '010001',
  'Facility Name': 'SOUTHEAST HEALTH  MEDICAL CENTER',
  Address: '1108 ROSS CLARK CIRCLE',
  'City/Town': 'DOTHAN',
  State: 'AL',
  'ZIP Code': '36301',
  'County/Parish': 'HOUSTON',
  'Telephone Number': '(334) 793-8701',
  'Hospital Type': 'Acute Care Hospitals',
};

function read(changes: Record<string, string> = {}, cut = 0) {
  const list = recogniseList(Object.keys(hospital));
  if (!list.ok) throw new Error(list.message);
  const cells = Object.values({ ...hospital, ...changes });
  return readFacility(list.list, list.positions, list.width, cells.slice(0, cells.length - cut));
}

describe('a list is told by its first line', () => {
  test.each(facilityLists.map((list) => [list.title, list] as const))('%s', (_title, list) => {
    const header = Object.values({ ...list.required, ...list.optional });
    expect(recogniseList(header)).toMatchObject({ ok: true, list: { source: list.source } });
    expect(recogniseList(header.map((name) => ` ${name.toUpperCase()} `).toReversed())).toMatchObject({
      ok: true,
      list: { source: list.source },
    });
  });

  test('that lacks columns, which are named', () => {
    const header = Object.keys(hospital).filter((name) => name !== 'State' && name !== 'ZIP Code');
    expect(recogniseList(header)).toEqual({
      ok: false,
      message: 'This looks like CMS’s list of hospitals, but its columns are missing: “State”, “ZIP Code”.',
    });
  });

  test('that is separated by semicolons', () => {
    expect(recogniseList(['Facility ID;Facility Name'])).toMatchObject({
      ok: false,
      message: expect.stringContaining('“;”'),
    });
  });

  test('that is of something else', () => {
    expect(recogniseList(['year', 'rainfall'])).toMatchObject({
      ok: false,
      message: expect.stringContaining('“CMS Certification Number (CCN)”'),
    });
  });

  test('that has a column twice', () => {
    expect(recogniseList([...Object.keys(hospital), 'State'])).toMatchObject({
      ok: false,
      message: expect.stringContaining('twice: “State”'),
    });
  });
});

describe('a row', () => {
  test('keeps its name exactly', () =>
    expect(read()).toMatchObject({ ok: true, facility: { name: 'SOUTHEAST HEALTH  MEDICAL CENTER', ccn: '010001' } }));

  test.each(['O’Neil’s', 'Nguyễn', '李', 'Null', 'بيت', 'x'])('may have the name %s', (name) =>
    expect(read({ 'Facility Name': name })).toMatchObject({ ok: true, facility: { name } }),
  );

  test.each([
    ['Facility ID', '1.00E+05', 'scientific'],
    ['Facility Name', '   ', 'the name is empty'],
    ['Facility Name', 'A\u202eB', 'bidirectional'],
    ['Facility Name', 'A\u0007B', 'control'],
    ['Facility Name', 'A\u200bB', 'zero-width'],
    ['Facility Name', 'A\nB', 'control'],
    ['Facility Name', 'x'.repeat(201), 'more than 200'],
    ['State', 'ZZ', 'two letters of a state'],
    ['State', '', 'the state is empty'],
    ['ZIP Code', '3630', null],
    ['ZIP Code', 'ABCDE', 'five digits'],
    ['Telephone Number', '12', 'ten digits'],
    ['City/Town', '', 'the city is empty'],
  ])('with the %s %j', (column, value, reason) => {
    const row = read({ [column]: value });
    if (reason === null) expect(row.ok).toBe(true);
    else expect(row).toMatchObject({ ok: false, faults: [expect.stringContaining(reason)] });
  });

  test('tells everything that is wrong with it at once', () => {
    const row = read({ 'Facility ID': '', State: '??', 'ZIP Code': 'x' });
    expect(row.ok ? [] : row.faults).toHaveLength(3);
  });

  test('that is cut short says so', () =>
    expect(read({}, 3)).toMatchObject({ ok: false, faults: [expect.stringContaining('fewer')] }));

  test('without a CCN is only for lists of our own', () => {
    const own = facilityLists.find((list) => list.source === 'HARP');
    if (!own) throw new Error('no list of our own');
    const fields = Object.keys(own.required) as FacilityField[];
    const cells = fields.map(
      (field) =>
        ({
          ccn: '',
          name: 'A practice',
          kind: 'Practice',
          addressLine1: '1 Road',
          city: 'Town',
          state: 'MD',
          zip: '21299',
        })[field as 'ccn'] ?? '',
    );
    const positions = new Map(fields.map((field, index) => [field, index]));
    expect(readFacility(own, positions, cells.length, cells)).toMatchObject({
      ok: true,
      facility: { ccn: null, name: 'A practice', status: 'OPEN' },
    });
    expect(read({ 'Facility ID': '' }).ok).toBe(false);
  });
});
