import { beforeAll, describe, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOfficerOf, anOrganization, aPartner, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { submit } from '../../testing/role-requests.ts';
import { aPersonalToken, aServiceToken, askWith } from '../../testing/tokens.ts';
import { isApiToken, newApiToken } from './token-text.ts';
import { TokenKind } from './api-token.entity.ts';

const server = freshServer();
const me = '{ viewer { userId displayName user { email } } }';

let partner: Person;
beforeAll(async () => {
  await withCatalogue(server.app);
  partner = await aPartner(server.app);
});

const codes = (answer: { errors?: { extensions: Record<string, unknown> }[] }): unknown[] =>
  (answer.errors ?? []).map(({ extensions }) => extensions['code']);

describe('a token', () => {
  test('is known to a scanner by its beginning and its checksum, and one letter more or less is none', () => {
    const text = newApiToken(TokenKind.PERSONAL);
    expect(text).toMatch(/^hpt_[\w-]{43}[0-9A-Za-z]{6}$/);
    expect(isApiToken(text)).toBe(true);
    expect(isApiToken(text.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBe(false);
  });

  test('asks as its owner, at the API’s own origin', async () => {
    const token = await aPersonalToken(server.app, partner, { scopes: ['account:read'] });
    expect(await askWith(server, token, me)).toMatchObject({
      status: 200,
      data: { viewer: { userId: partner.userId, user: { email: partner.email } } },
    });
  });

  test('counts for nothing at the sites, and a cookie for nothing at the API', async () => {
    const token = await aPersonalToken(server.app, partner, { scopes: ['account:read'] });
    const stranger = server.browser();
    expect((await stranger.send(me, {}, { authorization: `Bearer ${token}` })).body.data).toEqual({ viewer: null });
    const browser = await signedIn(server.browser(), partner, server.clock);
    expect((await browser.moved({ address: server.address('api') }).send(me)).body.data).toEqual({ viewer: null });
  });

  test('that is unknown, has expired, was revoked, or whose owner was disabled, gets one answer', async () => {
    const other = await aPartner(server.app);
    const expired = await aPersonalToken(server.app, partner, { scopes: ['account:read'], days: -1 });
    const revoked = await aPersonalToken(server.app, partner, { scopes: ['account:read'] });
    const ownerless = await aPersonalToken(server.app, other, { scopes: ['account:read'] });
    const service = await aServiceToken(server.app, { scopes: ['grant:read'], program: 'qtso' });
    await server.app.dataSource.query(
      `update api_token set revoked_at = now() where id = (select id from api_token where user_id = $1 order by id desc limit 1)`,
      [partner.user.id],
    );
    await server.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [other.user.id]);
    await server.app.dataSource.query(`update service_account set state = 'DISABLED'`);
    const bad = [newApiToken(TokenKind.PERSONAL), 'nonsense', expired, revoked, ownerless, service];
    const answers = await Promise.all(bad.map((token) => askWith(server, token, me)));
    for (const { status, headers, errors } of answers) {
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
      expect(errors?.[0]).toMatchObject({
        message: answers[0]?.errors?.[0]?.message,
        extensions: { code: 'UNAUTHENTICATED' },
      });
    }
    await server.app.dataSource.query(`update service_account set state = 'ACTIVE'`);
    expect((await askWith(server, service, me)).data).toEqual({ viewer: null });
  });

  test.each(['Basic aGE6aGE=', 'Bearer', 'Bearer a b', 'hpt_x'])('the header %j is no token either', async (header) => {
    const response = await fetch(`${server.address('api')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: header },
      body: JSON.stringify({ query: me }),
    });
    expect(response.status).toBe(401);
  });

  test('may ask for the schema, whatever its scopes', async () => {
    const token = await aServiceToken(server.app, { scopes: ['event:read'], program: 'qtso' });
    expect(await askWith(server, token, '{ __schema { queryType { name } } }')).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });

  test('notes its use, to the minute', async () => {
    const token = await aPersonalToken(server.app, partner, { scopes: ['account:read'] });
    const used = async (): Promise<unknown> =>
      (await server.app.dataSource.query('select last_used_at from api_token order by id desc limit 1'))[0]
        .last_used_at;
    expect(await used()).toBeNull();
    await askWith(server, token, me);
    const first = await used();
    expect(first).toEqual(server.clock.now());
    server.clock.advance({ seconds: 30 });
    await askWith(server, token, me);
    expect(await used()).toEqual(first);
    server.clock.advance({ seconds: 31 });
    await askWith(server, token, me);
    expect(await used()).toEqual(server.clock.now());
  });
});

describe('a scope', () => {
  test('that is missing is named', async () => {
    const token = await aPersonalToken(server.app, partner, { scopes: ['catalogue:read'] });
    const answer = await askWith(server, token, '{ viewer { roleRequests { totalCount } } }');
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The token lacks the scope role-request:read. Make one that has it.',
      extensions: { code: 'SCOPE_MISSING', scope: 'role-request:read' },
    });
  });

  test.each([
    '{ viewer { profile { phone } } }',
    '{ viewer { factors { id } } }',
    '{ viewer { sessions { id } } }',
    '{ viewer { proofingCase { id } } }',
    '{ viewer { recoveryCodesLeft } }',
    'mutation { signOut { ok } }',
    'mutation { endOtherSessions { ok } }',
    'mutation { startPasskeySignIn { options } }',
  ])('opens %s for no token', async (query) => {
    const token = await aPersonalToken(server.app, partner, {
      scopes: ['account:read', 'role-request:read', 'role-request:submit', 'catalogue:read'],
    });
    expect(codes(await askWith(server, token, query))).toEqual(['NOT_FOR_TOKENS']);
  });

  test('never lets a token do what its owner may not', async () => {
    const token = await aPersonalToken(server.app, partner, { scopes: ['role-request:decide'] });
    expect(codes(await askWith(server, token, '{ queueCounts { pending } }'))).toEqual(['FORBIDDEN']);
  });

  test('is lost with the role at the next request', async () => {
    const officer = await anOfficerOf(server.app, await anOrganization(server.app));
    const token = await aPersonalToken(server.app, officer, { scopes: ['role-request:decide'] });
    expect((await askWith(server, token, '{ queueCounts { pending } }')).data).toBeTruthy();
    await server.app.dataSource.query(`update role_grant set status = 'REVOKED' where user_id = $1`, [officer.user.id]);
    expect(codes(await askWith(server, token, '{ queueCounts { pending } }'))).toEqual(['FORBIDDEN']);
  });

  test('of an officer decides, but nothing that needs a fresh factor, and says why', async () => {
    const organization = await anOrganization(server.app);
    const officer = await anOfficerOf(server.app, organization);
    const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
    const { results } = await submit(
      server.app,
      browser,
      ['qtso-state-user', 'qtso-security-official'].map((role) => ({ role, organization })),
    );
    const token = await aPersonalToken(server.app, officer, { scopes: ['role-request:decide'] });
    const decided = await askWith(
      server,
      token,
      `mutation ($input: DecideRoleRequestsInput!) { decideRoleRequests(input: $input) { ... on RoleRequestsDecided {
         results { __typename ... on UserError { message } ... on RoleRequest { status role { key } } } } } }`,
      { input: { ids: results.map(({ id }) => id), outcome: 'APPROVED', idempotencyKey: 'by-token-1' } },
    );
    expect(decided.data).toMatchObject({
      decideRoleRequests: {
        results: [
          { __typename: 'RoleRequest', status: 'APPROVED', role: { key: 'qtso-state-user' } },
          { __typename: 'StepUpNeeded', message: expect.stringContaining('no token') },
        ],
      },
    });
    const [event] = await server.app.dataSource.query(
      `select actor_id, token_id is not null as by_token from audit_event where action = 'role-request.approved'`,
    );
    expect(event).toEqual({ actor_id: officer.user.id, by_token: true });
  });
});
