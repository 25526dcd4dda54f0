import { beforeAll, expect, test } from 'vitest';
import { aContract, HEADING, type TestContract } from '../../testing/contracts.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { takeList, takeListAndDie } from '../../testing/imports.ts';
import { mailsTo } from '../../testing/mails.ts';
import { count } from '../../testing/role-requests.ts';
import { CONTRACTS } from './contract-list.service.ts';

const server = freshServer();
let known: TestContract;

beforeAll(async () => {
  known = await aContract(server.app);
});

const take = (text: string) => takeList(server.app, CONTRACTS, text);
const row = (number: string, given: Partial<Record<string, string>> = {}): string => {
  const values: Record<string, string> = {
    organization: known.organization.name,
    cor: known.cor.userId,
    contacts: known.contact.userId,
    from: '2026-10-01',
    to: '2027-09-30',
    programs: 'madie',
    idKind: 'HARP',
  };
  return [number, ...Object.keys(values).map((name) => given[name] ?? values[name])].join(',');
};
const there = (number: string) => count(server.app, 'contract where number = $1', [number]);

test('of a thousand contracts ten are damaged: each is told with its line and why, the others are taken, and once', async () => {
  const damaged = [
    row(''),
    row('D-1', { organization: '' }),
    row('D-2', { organization: 'Nobody Knows It' }),
    row('D-3', { cor: known.contact.userId }),
    row('D-4', { contacts: 'nobody.here' }),
    row('D-5', { from: 'soon' }),
    row('D-6', { to: '2026-09-30' }),
    row('D-7', { programs: 'madie paint' }),
    row('D-8', { idKind: 'PIV' }),
    row('b-0001'),
  ];
  const good = Array.from({ length: 990 }, (_, index) => row(`B-${String(index).padStart(4, '0')}`));
  const list = [HEADING, ...good, ...damaged].join('\n');
  const done = await take(list);
  expect(done).toMatchObject({ rows: 1000, added: 990, refused: 10 });
  expect(done.told.slice(990).map(({ line, detail }) => `${line} ${detail}`)).toEqual([
    '992 Enter the contract number.',
    '993 Name the organization by its CCN or its name.',
    '994 There is no such open organization.',
    '995 The COR should be the user ID of somebody of CMS whose account is in use.',
    '996 Nobody with an account in use has the user ID nobody.here.',
    '997 Enter the first day like 2026-11-28.',
    '998 The last day can’t be before the first one.',
    '999 There is no program paint.',
    '1000 The kind of ID is HARP or EUA.',
    '1001 the contract B-0001 already stands on line 3',
  ]);
  expect(await take(list)).toMatchObject({ added: 0, changed: 0, unchanged: 990 });
});

test('a run that was killed leaves nothing, and the next one does all of it', async () => {
  const list = [HEADING, ...Array.from({ length: 1200 }, (_, index) => row(`K-${index}`))].join('\n');
  await takeListAndDie(server.app, CONTRACTS, list);
  expect(await there('K-0')).toBe(0);
  expect(await take(list)).toMatchObject({ added: 1200 });
});

test('a contract that is known by its number is changed, whatever case it is written in, and what changed is told', async () => {
  await take(`${HEADING}\n${row('CH-1')}`);
  const again = await take(`${HEADING}\n${row('ch-1', { to: '2028-01-31', programs: 'qtso madie' })}`);
  expect(again).toMatchObject({ changed: 1 });
  expect(again.told[0]?.detail).toBe('number, programIds, endsOn');
  const told = await mailsTo(server.app, known.cor.email, 'contractExtended');
  expect(told.map(({ params }) => params['until'])).toEqual(['2028-01-31']);
});

test('an organization is found by its CCN as well', async () => {
  const { organization } = known;
  await server.app.dataSource.query('update organization set ccn = $2 where id = $1', [organization.id, '01A001']);
  expect(await take(`${HEADING}\n${row('CCN-1', { organization: '01a001' })}`)).toMatchObject({ added: 1 });
});
