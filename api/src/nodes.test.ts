import type { GraphQLInterfaceType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { globalId, newId } from './platform/ids.ts';
import { makeSchema } from './schema.ts';
import type { Browser } from './testing/browser.ts';
import { freshServer } from './testing/fresh-server.ts';
import {
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
} from './testing/people.ts';
import { submit } from './testing/role-requests.ts';

const server = freshServer();
let person: Person;
let at: Browser;
let stranger: Browser;
beforeAll(async () => {
  const { app, clock } = server;
  await withCatalogue(app);
  person = await aPartner(app);
  at = await signedIn(server.browser(), person, clock);
  stranger = await signedIn(server.browser(), await aPartner(app), clock);
});

const node = (browser: Browser, id: string): Promise<{ __typename: string; id: string } | null> =>
  browser.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });

test('what a person has is found again by its id, and by nobody else', async () => {
  const { app } = server;
  const organization = await anOrganization(app);
  await holds(app, person, 'qtso-state-user', organization);
  const { results } = await submit(app, at, [{ role: 'del-contributor', organization }]);
  const own = await at.ask<{
    grants: { edges: { node: { id: string } }[] };
    events: { edges: { node: { id: string } }[] };
    sessions: { id: string }[];
  }>(
    '{ viewer { grants(first: 1) { edges { node { id } } } events(first: 1) { edges { node { id } } } sessions { id } } }',
  );
  const ids = [
    results[0]?.id,
    own.grants.edges[0]?.node.id,
    own.events.edges[0]?.node.id,
    own.sessions[0]?.id,
  ] as string[];
  expect((await Promise.all(ids.map((id) => node(at, id)))).map((found) => found?.__typename)).toEqual([
    'RoleRequest',
    'Grant',
    'AuditEvent',
    'Session',
  ]);
  expect(await stranger.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('what is for everybody is found by everybody who is signed in', async () => {
  const organization = await anOrganization(server.app);
  const { roles, id } = await at.ask<{ id: string; roles: { id: string }[] }>(
    '{ program(key: "qtso") { id roles { id } } }',
  );
  const { services } = await at.ask<{ services: { id: string }[] }>('{ systemStatus { services { id } } }');
  const ids = [id, roles[0]?.id, services[0]?.id, globalId('Organization', organization.id)] as string[];
  const found = await stranger.ask<{ __typename: string; id: string }[]>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids },
  );
  expect(found).toEqual(
    ids.map((one, index) => ({ id: one, __typename: ['Program', 'Role', 'Service', 'Organization'][index] })),
  );
});

test('an id that leads nowhere is null, whatever it is', async () => {
  const { id } = person.user;
  const ids = [
    '',
    'x',
    '%',
    id,
    globalId('Nobody', id),
    globalId('RoleRequest', 'x'),
    globalId('Grant', newId()),
    globalId('__proto__', id),
    globalId('constructor', id),
    globalId('RoleRequest', `${id}:x`),
    '\u{1F600}',
    'A'.repeat(5000),
  ];
  const found = await at.ask<unknown[]>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(found).toEqual(ids.map(() => null));
});

test('many ids are answered in their order, each as often as it is asked for; more than 100 are refused', async () => {
  const id = globalId('Organization', (await anOrganization(server.app)).id);
  const ids = [id, globalId('Organization', newId()), id];
  expect(await at.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual([{ id }, null, { id }]);
  expect(await at.ask('{ nodes(ids: []) { id } }')).toEqual([]);
  const { body } = await at.send('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 101 }, () => id),
  });
  expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('an officer finds the requests of their own organization, and the person in them', async () => {
  const { app, clock } = server;
  const organization = await anOrganization(app);
  const officer = await signedIn(server.browser({ site: 'web-admin' }), await anOfficerOf(app, organization), clock);
  const { results } = await submit(app, at, [{ role: 'qtso-state-user', organization }]);
  const id = results[0]?.id as string;
  expect(await officer.ask(`{ node(id: "${id}") { ... on RoleRequest { user { userId } } } }`)).toEqual({
    user: { userId: person.userId },
  });
});

test('everything with a global id of which one can hold an id says how it is found', () => {
  const schema = makeSchema();
  const types = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name);
  // People and what belongs to one person's own pages are reached from there, not by id.
  const byPage = ['PasskeyFactor', 'ProofingCase', 'ProofingDocument', 'TotpFactor', 'User', 'Factor'];
  expect(types.filter((name) => !byPage.includes(name)).toSorted()).toEqual([
    'ApiToken',
    'AuditEvent',
    'Client',
    'Contract',
    'ContractInvitation',
    'ContractMember',
    'EuaReturn',
    'EventStream',
    'Grant',
    'Incident',
    'Maintenance',
    'MergeCase',
    'NoticeTemplate',
    'Organization',
    'Probe',
    'ProbeProposal',
    'Program',
    'Role',
    'RoleRequest',
    'Service',
    'ServiceAccount',
    'Session',
    'Webhook',
    'WebhookDelivery',
  ]);
});
