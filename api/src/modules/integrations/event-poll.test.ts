import { setTimeout as sleep } from 'node:timers/promises';
import { decodeProtectedHeader } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { subjectOf } from '../sso/subject.ts';
import { aClient } from '../../testing/programs.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, type Person } from '../../testing/people.ts';
import { newKey } from '../../testing/role-requests.ts';
import { aServiceToken } from '../../testing/tokens.ts';
import { ALL_GRANTS, grantEvent, happens, subscribers, tell } from '../../testing/webhooks.ts';
import { keepRetention } from '../../retention.ts';
import { verifyJwtOfPast } from '../../testing/jwt.ts';

const fresh = freshServer();
const { atConsole } = subscribers(fresh);
let token: string;
let person: Person;

beforeAll(async () => {
  token = await aServiceToken(fresh.app, { scopes: ['event:read'], program: 'qtso' });
  person = await aPartner(fresh.app);
});

async function aStream(given: Record<string, unknown> = {}): Promise<{ id: string; pollUrl: string }> {
  await fresh.app.dataSource.query(`update event_stream set state = 'DISABLED'`);
  return (await atConsole()).mutate(
    'createEventStream',
    { programKey: 'qtso', name: 'Stream', eventTypes: ALL_GRANTS, idempotencyKey: newKey(), ...given },
    '... on EventStream { id pollUrl }',
  );
}

interface Answer {
  status: number;
  body: { sets: Record<string, string>; moreAvailable: boolean; err?: string };
}

async function poll(
  { pollUrl }: { pollUrl: string },
  body: unknown = {},
  options: { token?: string | null; type?: string; signal?: AbortSignal } = {},
): Promise<Answer> {
  const { token: shown = token, type = 'application/json', signal } = options;
  const response = await fetch(`${fresh.address('api')}${new URL(pollUrl).pathname}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(shown === null ? {} : { authorization: `Bearer ${shown}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const now = { returnImmediately: true };

async function happened(...types: Parameters<typeof grantEvent>[2][]): Promise<string[]> {
  const ids: string[] = [];
  for (const type of types) ids.push(...(await happens(fresh.app, [await grantEvent(fresh.app, person, type)])));
  await tell(fresh.app, ids);
  return ids;
}

test('a program fetches what happened as signed Security Event Tokens with the names of CAEP', async () => {
  const stream = await aStream();
  const [id] = (await happened('grant.revoked')) as [string];
  const { body } = await poll(stream, now);
  expect(Object.keys(body.sets)).toEqual([id]);
  expect(body.moreAvailable).toBe(false);
  const set = body.sets[id] as string;
  expect(decodeProtectedHeader(set)).toMatchObject({ typ: 'secevent+jwt', alg: 'RS256' });
  const claims = await verifyJwtOfPast(fresh.app, set);
  const seconds = Math.floor(fresh.clock.now().getTime() / 1000);
  expect(claims).toMatchObject({
    iss: fresh.app.config.issuer,
    aud: `${fresh.app.config.apiUrl}/events/streams/${stream.id}`,
    jti: id,
    iat: seconds,
    sub_id: { format: 'iss_sub', iss: fresh.app.config.issuer, sub: person.user.id },
    events: {
      'https://schemas.openid.net/secevent/caep/event-type/token-claims-change': {
        event_timestamp: seconds,
        claims: { harp_roles: [{ role: { key: 'qtso-state-user' }, programKey: 'qtso' }] },
        harp: { type: 'grant.revoked', userId: person.userId },
      },
    },
  });
  expect(claims).not.toHaveProperty('exp');
});

test('a program whose sites know people by a sub of their own hears of them by that, and by no other', async () => {
  const stream = await aStream();
  const db = fresh.app.dataSource;
  const subOf: string[] = [];
  const said: unknown[] = [];
  for (const site of ['reports', 'intake']) {
    const client = await aClient(fresh.app, { redirectUris: [`https://${site}.example.org/back`] });
    await db.query('update client set pairwise = true where id = $1', [client.id]);
    subOf.push(subjectOf(fresh.app.makeContext('job'), person.user.id, { ...client, pairwise: true }));
    const [id] = (await happened('grant.revoked')) as [string];
    const { body } = await poll(stream, now);
    said.push((await verifyJwtOfPast(fresh.app, body.sets[id] as string))['sub_id']);
  }
  await db.query(`update client set state = 'DISABLED'`);
  const iss = fresh.app.config.issuer;
  const [one, other] = subOf.map((sub) => ({ format: 'iss_sub', iss, sub }));
  expect(said).toEqual([one, { format: 'aliases', identifiers: [one, other] }]);
  expect(JSON.stringify(said)).not.toContain(person.user.id);
});

test('of the readers who wait at one stream a fifth is answered at once', async () => {
  const stream = await aStream();
  const stop = new AbortController();
  const waiting = Array.from({ length: 4 }, () => poll(stream, {}, { signal: stop.signal }).catch(() => undefined));
  await sleep(300);
  expect((await poll(stream)).body).toEqual({ sets: {}, moreAvailable: false });
  stop.abort();
  await Promise.all(waiting);
});

test('sessions, accounts and services have names of their own', async () => {
  const stream = await aStream({ eventTypes: ['session.ended', 'user.disabled', 'user.enabled', 'status.changed'] });
  await fresh.app.dataSource.query(
    `insert into role_grant (id, user_id, role_id, organization_id, status, started_at)
     select gen_random_uuid(), $1, r.id, o.id, 'ACTIVE', now() from role r, organization o where r.key = 'qtso-state-user' limit 1`,
    [person.user.id],
  );
  const signInId = newId();
  await fresh.app.dataSource.query(
    `insert into sso_participation (id, sign_in_id, client_id, user_id, sid, started_at, last_at)
     values ($1, $1, $2, $3, 'sid', now(), now())`,
    [signInId, (await aClient(fresh.app)).id, person.user.id],
  );
  const about = { subject: `user:${person.user.id}`, userId: person.user.id, data: { signInId } };
  const ids = await happens(fresh.app, [
    { type: 'session.ended', ...about },
    { type: 'user.disabled', ...about },
    { type: 'user.enabled', ...about },
    { type: 'status.changed', subject: 'service:harp', data: { service: 'harp', state: 'SYSTEM_OUTAGE' } },
  ]);
  await tell(fresh.app, ids);
  const { body } = await poll(stream, now);
  const uris: string[] = [];
  for (const id of ids) {
    const claims = await verifyJwtOfPast(fresh.app, body.sets[id] as string);
    uris.push(...Object.keys(claims['events'] as object));
  }
  expect(uris).toEqual([
    'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
    'https://schemas.openid.net/secevent/risc/event-type/account-disabled',
    'https://schemas.openid.net/secevent/risc/event-type/account-enabled',
    `${fresh.app.config.issuer}/event-type/status-changed`,
  ]);
});

test('what is not acknowledged comes again, what is does not, and it comes in order', async () => {
  const stream = await aStream();
  const ids = await happened('grant.created', 'grant.suspended', 'grant.resumed', 'grant.revoked');
  const first = await poll(stream, { ...now, maxEvents: 3 });
  expect(Object.keys(first.body.sets)).toEqual(ids.slice(0, 3));
  expect(first.body.moreAvailable).toBe(true);
  const again = await poll(stream, { ...now, maxEvents: 3 });
  expect(Object.keys(again.body.sets)).toEqual(ids.slice(0, 3));
  const rest = await poll(stream, {
    ...now,
    ack: ids.slice(0, 2),
    setErrs: { [ids[2] as string]: { err: 'invalid_key' } },
  });
  expect(Object.keys(rest.body.sets)).toEqual([ids[3]]);
  expect(await poll(stream, { maxEvents: 0, ack: [ids[3]] })).toMatchObject({
    body: { sets: {}, moreAvailable: false },
  });
  expect(await poll(stream, now)).toMatchObject({ status: 200, body: { sets: {}, moreAvailable: false } });
  const counts = await (
    await atConsole()
  ).ask('query ($id: ID!) { node(id: $id) { ... on EventStream { pendingCount refusedCount lastPolledAt } } }', {
    id: stream.id,
  });
  expect(counts).toMatchObject({ pendingCount: 0, refusedCount: 1 });
});

test('a reader that waits is answered when something happens', async () => {
  const stream = await aStream();
  const waiting = poll(stream);
  const [id] = await happened('grant.created');
  expect(Object.keys((await waiting).body.sets)).toEqual([id]);
});

test('a reader that hangs up is waited for no longer, and holds no connection meanwhile', async () => {
  const streams: Awaited<ReturnType<typeof aStream>>[] = [];
  while (streams.length < 8) streams.push(await aStream());
  await fresh.app.dataSource.query(`update event_stream set state = 'ACTIVE'`);
  const [stream = await aStream()] = streams;
  const hangUp = new AbortController();
  const readers = Array.from({ length: 32 }, (_, index) =>
    poll(streams[index % 8] as typeof stream, {}, { signal: hangUp.signal }).catch((error: Error) => error.name),
  );
  // The pool has 20 connections: everybody else would wait for the thirty-two who do.
  expect((await poll(stream, now)).status).toBe(200);
  hangUp.abort();
  expect(new Set(await Promise.all(readers))).toEqual(new Set(['AbortError']));
});

test('what nobody fetched for seven days is gone', async () => {
  const stream = await aStream();
  await happened('grant.created');
  fresh.clock.advance({ hours: 24 * 7 + 1 });
  await keepRetention(fresh.app.makeContext('job'), {});
  expect((await poll(stream, now)).body.sets).toEqual({});
});

test('only a token of the program, with the scope, reads a stream', async () => {
  const stream = await aStream();
  const [id] = await happened('grant.created');
  const other = await aServiceToken(fresh.app, { scopes: ['event:read'], program: 'qbic' });
  const scopeless = await aServiceToken(fresh.app, { scopes: ['grant:read'], program: 'qtso' });
  const [organization] = (await fresh.app.dataSource.query('select id from organization limit 1')) as [{ id: string }];
  const narrow = await aServiceToken(fresh.app, { scopes: ['event:read'], program: 'qtso', organization });
  expect((await poll(stream, now, { token: other })).status).toBe(404);
  expect((await poll(stream, now, { token: narrow })).status).toBe(404);
  expect((await poll(stream, now, { token: scopeless })).body.err).toBe('access_denied');
  expect((await poll(stream, now, { token: null })).status).toBe(401);
  expect((await poll(stream, now, { token: 'nonsense' })).status).toBe(401);
  expect((await poll({ pollUrl: 'http://harp/events/streams/nonsense/poll' }, now)).status).toBe(404);
  expect((await poll(stream, { ...now, ack: [id] }, { token: other })).status).toBe(404);
  expect(Object.keys((await poll(stream, now)).body.sets)).toContain(id);
  await (await atConsole()).mutate('deleteEventStream', { id: stream.id });
  expect((await poll(stream, now)).status).toBe(404);
});

test('a request that is not what RFC 8936 says is refused in its words', async () => {
  const stream = await aStream();
  for (const body of [{ maxEvents: -1 }, { maxEvents: 1.5 }, { ack: 'all' }, { returnImmediately: 1 }, [], 'null'])
    expect(await poll(stream, body)).toMatchObject({ status: 400, body: { err: 'invalid_request' } });
  expect(await poll(stream, '{')).toMatchObject({ status: 400, body: { err: 'invalid_request' } });
  expect((await poll(stream, '{}', { type: 'text/plain' })).body.err).toBe('invalid_request');
});

test('a program that asks again and again is told to wait', async () => {
  const stream = await aStream();
  fresh.clock.advance({ minutes: 1 });
  const answers = await Promise.all(Array.from({ length: 125 }, () => poll(stream, now)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  fresh.clock.advance({ minutes: 1 });
  expect((await poll(stream, now)).status).toBe(200);
});
