import { beforeAll, expect, test } from 'vitest';
import { globalId, newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOfficerOf, anOrganization, aPartner, holds, signedIn, withCatalogue } from '../../testing/people.ts';
import { queriesOf } from '../../testing/queries.ts';
import { count, queueIds, roleByKey } from '../../testing/role-requests.ts';
import type { Organization } from '../organizations/organization.entity.ts';

const server = freshServer();
const MANY = 250;
const DAY = 86_400_000;

const GIVEN = [
  'Ann',
  'O’Neil',
  'Søren',
  'Zoë',
  'Null',
  "D'Arcy",
  '李',
  'مريم',
  'x',
  'José-María',
  '%_',
  'A'.repeat(100),
];
const FAMILY = [
  'Nguyễn',
  'Nguyen',
  'nguyen',
  'de la Cruz',
  null,
  'ÅÄÖ',
  'אברהם',
  'van ’t Hoff',
  'Z',
  'z',
  '\\',
  ':me',
  '李',
];

let organization: Organization;
let officer: Browser;

/** Somebody of every kind of name asks, some on the same moment and some late. */
async function manyAsk(where: Organization, many: number): Promise<void> {
  const { app, clock } = server;
  const role = await roleByKey(app, 'qtso-state-user');
  const now = clock.now().getTime();
  const rows = Array.from({ length: many }, (_, index) => ({
    id: newId(),
    user_id: newId(),
    key: `asks-${newId()}`,
    given_name: GIVEN[index % GIVEN.length],
    family_name: FAMILY[index % FAMILY.length],
    submitted_at: new Date(now - (index % 40) * 3_600_000),
    due_at: new Date(now + ((index % 20) - 5) * DAY),
  }));
  await app.dataSource.query(
    `with row as (select * from jsonb_to_recordset($1::jsonb) as r(id uuid, user_id uuid, key text, given_name text, family_name text, submitted_at timestamptz, due_at timestamptz)),
       made as (insert into "user" (id, user_id, user_id_key, user_type, credential_source, state, given_name, family_name, email, email_key, language, created_at)
         select user_id, key, key, 'PARTNER', 'HARP', 'ACTIVE', given_name, family_name, key || '@example.org', key || '@example.org', 'EN', now() from row returning id)
     insert into role_request (id, user_id, role_id, program_id, organization_id, status, submitted_at, due_at)
     select id, user_id, $2, $3, $4, 'PENDING', submitted_at, due_at from row where (select count(*) from made) > 0`,
    [JSON.stringify(rows), role.id, role.programId, where.id],
  );
}

beforeAll(async () => {
  await withCatalogue(server.app);
  organization = await anOrganization(server.app);
  officer = await signedIn(
    server.browser({ site: 'web-admin' }),
    await anOfficerOf(server.app, organization),
    server.clock,
  );
  await manyAsk(organization, MANY);
});

interface Row {
  id: string;
  dueAt: string;
  submittedAt: string;
  user: { givenName: string; familyName: string | null };
}
interface Page {
  totalCount: number;
  edges: { cursor: string; node: Row }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const page = (args: string): Promise<Page> =>
  officer.ask<Page>(
    `{ queue(${args}) { totalCount edges { cursor node { id dueAt submittedAt user { givenName familyName } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );

const nameOf = ({ user }: Row): string => [user.familyName, user.givenName].filter((part) => part !== null).join(' ');

const inOrder: Record<string, (a: Row, b: Row) => number> = {
  DUE_ASC: (a, b) => a.dueAt.localeCompare(b.dueAt),
  DUE_DESC: (a, b) => b.dueAt.localeCompare(a.dueAt),
  SUBMITTED_DESC: (a, b) => b.submittedAt.localeCompare(a.submittedAt),
  // The database's own directory order is what counts; equal names at least stand together.
  NAME_ASC: () => 0,
};

test.each(Object.keys(inOrder))(
  'a queue of 250 is paged in order %s, forwards and backwards, without loss or doubling',
  async (order) => {
    const forwards: Row[] = [];
    for (let after = '', more = true; more;) {
      const { edges, pageInfo, totalCount } = await page(
        `orderBy: ${order}, first: 47${after && `, after: "${after}"`}`,
      );
      expect(totalCount).toBe(MANY);
      forwards.push(...edges.map(({ node }) => node));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(new Set(forwards.map(({ id }) => id)).size).toBe(MANY);
    expect(forwards).toHaveLength(MANY);
    expect(forwards).toEqual(forwards.toSorted(inOrder[order]));
    if (order === 'NAME_ASC') {
      const sorted: { name: string }[] = await server.app.dataSource.query(
        `select name from unnest($1::text[]) as n (name) order by name collate "und-x-icu"`,
        [forwards.map(nameOf)],
      );
      expect(forwards.map(nameOf)).toEqual(sorted.map(({ name }) => name));
    }
    const backwards: Row[] = [];
    for (let before = '', more = true; more;) {
      const { edges, pageInfo } = await page(`orderBy: ${order}, last: 33${before && `, before: "${before}"`}`);
      backwards.unshift(...edges.map(({ node }) => node));
      [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
    }
    expect(backwards.map(({ id }) => id)).toEqual(forwards.map(({ id }) => id));
  },
);

test('a page must be one that can be had: its size, its direction and its cursor', async () => {
  const cursor = (await page('first: 1')).pageInfo.endCursor;
  const programs = await officer.ask<{ pageInfo: { endCursor: string } }>(
    '{ programs(first: 1) { pageInfo { endCursor } } }',
  );
  for (const args of [
    'first: 0',
    'first: -1',
    'first: 101',
    'last: 0',
    'last: 101',
    'first: 5, last: 5',
    `first: 5, before: "${cursor}"`,
    `last: 5, after: "${cursor}"`,
    'first: 5, after: "nonsense"',
    'first: 5, after: ""',
    `first: 5, after: "${programs.pageInfo.endCursor}"`,
    `orderBy: NAME_ASC, first: 5, after: "${Buffer.from('["only one"]').toString('base64url')}"`,
    `first: 5, after: "${Buffer.from(JSON.stringify(['not a date', 'not an id'])).toString('base64url')}"`,
    `first: 5, after: "${Buffer.from(JSON.stringify(["2026-01-01' or 1=1", newId()])).toString('base64url')}"`,
    `orderBy: NAME_ASC, first: 5, after: "${Buffer.from(JSON.stringify(['\0', newId()])).toString('base64url')}"`,
    'filter: { search: "\\u0000" }',
    'filter: { programKey: "\\u0000" }',
  ]) {
    const { body } = await officer.send(`{ queue(${args}) { edges { node { id } } } }`);
    expect([args, body.errors?.[0]?.extensions['code']]).toEqual([args, 'BAD_USER_INPUT']);
  }
});

test('the queue is searched by name, user ID, address and reference, whatever signs are typed', async () => {
  const first = (await page('first: 1')).edges[0]?.node as Row;
  const { reference, user } = await officer.ask<{ reference: string; user: { userId: string; email: string } }>(
    `{ node(id: "${first.id}") { ... on RoleRequest { reference user { userId email } } } }`,
  );
  const search = (text: string): Promise<Page> =>
    officer.ask<Page>(
      'query ($search: String) { queue(first: 100, filter: { search: $search }) { totalCount edges { node { id } } } }',
      { search: text },
    );
  for (const text of [reference, reference.toLowerCase(), user.userId, user.email])
    expect((await search(text)).edges.map(({ node }) => node.id)).toContain(first.id);
  expect((await search('李')).totalCount).toBeGreaterThan(0);
  // Signs of LIKE are signs of a name.
  expect((await search('%')).totalCount).toBe(await count(server.app, `"user" where given_name = '%_'`));
  expect((await search('\\')).totalCount).toBe(await count(server.app, `"user" where family_name = '\\'`));
  expect((await search("' or '1'='1")).totalCount).toBe(0);
  expect((await search(':me')).totalCount).toBe(await count(server.app, `"user" where family_name = ':me'`));
  expect((await search('  ')).totalCount).toBe(MANY);
});

test('what is past its due date is counted, and can be looked at alone', async () => {
  const overdue = Array.from({ length: MANY }, (_, index) => index % 20).filter((days) => days < 5).length;
  expect(await officer.ask('{ queueCounts { pending overdue decidedByMe } }')).toEqual({
    pending: MANY,
    overdue,
    decidedByMe: 0,
  });
  expect((await page('first: 1, filter: { overdue: true }')).totalCount).toBe(overdue);
  expect((await page('first: 1, filter: { overdue: false }')).totalCount).toBe(MANY - overdue);
});

test('filters by program, organization and state leave out the rest; nonsense leaves nothing', async () => {
  const other = await anOrganization(server.app);
  for (const [filter, total] of [
    ['programKey: "qtso"', MANY],
    ['programKey: "del"', 0],
    [`organizationId: "${globalId('Organization', organization.id)}"`, MANY],
    [`organizationId: "${globalId('Organization', other.id)}"`, 0],
    ['organizationId: "nonsense"', 0],
    ['status: [APPROVED]', 0],
    ['status: [PENDING, APPROVED]', MANY],
    ['status: []', 0],
    ['status: null, search: null, overdue: null', MANY],
  ] as const)
    expect([filter, (await page(`first: 1, filter: { ${filter} }`)).totalCount]).toEqual([filter, total]);
});

test('a partner has no queue, and an officer who lost the role has none either', async () => {
  const partner = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  expect((await partner.send('{ queue { totalCount } }')).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const former = await anOfficerOf(server.app, organization);
  const at = await signedIn(server.browser({ site: 'web-admin' }), former, server.clock);
  expect(await queueIds(at, 'first: 1')).toHaveLength(1);
  await server.app.dataSource.query("update role_grant set status = 'REVOKED' where user_id = $1", [former.user.id]);
  expect((await at.send('{ queue { totalCount } }')).body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect((await server.browser().send('{ queue { totalCount } }')).body.errors?.[0]?.extensions['code']).toBe(
    'UNAUTHENTICATED',
  );
});

test('a page of 50 costs as many queries as a page of 5', async () => {
  const { app } = server;
  for (const { user_id } of (await app.dataSource.query('select user_id from role_request limit 60')) as {
    user_id: string;
  }[])
    await holds(app, { user: { id: user_id } } as never, 'del-contributor', organization);
  const spy = queriesOf(app);
  const everything = `totalCount edges { node { id reference approverLevel approvers viewerCanDecide viewerCanWithdraw
    user { displayName proofing { strength } factorKinds } role { name } organization { name hasOfficer(programKey: "qtso") }
    requirements { kind state } decision { decidedBy } grant { status requirements { kind state } } history { action sourceAddress } otherGrants { id role { name } organization { name } user { displayName } } } }`;
  const cost = async (first: number): Promise<number> => {
    spy.length = 0;
    const { body } = await officer.send(`{ queue(first: ${first}) { ${everything} } }`);
    expect(body.errors).toBeUndefined();
    expect((body.data as { queue: Page }).queue.edges).toHaveLength(first);
    return spy.length;
  };
  // The first of them may note that the officer is active.
  await cost(5);
  const five = await cost(5);
  expect(await cost(50)).toBe(five);
  expect(five).toBeLessThan(25);
});
