import { isPermission, ownScopes, permissions, serviceScopes, type Scope } from '@harp/domain/permissions.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessOf, refusalOf } from '../../platform/allow.ts';
import type { Actor } from '../../platform/context.ts';
import { globalId } from '../../platform/ids.ts';
import { makeSchema } from '../../schema.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import {
  anAdministrator,
  anOrganization,
  aPartner,
  aProgramAdministrator,
  holds,
  signedIn,
  type Person,
} from '../../testing/people.ts';
import { aClient } from '../../testing/programs.ts';
import { submit } from '../../testing/role-requests.ts';
import { SchemaWalk } from '../../testing/schema-walk.ts';
import { aPersonalToken, aServiceToken, askWith } from '../../testing/tokens.ts';
import { subscribe } from '../../testing/webhooks.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { ensureAgency } from '../organizations/organization.service.ts';

const server = freshServer();
const schema = makeSchema();

/** Everything that a token of QTSO must not see says so, and everything that one of the first organization must not see. */
const OF_OTHER_PROGRAM = /SECRETPROGRAM|qbic/i;
const OF_OTHER_ORGANIZATION = /SECRETORG/;

let here: Organization;
let there: Organization;
let owner: Person;
const ids: string[] = [];

async function aRequest(person: Person, role: string, organization: Organization, reason: string): Promise<void> {
  const browser = await signedIn(server.browser(), person, server.clock);
  const { results } = await submit(server.app, browser, [{ role, organization }], { reason });
  expect(results.map((one) => one.__typename)).toEqual(['RoleRequest']);
}

async function aMember(
  familyName: string,
  roles: [string, Organization][],
  asks: [string, Organization],
): Promise<void> {
  const person = await aPartner(server.app, { familyName });
  for (const [role, organization] of roles) await holds(server.app, person, role, organization);
  await aRequest(person, ...asks, familyName);
}

beforeAll(async () => {
  const { app, clock } = server;
  here = await anOrganization(app, { name: 'Open clinic' });
  there = await anOrganization(app, { name: 'SECRETORG clinic' });
  owner = await anAdministrator(app);
  for (const [role, organization] of [
    ['qtso-security-official', here],
    ['qtso-security-official', there],
    ['qbic-security-official', here],
    ['qbic-report-viewer', here],
    ['qtso-state-user', there],
  ] as const)
    await holds(app, owner, role, organization);
  await aRequest(owner, 'qbic-report-author', here, 'SECRETPROGRAM own');
  await aRequest(owner, 'qtso-network-user', there, 'SECRETORG own');
  const both: [string, Organization][] = [
    ['qtso-state-user', here],
    ['qbic-report-viewer', here],
    ['qtso-state-user', there],
  ];
  await aMember('Ownmember', both, ['qtso-network-user', here]);
  await aMember('SECRETORG member', [['qtso-state-user', there]], ['qtso-network-user', there]);
  await aMember('SECRETPROGRAM member', [['qbic-report-viewer', here]], ['qbic-report-author', here]);
  const admin = await signedIn(server.browser({ site: 'web-admin' }), await aProgramAdministrator(app, 'qbic'), clock);
  await admin.mutate('createServiceAccount', { programKey: 'qbic', name: 'SECRETPROGRAM sync' });
  await subscribe(admin, 'https://receiver.example.org/', { programKey: 'qbic', name: 'SECRETPROGRAM hook' });
  await aClient(app, { program: 'qbic', name: 'SECRETPROGRAM client' });
  await holds(app, owner, 'help-desk', await ensureAgency(app.makeContext('command')));
  const proofed = await aPartner(app, { proofed: false, familyName: 'SECRETPROGRAM SECRETORG case' });
  const at = await signedIn(server.browser(), proofed, clock);
  await at.mutate('chooseManualProofing', { reason: 'NO_SSN' });
  await app.dataSource.query(`update proofing_case set stage = 'EXAMINATION' where user_id = $1`, [proofed.user.id]);
  for (const [type, table] of Object.entries({
    Organization: 'organization',
    Program: 'program',
    Role: 'role',
    RoleRequest: 'role_request',
    Grant: 'role_grant',
    User: '"user"',
    ServiceAccount: 'service_account',
    ApiToken: 'api_token',
    Client: 'client',
    Webhook: 'webhook',
    EventStream: 'event_stream',
    AuditEvent: 'audit_event',
    Session: 'session',
    ProofingCase: 'proofing_case',
  })) {
    const order =
      type === 'Program'
        ? `order by key = 'qbic' desc`
        : type === 'Role'
          ? `order by key like 'qbic%' desc`
          : 'order by id desc';
    const rows: { id: string }[] = await app.dataSource.query(`select id from ${table} ${order} limit 6`);
    ids.push(...rows.map(({ id }) => globalId(type, id)));
  }
}, 60_000);

/** The status page, which is the same for everybody. */
const PUBLIC = [
  'systemStatus',
  'service',
  'incident',
  'incidents',
  'maintenance',
  'maintenances',
  'statusSubscription',
  'statusWebhook',
];

/** What a token with these scopes gets to see, by all that it may ask. */
async function seen(token: string, scopes: readonly Scope[]): Promise<{ text: string; asked: number }> {
  const actor = { token: { scopes: new Set(scopes) }, permissions: new Set(scopes.filter(isPermission)) };
  const walk = new SchemaWalk(
    schema,
    { String: ['qbic', 'SECRET', 'qtso'], ID: ids },
    (type, field) => refusalOf(accessOf(type, field), actor as unknown as Actor, false) === null,
  );
  // `nodes` finds by the same finders as `node`; `noticeMail` says what it is given; the others are the same for everybody.
  const queries = walk.queries([
    ...PUBLIC,
    'nodes',
    'node',
    'noticeMail',
    'site',
    'registration',
    'recovery',
    'earlierClaim',
    'programSignIn',
    'euaArrival',
    'invitationOffer',
  ]);
  const byId = ids.map(
    (id) =>
      `{ node(id: "${id}") { __typename id ... on Organization { name } ... on Program { name } ... on Role { key } ... on Grant { user { familyName } } ... on RoleRequest { reason } } }`,
  );
  const texts: string[] = [];
  for (const query of [...queries, ...byId]) {
    await server.app.dataSource.query('delete from cost_budget');
    const { data, errors, status } = await askWith(server, token, query);
    const codes = (errors ?? []).map(({ extensions }) => extensions['code']);
    const expected = query.startsWith('{ node(') ? ['NOT_FOR_TOKENS', 'SCOPE_MISSING'] : [];
    expect([query, status, codes.filter((code) => !expected.includes(String(code)))]).toEqual([query, 200, []]);
    texts.push(JSON.stringify(data));
  }
  return { text: texts.join('\n'), asked: texts.length };
}

const firstLeak = (text: string, leak: RegExp): string | undefined => text.split('\n').find((line) => leak.test(line));

const personal: Scope[] = [...(Object.keys(ownScopes) as Scope[]), ...(Object.keys(permissions) as Scope[])];

describe('by whatever it asks', () => {
  test('a service account sees nothing of another program', async () => {
    const token = await aServiceToken(server.app, { scopes: [...serviceScopes], program: 'qtso' });
    const { text, asked } = await seen(token, serviceScopes);
    expect(asked).toBeGreaterThan(30);
    expect(text).toContain('Ownmember');
    expect(text).toContain('SECRETORG member');
    expect(firstLeak(text, OF_OTHER_PROGRAM)).toBeUndefined();
  }, 120_000);

  test('a service account of one organization sees nothing of another organization, nor of another program', async () => {
    const options = { scopes: [...serviceScopes], program: 'qtso', organization: here };
    const { text } = await seen(await aServiceToken(server.app, options), serviceScopes);
    expect(text).toContain('Ownmember');
    expect(firstLeak(text, OF_OTHER_PROGRAM)).toBeUndefined();
    expect(firstLeak(text, OF_OTHER_ORGANIZATION)).toBeUndefined();
  }, 120_000);

  test('a person’s token for one program sees nothing of another, although its owner may', async () => {
    const token = await aPersonalToken(server.app, owner, { scopes: personal, program: 'qtso' });
    const { text } = await seen(token, personal);
    expect(text).toContain('Ownmember');
    expect(text).toContain('SECRETORG own');
    expect(firstLeak(text, OF_OTHER_PROGRAM)).toBeUndefined();
  }, 240_000);

  test('a person’s token for one organization sees nothing of another', async () => {
    const token = await aPersonalToken(server.app, owner, { scopes: personal, organization: here });
    const { text } = await seen(token, personal);
    expect(text).toContain('SECRETPROGRAM own');
    expect(firstLeak(text, OF_OTHER_ORGANIZATION)).toBeUndefined();
  }, 240_000);

  test('a token without borders sees all of it: the walk goes where the secrets are', async () => {
    const { text } = await seen(await aPersonalToken(server.app, owner, { scopes: personal }), personal);
    for (const secret of [
      'SECRETORG own',
      'SECRETPROGRAM own',
      'SECRETORG member',
      'SECRETPROGRAM sync',
      'SECRETPROGRAM hook',
      'SECRETPROGRAM client',
      'SECRETPROGRAM SECRETORG case',
    ])
      expect(text).toContain(secret);
  }, 240_000);
});

describe('whatever it changes', () => {
  test('a person’s token for one program stays in it', async () => {
    const { app } = server;
    const token = await aPersonalToken(app, owner, { scopes: personal, program: 'qtso' });
    const [own] = await app.dataSource.query(`select id from role_request where reason = 'SECRETPROGRAM own'`);
    const [other] = await app.dataSource.query(`select id from role_request where reason = 'SECRETPROGRAM member'`);
    const [role] = await app.dataSource.query(`select id from role where key = 'qbic-security-official'`);
    const ask = async (document: string, input: Record<string, unknown>): Promise<unknown> =>
      Object.values((await askWith(server, token, document, { input })).data ?? {})[0];
    expect(
      await ask('mutation ($input: WithdrawRoleRequestInput!) { withdrawRoleRequest(input: $input) { __typename } }', {
        id: globalId('RoleRequest', own.id),
      }),
    ).toEqual({ __typename: 'NotFound' });
    expect(
      await ask('mutation ($input: DecideRoleRequestInput!) { decideRoleRequest(input: $input) { __typename } }', {
        id: globalId('RoleRequest', other.id),
        outcome: 'APPROVED',
        idempotencyKey: 'by-token-2',
      }),
    ).toEqual({ __typename: 'NotFound' });
    expect(
      await ask(
        'mutation ($input: SubmitRoleRequestsInput!) { submitRoleRequests(input: $input) { ... on RoleRequestsSubmitted { results { __typename } } } }',
        {
          items: [{ roleId: globalId('Role', role.id), organizationId: globalId('Organization', there.id) }],
          idempotencyKey: 'by-token-3',
        },
      ),
    ).toEqual({ results: [{ __typename: 'NotFound' }] });
  });
});
