import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, type Person } from '../../testing/people.ts';
import { aRestClient, asProgram, basicOf, call, SECRET } from '../../testing/rest.ts';
import { aPersonalToken, aServiceToken } from '../../testing/tokens.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { restErrors, type RestErrorCode } from './rest-errors.ts';

const server = freshServer();
const FIND = '/userFindApi/findUser';
const ROLES = '/userRoleCreationApi/getUserRoles';

let ada: Person;
let clinic: Organization;
let madie: Record<string, string>;

beforeAll(async () => {
  const { app, clock } = server;
  clock.set('2026-11-24T15:04:05.678Z');
  await aRestClient(app, 'madie', 'MADiE');
  await aRestClient(app, 'qbic', 'QBIC');
  clinic = await anOrganization(app, { name: 'Bonnie Clinic' });
  ada = await aPartner(app, {
    userId: 'Ada.Lovelace',
    givenName: 'Ada',
    familyName: 'Lovelace',
    email: 'ada@example.org',
  });
  await holds(app, ada, 'madie-user', clinic);
  const other = await aPartner(app, { userId: 'quentin.qbic' });
  await holds(app, other, 'qbic-report-viewer', clinic);
  madie = await asProgram(server, 'madie');
});

const ask = (username: string[], more: Record<string, unknown> = {}) => ({
  programName: 'MADiE',
  attributes: { username },
  details: 'all',
  offset: 0,
  max: 50,
  ...more,
});

const NOBODY = '{"msg":"Successful","displaycount":"0","totalcount":"0","errorCode":null,"userdetails":[]}';
const ADA =
  '{"userKey":1,"username":"ada.lovelace","firstname":"Ada","lastname":"Lovelace","displayname":"Ada Lovelace",' +
  '"preferedFirstName":"Ada","email":"ada@example.org","employeeid":"","country":"US","systemUserName":"ada.lovelace",' +
  '"enabled":"true","accountLocked":"false","accountExpired":"false","passwordExpired":"false","statuskey":"1",' +
  '"createdate":"2026-11-24 15:04:05","createdBy":"HARP","updatedate":"2026-11-24 15:04:05","updateuser":"HARP"}';

/** The error as every program knows it. */
function expectError(answer: { status: number; text: string }, code: RestErrorCode): void {
  const { status, summary } = restErrors[code];
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  const body = JSON.parse(answer.text) as Record<string, unknown>;
  expect(Object.keys(body)).toEqual(['errorCode', 'errorSummary', 'errorMessage', 'details']);
  expect(body).toMatchObject({ errorCode: code, errorSummary: summary });
}

describe('a token', () => {
  const basic = basicOf('madie-rest', `${SECRET}-madie`);
  const token = (body: unknown, headers = basic) => call(server, '/harpAuthzApi/token', body, headers);

  test('is a JWT of three parts that says when it ends, with the words of the contract around it', async () => {
    const { status, text, headers } = await token({ scope: 'userRoleCreationApi userFindApi' });
    const body = JSON.parse(text) as { access_token: string };
    expect([status, text]).toEqual([
      200,
      `{"access_token":"${body.access_token}","token_type":"Bearer","expires_in":1800,"scope":"userRoleCreationApi userFindApi"}`,
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    const parts = body.access_token.split('.');
    expect(parts).toHaveLength(3);
    const claims = JSON.parse(Buffer.from(parts[1] as string, 'base64url').toString('utf8')) as { exp: number };
    expect(claims.exp).toBe(Math.floor(server.clock.now().getTime() / 1000) + 1800);
  });

  test.each([
    ['no header', {}],
    ['a wrong secret', basicOf('madie-rest', 'hcs_wrong')],
    ['an unknown client', basicOf('nobody', 'x')],
    ['a bearer', { authorization: 'Bearer x' }],
    ['no colon', { authorization: 'Basic eA==' }],
  ])('is not given for %s', async (_, headers) => {
    const answer = await token({ scope: 'userFindApi' }, headers as never);
    expectError(answer, 'ERR-AUTHZ-001');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  test.each(['openid', 'userFindApi grant:read'])('is not given for the scope %j', async (scope) =>
    expectError(await token({ scope }), 'ERR-AUTHZ-002'),
  );

  test('of HARP’s provider or a token of a person is none', async () =>
    expectError(await call(server, FIND, ask([]), { authorization: 'Bearer hpt_x' }), 'ERR-AUTHZ-003'));

  test('of a service account works too, with grant:read for the whole of its program; a person’s does not', async () => {
    const { app } = server;
    const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
    const service = await aServiceToken(app, { scopes: ['grant:read'], program: 'madie' });
    expect((await call(server, FIND, ask(['ada.lovelace', 'quentin.qbic']), bearer(service))).text).toContain(
      `[${ADA}]`,
    );
    const other = await aServiceToken(app, { scopes: ['catalogue:read'], program: 'madie' });
    expectError(await call(server, FIND, ask([]), bearer(other)), 'ERR-AUTHZ-004');
    const bound = await aServiceToken(app, { scopes: ['grant:read'], program: 'madie', organization: clinic });
    expectError(await call(server, FIND, ask([]), bearer(bound)), 'ERR-AUTHZ-004');
    expectError(await call(server, FIND, ask([], { programName: 'QBIC' }), bearer(service)), 'ERR-AUTHZ-005');
    const person = await aPersonalToken(app, ada, { scopes: ['grant:read'] });
    expectError(await call(server, FIND, ask([]), bearer(person)), 'ERR-AUTHZ-003');
  });

  test('does what it was asked for and nothing else', async () => {
    const only = await asProgram(server, 'madie', 'userFindApi');
    expect((await call(server, FIND, ask([]), only)).status).toBe(200);
    expectError(
      await call(server, ROLES, { userName: 'x', adoName: 'MADiE', programName: 'MADiE' }, only),
      'ERR-AUTHZ-004',
    );
  });
});

describe('findUser', () => {
  test('gives one person, byte for byte', async () => {
    const { status, headers, text } = await call(server, FIND, ask(['ADA.lovelace']), madie);
    expect([status, text]).toEqual([
      200,
      `{"msg":"Successful","displaycount":"1","totalcount":"1","errorCode":null,"userdetails":[${ADA}]}`,
    ]);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await call(server, FIND, ask(['ada.lovelace', 'ada.lovelace', 'nobody.here']), madie)).text).toBe(text);
  });

  test.each([[[]], [['nobody.here']], [['quentin.qbic']]])(
    'gives nobody for %j: another program’s user is as unknown as one who does not exist',
    async (names) => expect((await call(server, FIND, ask(names), madie)).text).toBe(NOBODY),
  );

  test('gives fifty in a page, in as many questions to the database as one', async () => {
    const people: Person[] = [];
    for (let index = 0; index < 60; index += 1)
      people.push(await aPartner(server.app, { userId: `page.${String(index).padStart(3, '0')}`, totp: false }));
    for (const person of people) await holds(server.app, person, 'madie-user', clinic);
    const names = people.map(({ userId }) => userId);
    const count = async (list: string[]): Promise<number> => {
      const spy = vi.spyOn(PostgresQueryRunner.prototype, 'query');
      await call(server, FIND, ask(list), madie);
      const { length } = spy.mock.calls;
      spy.mockRestore();
      return length;
    };
    await call(server, FIND, ask(names), madie);
    expect(await count(names)).toBe(await count(names.slice(0, 1)));
    const page = async (offset: number): Promise<{ displaycount: string; totalcount: string; names: string[] }> => {
      const { text } = await call(server, FIND, ask(names, { offset }), madie);
      const { userdetails, ...counts } = JSON.parse(text) as {
        displaycount: string;
        totalcount: string;
        userdetails: { username: string }[];
      };
      return { ...counts, names: userdetails.map(({ username }) => username) };
    };
    expect(await page(0)).toMatchObject({ displaycount: '50', totalcount: '60', names: names.slice(0, 50) });
    expect(await page(50)).toMatchObject({ displaycount: '10', totalcount: '60', names: names.slice(50) });
    expect(await page(60)).toMatchObject({ displaycount: '0', totalcount: '60', names: [] });
  });

  test('gives a person the same number each time, and says when an account is disabled', async () => {
    await server.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [ada.user.id]);
    expect((await call(server, FIND, ask(['ada.lovelace']), madie)).text).toContain(
      ADA.replace('"enabled":"true"', '"enabled":"false"').replace('"statuskey":"1"', '"statuskey":"0"'),
    );
    await server.app.dataSource.query(`update "user" set state = 'ACTIVE' where id = $1`, [ada.user.id]);
  });
});

describe('getUserRoles', () => {
  const of = (userName: string, more = {}) => ({ userName, adoName: 'MADiE', programName: 'MADiE', ...more });
  const ADAS =
    '{"success":true,"totalRoleCount":1,"message":"Successful","userRoles":[{"programName":"MADiE","orgName":"Bonnie Clinic",' +
    '"roleType":"Group","roleValue":"madie-user","displayName":"MADiE User","status":"Active","startDate":"2026-11-24 15:04:05",' +
    '"isSoRole":false,"systemName":"MADiE"}]}';

  test('gives what somebody holds, byte for byte', async () => {
    const { status, text } = await call(server, ROLES, of('Ada.Lovelace'), madie);
    expect([status, text]).toEqual([200, ADAS]);
  });

  test.each(['nobody.here', 'quentin.qbic'])('knows nothing of %s', async (name) => {
    const answer = await call(server, ROLES, of(name), madie);
    expect(answer.text).toBe(
      '{"errorCode":"ERR-ROLECREATION-027","errorSummary":"User not found","errorMessage":"There is no such user in this program.","details":"The user was not found."}',
    );
    expectError(answer, 'ERR-ROLECREATION-027');
  });

  test('calls nothing active that was taken away or whose holder is disabled', async () => {
    const status = async (): Promise<string | undefined> =>
      /"status":"(\w+)"/.exec((await call(server, ROLES, of('ada.lovelace'), madie)).text)?.[1];
    const set = (sql: string) => server.app.dataSource.query(sql, [ada.user.id]);
    await set(`update "user" set state = 'DISABLED' where id = $1`);
    expect(await status()).toBe('Suspended');
    await set(`update "user" set state = 'ACTIVE' where id = $1`);
    await set(`update role_grant set status = 'REVOKED', ended_at = started_at where user_id = $1`);
    expect(await status()).toBe('Revoked');
    await set(`update role_grant set status = 'ACTIVE', ended_at = null where user_id = $1`);
    expect(await status()).toBe('Active');
  });
});

describe('what is wrong with a call', () => {
  test.each<[RestErrorCode, string, unknown, Record<string, string>]>([
    ['ERR-REQUEST-001', FIND, '{"programName":', {}],
    ['ERR-REQUEST-001', FIND, '"text"', {}],
    ['ERR-REQUEST-002', FIND, {}, {}],
    ['ERR-REQUEST-002', FIND, ask(['a\0b']), {}],
    ['ERR-REQUEST-002', FIND, ask([], { max: 51 }), {}],
    ['ERR-REQUEST-002', FIND, ask([], { offset: -1 }), {}],
    ['ERR-REQUEST-002', ROLES, { userName: 1 }, {}],
    ['ERR-REQUEST-003', FIND, ask(Array.from({ length: 501 }, (_, index) => `user.${index}`)), {}],
    ['ERR-REQUEST-005', FIND, ask(['x'.repeat(101_000)]), {}],
    ['ERR-REQUEST-006', FIND, ask([]), { 'content-type': 'text/plain' }],
    ['ERR-REQUEST-006', FIND, ask([]), { 'content-type': 'application/json; charset=latin1' }],
    ['ERR-AUTHZ-005', FIND, ask([], { programName: 'QBIC' }), {}],
    ['ERR-AUTHZ-005', ROLES, { userName: 'ada.lovelace', adoName: 'QBIC', programName: 'MADiE' }, {}],
    ['ERR-AUTHZ-005', ROLES, { userName: 'quentin.qbic', adoName: 'MADiE', programName: 'QBIC' }, {}],
  ])('is %s at %s', async (code, path, body, headers) =>
    expectError(await call(server, path, body, { ...madie, ...headers }), code),
  );

  test('is told when another method than POST is used', async () => {
    const response = await fetch(`${server.address('api')}${FIND}`, { headers: madie });
    expect(response.headers.get('allow')).toBe('POST');
    expectError({ status: response.status, text: await response.text() }, 'ERR-REQUEST-004');
  });

  test('is an old token, or one of a client that was disabled meanwhile', async () => {
    await server.app.dataSource.query(`update client set state = 'DISABLED' where client_id = 'madie-rest'`);
    const answer = await call(server, FIND, ask([]), madie);
    expectError(answer, 'ERR-AUTHZ-003');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*invalid_token/);
    await server.app.dataSource.query(`update client set state = 'ACTIVE' where client_id = 'madie-rest'`);
    expect((await call(server, FIND, ask([]), madie)).status).toBe(200);
    server.clock.advance({ minutes: 30, seconds: 1 });
    expectError(await call(server, FIND, ask([]), madie), 'ERR-AUTHZ-003');
    madie = await asProgram(server, 'madie');
  });

  test('is that it comes too often', async () => {
    await server.app.dataSource.query(`update throttle set count = 600 where name = 'rest.call'`);
    await call(server, FIND, ask([]), madie);
    await server.app.dataSource.query(`update throttle set count = 600 where name = 'rest.call'`);
    const answer = await call(server, FIND, ask([]), madie);
    expectError(answer, 'ERR-REQUEST-007');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    server.clock.advance({ minutes: 1 });
  });
});

test('each call that reads about people leaves one event, with how many it showed', async () => {
  const events = (): Promise<{ action: string; after: unknown }[]> =>
    server.app.dataSource.query(
      `select action, after from audit_event where action like '%.read-by-program' order by sequence`,
    );
  const before = (await events()).length;
  await call(server, FIND, ask(['ada.lovelace', 'nobody.here']), madie);
  await call(server, ROLES, { userName: 'ada.lovelace', adoName: 'madie', programName: 'madie' }, madie);
  expect((await events()).slice(before)).toEqual([
    { action: 'users.read-by-program', after: { call: 'findUser', asked: 2, shown: 1 } },
    { action: 'roles.read-by-program', after: { call: 'getUserRoles', shown: 1 } },
  ]);
});
