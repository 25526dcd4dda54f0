import { beforeAll, expect, test } from 'vitest';
import { findEvents, type DomainEvent } from '../../platform/events.ts';
import { globalId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import {
  aHelpDesk,
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
} from '../../testing/people.ts';
import { queriesOf } from '../../testing/queries.ts';
import { count, decide, decideMany, submit } from '../../testing/role-requests.ts';

const server = freshServer();
beforeAll(() => withCatalogue(server.app));

interface Row {
  id: string;
  status: string;
  user: { userId: string };
  role: { key: string };
}

async function grantsSeen(browser: Browser, args = 'first: 100'): Promise<Row[]> {
  const { edges } = await browser.ask<{ edges: { node: Row }[] }>(
    `{ grants(${args}) { edges { node { id status user { userId } role { key } } } } }`,
  );
  return edges.map(({ node }) => node);
}

const inConsole = { site: 'web-admin' } as const;

async function eventsOf(userId: string): Promise<DomainEvent[]> {
  const rows: { id: string }[] = await server.app.dataSource.query(
    'select id from domain_event where user_id = $1 order by sequence',
    [userId],
  );
  return findEvents(
    server.app.makeContext('job'),
    rows.map(({ id }) => id),
  );
}

test('programs are told of a role that was approved, once, with everything they need to know', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app, { ccn: '012345' });
  const person = await aPartner(app);
  const officer = await signedIn(server.browser(inConsole), await anOfficerOf(app, organization), clock);
  const asking = await signedIn(server.browser(), person, clock);
  const { results } = await submit(app, asking, [{ role: 'qtso-state-user', organization }]);
  await decide(officer, results[0]?.id as string);
  const { grants } = await asking.ask<{ grants: { edges: { node: { id: string; startedAt: string } }[] } }>(
    '{ viewer { grants { edges { node { id startedAt } } } } }',
  );
  const grant = grants.edges[0]?.node;
  const events = await eventsOf(person.user.id);
  expect(events.map(({ type, subject, organizationId }) => ({ type, subject, organizationId }))).toEqual([
    { type: 'grant.created', subject: `user:${person.user.id}`, organizationId: organization.id },
  ]);
  expect(events[0]?.data).toEqual({
    grantId: grant?.id,
    userId: person.userId,
    role: { key: 'qtso-state-user', name: 'QTSO State User' },
    organization: { id: globalId('Organization', organization.id), ccn: '012345', name: organization.name },
    programKey: 'qtso',
    status: 'ACTIVE',
    startedAt: grant?.startedAt,
  });
});

test('many roles that are approved in one go are told of in one job', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const officer = await signedIn(server.browser(inConsole), await anOfficerOf(app, organization), clock);
  const asking = await signedIn(server.browser(), await aPartner(app), clock);
  const { results } = await submit(app, asking, [
    { role: 'qtso-state-user', organization },
    { role: 'qtso-provider-user', organization },
  ]);
  const jobs = "graphile_worker.jobs where task_identifier = 'event:dispatch'";
  const before = await count(app, jobs);
  await decideMany(
    officer,
    results.map(({ id }) => id),
  );
  expect(await count(app, jobs)).toBe(before + 1);
});

test('programs are told of a role that was given without having been asked for, and not of one that was held', async () => {
  const { app } = server;
  const organization = await anOrganization(app);
  const person = await aPartner(app);
  await holds(app, person, 'qtso-security-official', organization);
  await holds(app, person, 'qtso-security-official', organization);
  expect((await eventsOf(person.user.id)).map(({ type }) => type)).toEqual(['grant.created']);
});

test('an officer sees who holds what in their program and organization, and nothing of another', async () => {
  const { app, clock } = server;
  const [here, there] = [await anOrganization(app), await anOrganization(app)];
  const officer = await anOfficerOf(app, here);
  const [colleague, stranger] = [await aPartner(app), await aPartner(app)];
  await holds(app, colleague, 'qtso-state-user', here);
  await holds(app, colleague, 'madie-user', here);
  await holds(app, colleague, 'qtso-state-user', there);
  await holds(app, stranger, 'qtso-state-user', there);
  const browser = await signedIn(server.browser(inConsole), officer, clock);
  const seen = await grantsSeen(browser, 'first: 100, orderBy: STARTED_ASC');
  expect(seen.map(({ user, role }) => [user.userId, role.key])).toEqual([
    [officer.userId, 'qtso-security-official'],
    [colleague.userId, 'qtso-state-user'],
  ]);
});

test('that a page of other people’s roles or accounts was read is on record, without what was typed to find them', async () => {
  const { app, clock } = server;
  const administrator = await anAdministrator(app);
  const browser = await signedIn(server.browser(inConsole), administrator, clock);
  await grantsSeen(browser, 'first: 3, filter: { text: "secretive" }');
  await browser.ask('{ users(first: 2) { edges { node { userId } } } }');
  const events: unknown[] = await app.dataSource.query(
    'select action, after from audit_event where actor_id = $1 and action like $2 order by sequence',
    [administrator.user.id, '%.listed'],
  );
  expect(events).toEqual([
    { action: 'grant.listed', after: { count: 0, by: ['text'] } },
    { action: 'user.listed', after: { count: 2, by: [] } },
  ]);
});

test('an administrator of a program sees its roles everywhere, and none of another program', async () => {
  const { app, clock } = server;
  const [here, there] = [await anOrganization(app), await anOrganization(app)];
  const administrator = await aPartner(app);
  await holds(app, administrator, 'madie-program-administrator', here);
  const person = await aPartner(app);
  await holds(app, person, 'madie-user', there);
  await holds(app, person, 'qtso-state-user', there);
  const browser = await signedIn(server.browser(inConsole), administrator, clock);
  const seen = await grantsSeen(browser, `first: 100, filter: { userId: "${person.userId.toUpperCase()}" }`);
  expect(seen.map(({ role }) => role.key)).toEqual(['madie-user']);
  expect((await grantsSeen(browser)).every(({ role }) => role.key.startsWith('madie'))).toBe(true);
});

test('somebody who holds a role without the right sees no list of grants', async () => {
  const { app, clock } = server;
  const person = await aPartner(app);
  await holds(app, person, 'qtso-state-user', await anOrganization(app));
  const { body } = await (await signedIn(server.browser(), person, clock)).send('{ grants { totalCount } }');
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a grant is found by its id by its holder and by who looks after it, and by nobody else', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const person = await aPartner(app);
  await holds(app, person, 'qtso-state-user', organization);
  const officer = await signedIn(server.browser(inConsole), await anOfficerOf(app, organization), clock);
  const other = await signedIn(server.browser(inConsole), await anOfficerOf(app, await anOrganization(app)), clock);
  const own = await signedIn(server.browser(), person, clock);
  const id = (await grantsSeen(officer, `filter: { userId: "${person.userId}" }`))[0]?.id as string;
  const query = `{ node(id: "${id}") { id } }`;
  expect([await officer.ask(query), await own.ask(query), await other.ask(query)]).toEqual([{ id }, { id }, null]);
});

test('the list is paged both ways by name, and every grant comes once', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const officer = await anOfficerOf(app, organization, { givenName: 'Zoë', familyName: 'Zimmer' });
  const names = ['Ångström', 'Abe', 'abe', 'de la Cruz', 'Nguyễn', null, "O'Neil", '李'];
  for (const familyName of names)
    await holds(app, await aPartner(app, { givenName: 'Mo', familyName }), 'qtso-state-user', organization);
  const browser = await signedIn(server.browser(inConsole), officer, clock);
  const page = `edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } totalCount`;
  const walk = async (size: string, beyond: string, next: string): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let more = true; more;) {
      const { grants } = (
        await browser.send(
          `{ grants(orderBy: NAME_ASC, ${size}: 3, ${beyond}: ${JSON.stringify(cursor)}) { ${page} } }`,
        )
      ).body.data as {
        grants: { edges: { node: { id: string } }[]; pageInfo: Record<string, never>; totalCount: number };
      };
      const found = grants.edges.map(({ node }) => node.id);
      ids.push(...(size === 'last' ? found.toReversed() : found));
      expect(grants.totalCount).toBe(names.length + 1);
      more = Boolean(grants.pageInfo[next]);
      cursor = grants.pageInfo[size === 'last' ? 'startCursor' : 'endCursor'] as unknown as string;
    }
    return ids;
  };
  const forwards = await walk('first', 'after', 'hasNextPage');
  expect(new Set(forwards).size).toBe(names.length + 1);
  expect(await walk('last', 'before', 'hasPreviousPage')).toEqual(forwards.toReversed());
});

test('people are found by the beginnings of their names, user ID or address, however they are written', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const person = await aPartner(app, {
    givenName: 'José',
    middleName: 'María',
    familyName: 'O’Neil-Nuñez',
    userId: 'jm.oneil_77',
    email: 'jose+harp@clinic.example.org',
  });
  await holds(app, person, 'qtso-state-user', organization);
  const browser = await signedIn(server.browser(inConsole), await aHelpDesk(app), clock);
  const found = async (text: string): Promise<boolean> =>
    (await grantsSeen(browser, `filter: { text: ${JSON.stringify(text)} }`)).some(
      ({ user }) => user.userId === person.userId,
    );
  for (const text of [
    'jose',
    'NUN',
    "o'neil jose",
    'jm.oneil',
    'jose+harp@clin',
    'j m o',
    ' José  María ',
    'oneil-nunez',
  ])
    expect([text, await found(text)]).toEqual([text, true]);
  for (const text of ['osé', 'josef', '%', '_', '\\', 'jose smith'])
    expect([text, await found(text)]).toEqual([text, false]);
});

test('what each of many people holds and asked for is read together, page by page, each their own', async () => {
  const { app, clock } = server;
  const admin = await signedIn(server.browser(inConsole), await anAdministrator(app), clock);
  const many = Array.from({ length: 6 }, (_, index) => index);
  for (const index of many) {
    const person = await aPartner(app, { givenName: 'Quentin', familyName: `Quartz${index}` });
    for (const role of ['qtso-state-user', 'qtso-network-user', 'qtso-provider-user'].slice(0, index % 4))
      await holds(app, person, role, await anOrganization(app));
  }
  const queries = queriesOf(app);
  const ask = (first: number) =>
    admin.ask<{
      edges: { node: Held }[];
    }>(`{ users(filter: { text: "Quentin Quartz" }, first: ${first}) { edges { node {
      userId
      two: grants(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { user { userId } } } }
      roleRequests(first: 1) { totalCount }
    } } } }`);
  // The first of them may note that the administrator is active.
  await ask(3);
  queries.length = 0;
  await ask(3);
  const ofThree = queries.splice(0).length;
  const { edges } = await ask(100);
  expect(edges).toHaveLength(6);
  expect(queries).toHaveLength(ofThree);
  for (const { node } of edges) {
    const held = node.two;
    expect(held.edges).toHaveLength(Math.min(2, held.totalCount));
    expect(held.pageInfo.hasNextPage).toBe(held.totalCount > 2);
    expect(new Set(held.edges.map((edge) => edge.node.user.userId)).size).toBeLessThan(2);
    if (held.edges[0]) expect(held.edges[0].node.user.userId).toBe(node.userId);
  }
  expect(edges.map(({ node }) => node.two.totalCount).toSorted()).toEqual([0, 0, 1, 1, 2, 3]);
});

interface Held {
  userId: string;
  two: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { user: { userId: string } } }[];
  };
}
