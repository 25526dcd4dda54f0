import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import type { ImportedRow, ImportSummary } from '../../platform/import.ts';
import { importOrganizations } from './organization-import.service.ts';
import { upsertSandboxOrganizations } from './organization.service.ts';

const fresh = freshApp();
const HEADING =
  'Facility ID,Facility Name,Address,City/Town,State,ZIP Code,County/Parish,Telephone Number,Hospital Type';

async function importText(
  text: string | Buffer,
  ctx: Context = fresh.app.makeContext('command'),
): Promise<ImportSummary & { told: ImportedRow[] }> {
  const told: ImportedRow[] = [];
  const summary = await inTransaction(ctx, (tx) =>
    importOrganizations(tx, Readable.from([Buffer.from(text)]), { onRow: (row) => void told.push(row) }),
  );
  return { ...summary, told };
}

let next = 0;
/** A hospital that no other test has. */
function aHospital(changes: Partial<Record<'ccn' | 'name' | 'state' | 'zip' | 'phone', string>> = {}): {
  ccn: string;
  row: string;
} {
  next += 1;
  const ccn = changes.ccn ?? `77${String(next).padStart(4, '0')}`;
  const { name = `Hospital ${next}`, state = 'AL', zip = '36301', phone = '(334) 793-8701' } = changes;
  return { ccn, row: `${ccn},"${name}",1 Main Street,Dothan,${state},${zip},Houston,${phone},Acute Care Hospitals` };
}

const list = (...rows: string[]): string => [HEADING, ...rows].join('\r\n');

async function eventsOf(action: string, ccn: string): Promise<{ before: unknown; after: unknown }[]> {
  return fresh.app.dataSource.query(
    'select e.before, e.after from audit_event e join organization o on o.id = e.target_id where e.action = $1 and o.ccn = $2',
    [action, ccn],
  );
}

const stored = (ccn: string): Promise<Record<string, string | null>[]> =>
  fresh.app.dataSource.query('select * from organization where ccn = $1', [ccn]);

describe('a list of facilities', () => {
  test('is added once; the second time nothing changes and nothing is recorded of the organizations', async () => {
    const [one, two] = [aHospital(), aHospital({ name: 'O’Neil’s  "Nguyễn", 李' })];
    expect(await importText(list(one.row, two.row.replaceAll('"Nguyễn"', '""Nguyễn""')))).toMatchObject({
      added: 2,
      changed: 0,
      unchanged: 0,
      refused: 0,
    });
    expect(await importText(list(one.row, two.row.replaceAll('"Nguyễn"', '""Nguyễn""')))).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
      refused: 0,
    });
    expect(await stored(two.ccn)).toMatchObject([
      { name: 'O’Neil’s  "Nguyễn", 李', source: 'CMS_HOSPITALS', status: 'OPEN', phone: '(334) 793-8701' },
    ]);
    expect(await eventsOf('organization.added', one.ccn)).toHaveLength(1);
    expect(await eventsOf('organization.changed', one.ccn)).toHaveLength(0);
  });

  test('changes only what differs, and tells from what to what', async () => {
    const { ccn, row } = aHospital({ name: 'Old Name' });
    await importText(list(row));
    const { told } = await importText(list(row.replace('Old Name', 'New Name').replace('36301', '36302')));
    expect(told).toMatchObject([
      { line: 2, key: ccn, outcome: 'CHANGED', detail: 'name: “Old Name” → “New Name”; ZIP code: “36301” → “36302”' },
    ]);
    expect(await eventsOf('organization.changed', ccn)).toMatchObject([
      { before: { name: 'Old Name', zip: '36301' }, after: { name: 'New Name', zip: '36302' } },
    ]);
  });

  test('that went through a spreadsheet finds the same organizations', async () => {
    const { ccn, row } = aHospital({ ccn: '019999', zip: '00921' });
    await importText(list(row));
    expect(await importText(list(row.replace('019999', '19999').replace('00921', '921')))).toMatchObject({
      unchanged: 1,
    });
    expect(await stored(ccn)).toHaveLength(1);
  });

  test('leaves alone what it has no column for, and what staff decided', async () => {
    const { ccn, row } = aHospital();
    await importText(list(row));
    await fresh.app.dataSource.query(`update organization set status = 'CLOSED', chain = 'A chain' where ccn = $1`, [
      ccn,
    ]);
    expect(await importText(list(row.replace('Dothan', 'Boaz')))).toMatchObject({ changed: 1 });
    expect(await stored(ccn)).toMatchObject([{ city: 'Boaz', status: 'CLOSED', chain: 'A chain', county: 'Houston' }]);
  });

  test('of dialysis facilities brings networks and chains', async () => {
    const heading =
      'CMS Certification Number (CCN),Network,Facility Name,Five Star Date,Address Line 1,Address Line 2,City/Town,State,ZIP Code,County/Parish,Telephone Number,Chain Organization';
    const summary = await importText(
      `${heading}\n772501,8,Lantern Dialysis,x,1 Road,,Dothan,AL,36301,Houston,3347938701,Lantern Renal\n`,
    );
    expect(summary).toMatchObject({ list: 'CMS’s list of dialysis facilities', added: 1 });
    expect(await stored('772501')).toMatchObject([
      { network: '8', chain: 'Lantern Renal', kind: 'Dialysis facility', phone: '(334) 793-8701', address_line2: null },
    ]);
  });

  test('refuses the later of two rows with one CCN, naming the first', async () => {
    const { ccn, row } = aHospital();
    const { told } = await importText(list(row, row.replace('Hospital', 'Another')));
    expect(told).toMatchObject([
      { line: 2, outcome: 'ADDED' },
      {
        line: 3,
        key: ccn,
        outcome: 'REFUSED',
        detail: `the CCN ${ccn} already stands on line 2; keep one of the two rows`,
      },
    ]);
  });

  test('tells of what it refused without the signs that could harm a terminal', async () => {
    const { told } = await importText(list(aHospital({ name: 'A\u001b[31mB\u202eC' }).row));
    expect(told).toMatchObject([{ outcome: 'REFUSED', name: 'A\ufffd[31mB\ufffdC' }]);
  });

  test('is recorded as one act, with its sums and the hash of the file', async () => {
    const before = await fresh.app.dataSource.query(
      `select * from audit_event where action = 'organizations.imported'`,
    );
    const { sha256 } = await importText(list(aHospital().row, 'damaged'));
    const events = await fresh.app.dataSource.query(
      `select * from audit_event where action = 'organizations.imported' order by sequence`,
    );
    expect(events).toHaveLength(before.length + 1);
    expect(events.at(-1)).toMatchObject({ after: { rows: 2, added: 1, refused: 1, sha256 }, source_site: 'command' });
  });

  test.each([
    ['lacks columns', 'Facility ID,Facility Name\n1,2\n', /columns are missing: “Address”/],
    ['has a heading and no rows', `${HEADING}\n`, /no rows/],
    ['is empty', '', /empty/],
    [
      'turns out to be no CSV on the way',
      `${list(...Array.from({ length: 1500 }, () => aHospital().row))}\n${'x'.repeat(70_000)}`,
      /longer than/,
    ],
  ])('changes nothing when it %s', async (_what, text, message) => {
    const count = () =>
      fresh.app.dataSource.query(
        'select (select count(*) from organization) as organizations, (select count(*) from audit_event) as events',
      );
    const before = await count();
    await expect(importText(text)).rejects.toThrow(message);
    expect(await count()).toEqual(before);
  });

  test('waits for no other import, but says so', async () => {
    const ctx = fresh.app.makeContext('command');
    await inTransaction(ctx, async (tx) => {
      await importOrganizations(tx, Readable.from([Buffer.from(list(aHospital().row))]));
      await expect(importText(list(aHospital().row))).rejects.toThrow(/Another import is running/);
    });
  });
});

test('the sandbox brings its own organizations once, agencies without a CCN too', async () => {
  expect(await upsertSandboxOrganizations(fresh.app.makeContext('command'))).toMatchObject({ added: 40, refused: 0 });
  const before = await fresh.app.dataSource.query('select count(*) from audit_event');
  expect(await upsertSandboxOrganizations(fresh.app.makeContext('command'))).toMatchObject({ unchanged: 40 });
  expect(await fresh.app.dataSource.query('select count(*) from audit_event')).toEqual(before);
});

const real = new URL('../../../../../shared/data/cms-hospital-general-information.csv', import.meta.url);

describe.skipIf(!existsSync(real))('CMS’s own list of hospitals', () => {
  const text = (): string => readFileSync(real, 'utf8');

  test('is none of the sandbox’s organizations', () => {
    const sandbox = readFileSync(new URL('../../../sandbox/organizations.csv', import.meta.url), 'utf8');
    const ccns = sandbox.split('\n').flatMap((line) => /^[0-9A-Z]{6}(?=,)/.exec(line) ?? []);
    expect(ccns).toHaveLength(26);
    expect(ccns.filter((ccn) => text().includes(`\n${ccn},`))).toEqual([]);
  });

  test('comes in whole, in less than 15 seconds; again, changes nothing', async () => {
    const started = performance.now();
    expect(await importText(text())).toMatchObject({ rows: 5396, added: 5396, refused: 0 });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await importText(text())).toMatchObject({ rows: 5396, unchanged: 5396 });
  });

  test('with twenty damaged rows loses these twenty', async () => {
    const lines = text().split('\r\n');
    const cells = (line: string): string[] => line.split(',');
    const set = (line: string, column: number, value: string): string => cells(line).with(column, value).join(',');
    const damages: Array<(line: string) => string> = [
      (line) => set(line, 0, ''),
      (line) => set(line, 0, '1.0E+05'),
      (line) => set(line, 0, 'ABCDEFG'),
      (line) => set(line, 0, '01-001'),
      (line) => set(line, 0, '12'),
      (line) => set(line, 1, ''),
      (line) => set(line, 1, 'A\u0000B'),
      (line) => set(line, 1, 'A\u202eB'),
      (line) => set(line, 1, 'x'.repeat(300)),
      (line) => set(line, 1, `"${line}`),
      (line) => set(line, 3, ''),
      (line) => set(line, 4, 'XX'),
      (line) => set(line, 4, ''),
      (line) => set(line, 5, 'ABCDE'),
      (line) => set(line, 5, '1'),
      (line) => set(line, 7, '555'),
      (line) => cells(line).slice(0, 9).join(','),
      (line) => `${line},extra`,
      () => 'not a row at all',
      () => lines[1] ?? '',
    ];
    const simple = [...lines.keys()].filter(
      (index) => index > 100 && !lines[index]?.includes('"') && lines[index] !== '',
    );
    const damagedAt = new Map(damages.map((damage, n) => [simple[n * 200] ?? 0, damage]));
    const { told, ...summary } = await importText(
      lines.map((line, index) => damagedAt.get(index)?.(line) ?? line).join('\r\n'),
    );
    const refused = told.filter((row) => row.outcome === 'REFUSED');
    expect(refused.map((row) => row.line)).toEqual([...damagedAt.keys()].map((index) => index + 1));
    expect(refused.every((row) => row.detail.length > 10)).toBe(true);
    expect(summary).toMatchObject({ rows: 5396, unchanged: 5376, refused: 20 });
  });
});
