import { beforeAll, describe, expect, test } from 'vitest';
import { dump } from '../../testing/dump.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { takeList, takeListAndDie } from '../../testing/imports.ts';
import { anOrganization, withCatalogue } from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';
import { EIDM } from './eidm-list.service.ts';

const fresh = freshApp();
const HEADING = 'id,email,givenName,familyName,proofedOn,proofing,roles,passwordHash';
const HASH = '$pbkdf2-sha256$29000$AAAAAAAAAAAAAAAAAAAAAA$5Tn1Mn2TDj0Lz2QBxPTIbqDjkCD1T7wfnbj0bJB2Cgo';

beforeAll(async () => {
  await withCatalogue(fresh.app);
  await anOrganization(fresh.app, { ccn: '0T3001', name: 'Heron Clinic' });
  await anOrganization(fresh.app, { name: 'Twice There' });
  await anOrganization(fresh.app, { name: 'Twice There' });
});

const take = (...rows: string[]) => takeList(fresh.app, EIDM, [HEADING, ...rows].join('\n'));
const ROLE = 'qtso/qtso-state-user';
let made = 0;
/** A row that is all right, but for what is said. */
function row(given: Record<string, string> = {}): string {
  made += 1;
  const cells: Record<string, string> = {
    id: `old.owner.${made}`,
    email: `old.owner.${made}@example.org`,
    givenName: 'Old',
    familyName: 'Owner',
    proofedOn: '2019-05-31',
    proofing: 'BASIC',
    roles: `${ROLE}/0T3001`,
    passwordHash: HASH,
    ...given,
  };
  return HEADING.split(',')
    .map((name) => `"${cells[name]?.replaceAll('"', '""')}"`)
    .join(',');
}
const refusalOf = async (given: Record<string, string>): Promise<string | undefined> =>
  (await take(row(given))).told.map(({ outcome, detail }) => `${outcome}: ${detail}`)[0];

test('an account is kept with its roles, and a second run changes nothing', async () => {
  const one = row({ roles: `${ROLE}/0T3001; ${ROLE}/Heron Clinic; qtso/qtso-network-user/0T3001` });
  expect(await take(one)).toMatchObject({ rows: 1, added: 1 });
  expect(await take(one)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  const rows: { roles: unknown[] }[] = await fresh.app.dataSource.query(
    'select roles from earlier_account where eidm_id = $1',
    [`old.owner.${made}`],
  );
  expect(rows[0]?.roles).toHaveLength(2);
});

test('what another export says otherwise is taken over, and which columns is told', async () => {
  const who = { id: 'changes.name', email: 'changes.name@example.org' };
  await take(row(who));
  const { told } = await take(row({ ...who, familyName: 'Neu', roles: '' }));
  expect(told[0]).toMatchObject({ outcome: 'CHANGED', detail: 'another familyName, roles' });
  const again = await take(row({ ...who, familyName: 'Neu', roles: '', passwordHash: '' }));
  expect(again.told[0]).toMatchObject({ outcome: 'CHANGED', detail: 'another passwordHash' });
});

describe('a row is refused', () => {
  test.each([
    [{ id: '' }, 'the id should be'],
    [{ id: 'with space' }, 'the id should be'],
    [{ email: 'nobody' }, 'the e-mail address can’t be read'],
    [{ givenName: '' }, 'the first or only name is missing'],
    [{ familyName: 'Ow\u202Ener' }, 'the last name is too long or can’t be read'],
    [{ proofing: 'GOOD' }, 'proofing should be one of NONE, BASIC, VERIFIED'],
    [{ proofedOn: '2019-02-30' }, 'proofedOn should be a day'],
    [{ proofedOn: '2999-01-01' }, 'proofedOn is in the future'],
    [{ proofedOn: '' }, 'proofing and proofedOn go together'],
    [{ roles: 'qtso-state-user' }, 'should be program/role/organization'],
    [{ roles: 'del/qtso-state-user/0T3001' }, 'the catalogue has no role qtso-state-user in the program del'],
    [{ roles: 'harp/administrator/0T3001' }, 'administrator is a role of staff'],
    [{ roles: `${ROLE}/0T9999` }, 'there is no one open organization “0T9999”'],
    [{ roles: `${ROLE}/Twice There` }, 'there is no one open organization “Twice There”'],
    [{ passwordHash: 'secret' }, 'the password hash is in no known format'],
    [{ passwordHash: HASH.replace('29000', '9000000') }, 'is dearer than may be checked'],
  ])('with %j', async (given, words) => expect(await refusalOf(given)).toContain(words));

  test('when its address is that of another account', async () => {
    await take(row({ id: 'first.there', email: 'Shared@example.org' }));
    expect(await refusalOf({ email: 'shared@EXAMPLE.org' })).toContain('that of the id first.there already');
  });

  test('when the id stands on an earlier line, whatever its case', async () => {
    const { told } = await take(row({ id: 'Twice.Told' }), row({ id: 'twice.told' }));
    expect(told[1]).toMatchObject({ outcome: 'REFUSED', detail: 'the id twice.told already stands on line 2' });
  });
});

test('of a thousand rows ten are damaged: each is told with its line, the others are taken', async () => {
  const damaged = (at: number): boolean => at % 100 === 50;
  const rows = Array.from({ length: 1000 }, (_, at) => row(damaged(at) ? { passwordHash: `damaged-${at}` } : {}));
  const list = await take(...rows);
  expect(list).toMatchObject({ rows: 1000, added: 990, refused: 10 });
  expect(list.told.filter(({ outcome }) => outcome === 'REFUSED').map(({ line }) => line)).toEqual(
    Array.from({ length: 10 }, (_, at) => at * 100 + 52),
  );
  expect(await take(...rows)).toMatchObject({ added: 0, unchanged: 990, refused: 10 });
});

test('a run that is killed has done nothing, and the next one does it whole', async () => {
  const before = await count(fresh.app, 'earlier_account');
  const rows = Array.from({ length: 1500 }, () => row());
  await takeListAndDie(fresh.app, EIDM, [HEADING, ...rows].join('\n'));
  expect(await count(fresh.app, 'earlier_account')).toBe(before);
  expect(await take(...rows)).toMatchObject({ added: 1500 });
});

test('an old hash stands nowhere in the database, nor in the report', async () => {
  const list = await take(row());
  expect(JSON.stringify(list)).not.toContain(HASH.slice(-20));
  expect(await dump(fresh.app)).not.toContain(HASH.slice(-20));
});
