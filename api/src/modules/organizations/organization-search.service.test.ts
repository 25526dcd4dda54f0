import { graphql, type ExecutionResult } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { makeSchema } from '../../schema.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { searchOrganizations } from './organization-search.service.ts';

const fresh = freshApp();

type Given = [ccn: string | null, name: string, city?: string, status?: 'OPEN' | 'CLOSED'];

const given: Given[] = [
  ['010001', 'SOUTHEAST HEALTH MEDICAL CENTER', 'DOTHAN'],
  ['010005', 'MARSHALL MEDICAL CENTERS', 'BOAZ'],
  ['100014', 'Orange Grove Clinic', 'Orlando'],
  ['05015F', '60th Medical Group', 'Travis AFB'],
  ['0Q0003', 'St. Mary’s Hospital of Rockmere', 'Rockmere'],
  ['0Q0004', 'Mercy Hospital', 'Springfield'],
  ['0Q0005', 'Mercy Hospital', 'Rockmere', 'CLOSED'],
  ['0Q0006', 'Greater Mercy Hospital and Clinics', 'Fairview'],
  ['0Q0007', 'Fairview Dialysis', 'Mercy'],
  [null, 'Centro Renal Nguyễn', 'Villa Serena'],
  [null, 'Dr. 李 and Partners', 'Bayhaven'],
  [null, '100% Care_Home', 'Bayhaven'],
];

async function add(organizations: readonly Given[]): Promise<void> {
  const rows = organizations.map(([ccn, name, city = 'Town', status = 'OPEN']) => ({
    id: newId(),
    ccn,
    name,
    city,
    status,
  }));
  await fresh.app.dataSource.query(
    `insert into organization (id, ccn, name, kind, city, state, status, source)
     select id, ccn, name, 'Hospital', city, 'MD', status, 'TEST' from jsonb_to_recordset($1::jsonb) as r(id uuid, ccn text, name text, city text, status text)`,
    [JSON.stringify(rows)],
  );
}

beforeAll(() => add(given));

async function find(typed: string, first = 10): Promise<string[]> {
  const { edges } = await searchOrganizations(fresh.app.makeContext('api'), typed, { first });
  return edges.map(({ node }) => node.ccn ?? node.name);
}

describe('somebody who looks for an organization', () => {
  test.each([
    ['010001', '010001'],
    ['10001', '010001'],
    ['0100', '010001'],
    ['05015f', '05015F'],
  ])('by the CCN %s finds it first', async (typed, ccn) => expect((await find(typed))[0]).toBe(ccn));

  test.each([
    ['southeast health', '010001'],
    ['SOUTHEAST  MEDICAL', '010001'],
    ['south east', '010001'],
    ['southeast hlth', '010001'],
    ['sotheast helth', '010001'],
    ['dothan', '010001'],
    ['southeast med ctr', '010001'],
    ['booz', '010005'],
    ['st marys', '0Q0003'],
    ["Saint Mary's of Rockmere", '0Q0003'],
    ['hopsital rockmere mary', '0Q0003'],
    ['nguyen', 'Centro Renal Nguyễn'],
    ['NGUYỄN', 'Centro Renal Nguyễn'],
    ['李', 'Dr. 李 and Partners'],
    ['100%', '100% Care_Home'],
  ])('by %j finds %s', async (typed, wanted) => expect((await find(typed))[0]).toBe(wanted));

  test('sees the name itself first, then names that begin so, then the words, then the place, and closed ones last', async () => {
    expect(await find('mercy')).toEqual(['0Q0004', '0Q0006', '0Q0007', '0Q0005']);
    expect(await find('mercy hospital')).toEqual(['0Q0004', '0Q0006', '0Q0005']);
  });

  test.each([
    '',
    ' ',
    'a',
    '%',
    '_',
    '\\',
    "'",
    '*',
    '&',
    '\u0000',
    '\ud800',
    "'; drop table organization; --",
    "x':* | 'y",
    'or 1=1',
    '%%%%',
    '________',
    'zzzzzz qqqqqq',
  ])('by %j finds nothing, and breaks nothing', async (typed) => expect(await find(typed)).toEqual([]));

  test('by an endless text is not refused', async () => expect(await find('mercy '.repeat(1000))).toHaveLength(4));

  test('finds what has just changed under its new name and not its old one', async () => {
    await add([['0Q0100', 'Zebra House']]);
    await fresh.app.dataSource.query(
      `update organization set name = 'Giraffe House', status = 'CLOSED' where ccn = '0Q0100'`,
    );
    expect(await find('zebra')).toEqual([]);
    expect(await find('giraffe')).toEqual(['0Q0100']);
    await fresh.app.dataSource.query(`delete from organization where ccn = '0Q0100'`);
    expect(await find('giraffe')).toEqual([]);
  });
});

describe('pages', () => {
  const walk = async (typed: string, backwards: boolean): Promise<string[]> => {
    const ctx = fresh.app.makeContext('api');
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const args = backwards
        ? { last: 7, ...(cursor ? { before: cursor } : {}) }
        : { first: 7, ...(cursor ? { after: cursor } : {}) };
      const { edges, pageInfo } = await searchOrganizations(ctx, typed, args);
      const names = edges.map(({ node }) => `${node.name} ${node.ccn}`);
      seen.splice(backwards ? 0 : seen.length, 0, ...names);
      more = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
      cursor = (backwards ? pageInfo.startCursor : pageInfo.endCursor) ?? undefined;
    }
    return seen;
  };

  beforeAll(() =>
    add(
      Array.from({ length: 40 }, (_, n): Given => [
        `9Q${String(n).padStart(4, '0')}`,
        `Walnut ${n % 3 === 0 ? 'Clinic' : 'Grove Clinic'} ${n % 5}`,
        'Town',
        n % 7 === 0 ? 'CLOSED' : 'OPEN',
      ]),
    ),
  );

  test.each(['walnut', '9q', 'wallnut clinic'])(
    'of %j hold each organization once, in the same order both ways',
    async (typed) => {
      const forwards = await walk(typed, false);
      expect(forwards).toHaveLength(40);
      expect(new Set(forwards).size).toBe(40);
      expect(await walk(typed, true)).toEqual(forwards);
    },
  );

  test('stay in order when a search matches too much to be ranked', async () => {
    await add(Array.from({ length: 1100 }, (_, n): Given => [`8Q${String(n).padStart(4, '0')}`, `Hazel House ${n}`]));
    const all = await walk('hazel', false);
    expect(new Set(all).size).toBe(1100);
    expect(all.slice(0, 2)).toEqual(['Hazel House 0 8Q0000', 'Hazel House 1 8Q0001']);
    expect((await walk('8q', false)).at(-1)).toBe('Hazel House 1099 8Q1099');
  });

  test.each([
    'nonsense',
    Buffer.from('["NARROW","x","1","a","b"]').toString('base64url'),
    Buffer.from('["NARROW","false","1","a"]').toString('base64url'),
  ])('after the cursor %s are refused politely', async (after) =>
    expect(searchOrganizations(fresh.app.makeContext('api'), 'walnut', { after })).rejects.toThrow(/cursor/),
  );
});

describe('the question in GraphQL', () => {
  const someone: Actor = {
    kind: 'PERSON',
    token: null,
    id: newId(),
    userId: 'ada.lovelace',
    userType: 'PARTNER',
    displayName: 'Ada',
    language: 'EN',
    level: 'FACTOR',
    sessionId: newId(),
    factorAt: null,
    permissions: new Set(),
    officerOf: [],
    reach: [],
  };
  const ask = async (actor: Actor | null): Promise<ExecutionResult> => {
    const contextValue: Context = { ...fresh.app.makeContext('api'), actor };
    const source =
      '{ organizations(search: "mercy hospital", first: 2) { totalCount pageInfo { hasNextPage } edges { cursor node { id ccn name city status } } } }';
    return graphql({ schema: makeSchema(), source, contextValue });
  };

  test('is answered to whoever is signed in', async () => {
    const { data, errors } = await ask(someone);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      organizations: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        edges: [{ node: { ccn: '0Q0004', status: 'OPEN' } }, { node: { ccn: '0Q0006' } }],
      },
    });
  });

  test.each([null, { ...someone, level: 'PASSWORD' as const }])(
    'is not answered to a stranger, nor before the second factor',
    async (actor) => {
      expect((await ask(actor)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    },
  );
});
