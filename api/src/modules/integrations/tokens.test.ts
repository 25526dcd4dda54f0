import { limits } from '@harp/domain/limits.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  anAdministrator,
  anOrganization,
  aPartner,
  aProgramAdministrator,
  signedIn,
  withCatalogue,
} from '../../testing/people.ts';
import { askWith } from '../../testing/tokens.ts';
import { endTokensOfDisabled } from './token-events.service.ts';

const server = freshServer();
const CREATED =
  '... on TokenCreated { secret token { id name scopes state expiresAt program { key } } } ... on InvalidInput { problems { path code } }';

interface Made extends Record<string, unknown> {
  __typename: string;
  secret: string;
  token: { id: string; state: string };
}

const wish = { name: 'Nightly report', scopes: ['account:read'] };
const make = (browser: Browser, input: Record<string, unknown> = {}): Promise<Made> =>
  browser.mutate('createPersonalToken', { ...wish, ...input }, CREATED);
const works = async (secret: string): Promise<boolean> =>
  (await askWith(server, secret, '{ systemStatus { overall } }')).status === 200;

beforeAll(() => withCatalogue(server.app));

describe('somebody’s own token', () => {
  test('is made with a fresh factor, shown once, and told of by mail', async () => {
    const person = await aPartner(server.app);
    const browser = await signedIn(server.browser(), person, server.clock);
    const made = await make(browser, { programKey: 'qtso' });
    expect(made).toMatchObject({
      __typename: 'TokenCreated',
      secret: expect.stringMatching(/^hpt_/),
      token: { ...wish, state: 'WORKS', program: { key: 'qtso' } },
    });
    expect(await works(made.secret)).toBe(true);
    expect(await mailsTo(server.app, person.email, 'tokenCreated')).toMatchObject([
      { params: { token: 'Nightly report', scopes: 'account:read' } },
    ]);
    const rows = JSON.stringify(await server.app.dataSource.query('select * from api_token, audit_event, mail'));
    expect(rows).not.toContain(made.secret.slice(4, 30));
    server.clock.advance({ minutes: 6 });
    expect(await make(browser)).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('ends for good when the account is disabled, and does not come back with it', async () => {
    const person = await aPartner(server.app);
    const made = await make(await signedIn(server.browser(), person, server.clock));
    const administrator = await signedIn(
      server.browser({ site: 'web-admin' }),
      await anAdministrator(server.app),
      server.clock,
    );
    const id = globalId('User', person.user.id);
    await administrator.mutate('disableUser', { id, reasonCode: 'SECURITY_CONCERN' }, '... on User { state }');
    const [event] = (await server.app.dataSource.query(
      "select id from domain_event where type = 'user.disabled' and user_id = $1",
      [person.user.id],
    )) as [{ id: string }];
    for (let time = 0; time < 2; time += 1)
      await endTokensOfDisabled(server.app.makeContext('job'), { eventIds: [event.id] });
    await administrator.mutate('enableUser', { id, reasonCode: 'DONE_BY_MISTAKE' }, '... on User { state }');
    expect(await works(made.secret)).toBe(false);
    const noted: unknown[] = await server.app.dataSource.query(
      "select 1 from audit_event where action = 'token.revoked' and subject_id = $1",
      [person.user.id],
    );
    expect(noted).toHaveLength(1);
  });

  test('lasts 90 days when nothing is said, and a year at most', async () => {
    const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    const { secret } = await make(browser);
    expect(await make(browser, { expiresInDays: 366 })).toMatchObject({
      problems: [{ path: ['input', 'expiresInDays'], code: 'RANGE' }],
    });
    server.clock.advance({ hours: 90 * 24, seconds: -1 });
    expect(await works(secret)).toBe(true);
    server.clock.advance({ seconds: 1 });
    expect(await works(secret)).toBe(false);
  });

  test.each([[[]], [['grant:read']], [['event:read']], [['no:such']], [['account:read', 'status:manage']]])(
    'is not made for %j by somebody who may not',
    async (scopes) => {
      const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
      expect(await make(browser, { scopes, name: '' })).toMatchObject({
        problems: [{ path: ['input', 'name'] }, { path: ['input', 'scopes'], code: 'SCOPES' }],
      });
    },
  );

  test('is revoked at once, by its owner only', async () => {
    const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    const other = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    const { secret, token } = await make(browser);
    const input = { input: { tokenId: token.id } };
    const revoke =
      'mutation ($input: RevokeTokenInput!) { revokePersonalToken(input: $input) { __typename ... on ApiToken { state } } }';
    expect(await other.ask(revoke, input)).toEqual({ __typename: 'NotFound' });
    expect(await works(secret)).toBe(true);
    server.clock.advance({ minutes: 6 });
    expect(await browser.ask(revoke, input)).toEqual({ __typename: 'ApiToken', state: 'REVOKED' });
    expect(await works(secret)).toBe(false);
    expect(await browser.ask('{ viewer { tokens { totalCount edges { node { state lastUsedAt } } } } }')).toMatchObject(
      {
        tokens: { totalCount: 1, edges: [{ node: { state: 'REVOKED', lastUsedAt: expect.any(String) } }] },
      },
    );
  });

  test('is one of twenty at most, also when two are made at once', async () => {
    const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    for (let made = 1; made < limits.token.living; made += 1) await make(browser);
    const last = await Promise.all([make(browser), make(browser)]);
    expect(last.map((one) => one.__typename).toSorted()).toEqual(['TokenCreated', 'TooManyTokens']);
  });

  test('makes no other token', async () => {
    const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    const { secret } = await make(browser);
    const answer = await askWith(
      server,
      secret,
      'mutation ($input: CreatePersonalTokenInput!) { createPersonalToken(input: $input) { __typename } }',
      { input: wish },
    );
    expect(answer.errors?.[0]?.extensions['code']).toBe('NOT_FOR_TOKENS');
  });
});

describe('a service account', () => {
  const account = { programKey: 'qtso', name: 'Roster sync' };
  const FIELDS = '... on ServiceAccount { id name state program { key } organization { id } }';
  let admin: Browser;
  let other: Browser;
  let id: string;
  const token = (browser: Browser, input: Record<string, unknown> = {}): Promise<Made> =>
    browser.mutate(
      'createServiceToken',
      { serviceAccountId: id, name: 'Spring', scopes: ['grant:read'], ...input },
      CREATED,
    );
  const change = (browser: Browser, name: string): Promise<Record<string, unknown>> =>
    browser.ask(
      `mutation ($input: ServiceAccountInput!) { ${name}(input: $input) { __typename ... on ServiceAccount { state } } }`,
      {
        input: { serviceAccountId: id },
      },
    );

  beforeAll(async () => {
    const site = 'web-admin';
    other = await signedIn(server.browser({ site }), await aProgramAdministrator(server.app, 'qbic'), server.clock);
    admin = await signedIn(server.browser({ site }), await aProgramAdministrator(server.app), server.clock);
    const made = await admin.mutate<{ id: string }>('createServiceAccount', account, FIELDS);
    expect(made).toMatchObject({ name: 'Roster sync', state: 'ACTIVE', program: { key: 'qtso' }, organization: null });
    id = made.id;
  });

  test('has a name of its own in its program', async () =>
    expect(await admin.mutate('createServiceAccount', { ...account, name: 'ROSTER SYNC' }, FIELDS)).toMatchObject({
      __typename: 'NameTaken',
    }));

  test('is made, seen and changed by those who look after its program, and by nobody else', async () => {
    const list = '{ serviceAccounts { edges { node { id } } } }';
    expect(await admin.ask(list)).toEqual({ edges: [{ node: { id } }] });
    expect(await other.ask(list)).toEqual({ edges: [] });
    expect(await other.ask(`{ node(id: "${id}") { id } }`)).toBeNull();
    expect(await other.mutate('createServiceAccount', account, FIELDS)).toMatchObject({ __typename: 'NotFound' });
    expect(await token(other)).toMatchObject({ __typename: 'NotFound' });
    expect(await change(other, 'disableServiceAccount')).toEqual({ __typename: 'NotFound' });
    const made = await token(admin);
    const revoke = 'mutation ($input: RevokeTokenInput!) { revokeServiceToken(input: $input) { __typename } }';
    const input = { input: { tokenId: made.token.id } };
    expect(await other.ask(revoke, input)).toEqual({ __typename: 'NotFound' });
    expect(await works(made.secret)).toBe(true);
    expect(await admin.ask(revoke, input)).toEqual({ __typename: 'ApiToken' });
    expect(await works(made.secret)).toBe(false);
  });

  test('has several tokens at once, so that one can replace another; all stop with the account', async () => {
    const [old, next] = [await token(admin), await token(admin, { name: 'Summer' })];
    expect([await works(old.secret), await works(next.secret)]).toEqual([true, true]);
    expect(old.secret).toMatch(/^hst_/);
    expect(await change(admin, 'disableServiceAccount')).toEqual({ __typename: 'ServiceAccount', state: 'DISABLED' });
    expect([await works(old.secret), await works(next.secret)]).toEqual([false, false]);
    const { state } = await admin.ask<{ state: string }>(
      `{ node(id: "${old.token.id}") { ... on ApiToken { state } } }`,
    );
    expect(state).toBe('ACCOUNT_DISABLED');
    expect(await token(admin, { name: 'Autumn' })).toMatchObject({ token: { state: 'ACCOUNT_DISABLED' } });
    expect(await change(admin, 'enableServiceAccount')).toEqual({ __typename: 'ServiceAccount', state: 'ACTIVE' });
    expect([await works(old.secret), await works(next.secret)]).toEqual([true, true]);
  });

  test.each([['account:read'], ['role-request:submit'], ['integration:manage'], ['status:manage']])(
    'is never let do %s',
    async (scope) =>
      expect(await token(admin, { scopes: [scope] })).toMatchObject({ problems: [{ path: ['input', 'scopes'] }] }),
  );

  test('can be bound to one organization, and is nobody', async () => {
    const organization = globalId('Organization', (await anOrganization(server.app)).id);
    const made = await admin.mutate<{ id: string }>(
      'createServiceAccount',
      { ...account, name: 'One facility', organizationId: organization },
      FIELDS,
    );
    expect(made).toMatchObject({ organization: { id: organization } });
    const { secret } = await token(admin, { serviceAccountId: made.id, scopes: ['catalogue:read'] });
    expect((await askWith(server, secret, '{ viewer { userId } programs { edges { node { key } } } }')).data).toEqual({
      viewer: null,
      programs: { edges: [{ node: { key: 'qtso' } }] },
    });
  });

  test('leaves an audit event for each thing that was done to it', async () => {
    const events: { action: string }[] = await server.app.dataSource.query(
      `select distinct action from audit_event where action like 'service-account%' or action like 'token%' order by 1`,
    );
    expect(events.map(({ action }) => action)).toEqual([
      'service-account.created',
      'service-account.disabled',
      'service-account.enabled',
      'token.created',
      'token.revoked',
    ]);
  });
});
