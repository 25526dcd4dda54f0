import { limits } from '@harp/domain/limits.ts';
import type { Response } from 'express';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { Service } from '../modules/status/service.entity.ts';
import type { Browser } from '../testing/browser.ts';
import { freshServer } from '../testing/fresh-server.ts';
import { listen } from '../testing/listener.ts';
import { aStatusManager, signedIn, withCatalogue } from '../testing/people.ts';
import { Streams } from './graphql-stream.ts';
import { globalId } from './ids.ts';

const server = freshServer();
const json = { 'content-type': 'application/json', accept: 'text/event-stream' };
const STATUS = 'subscription { systemStatusChanged { overall services { key state } } }';

const post = (browser: Browser, query: string, headers: Record<string, string> = {}) =>
  browser.request('/graphql/stream', {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify({ query }),
  });

test('who listens hears how the systems are, and at once when that changes', async () => {
  await withCatalogue(server.app);
  const stranger = listen(server.browser(), STATUS);
  expect((await stranger.next())?.data).toMatchObject({ systemStatusChanged: { overall: 'OPERATIONAL' } });
  const manager = await signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
  const service = await server.app.dataSource.manager.findOneByOrFail(Service, { key: 'qtso' });
  const input = { serviceId: globalId('Service', service.id), state: 'SYSTEM_OUTAGE', note: 'Down.' };
  await manager.mutate('setServiceState', input);
  expect((await stranger.next())?.data).toMatchObject({ systemStatusChanged: { overall: 'SYSTEM_OUTAGE' } });
  stranger.close();
});

test.each([
  ['a query', '{ site { name } }', {}, 400, 'BAD_REQUEST'],
  ['a mutation', 'mutation { signOut { __typename } }', {}, 400, 'BAD_REQUEST'],
  ['a document that can’t be read', 'subscription {', {}, 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that is not there', 'subscription { nothing }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'two subscriptions',
    'subscription { a: systemStatusChanged { overall } b: systemStatusChanged { overall } }',
    {},
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['nothing that asks for a stream', STATUS, { accept: 'application/json' }, 406, 'NOT_ACCEPTABLE'],
  ['a foreign origin', STATUS, { origin: 'https://evil.example' }, 403, 'FOREIGN_ORIGIN'],
  ['a form', STATUS, { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
])('a stream is not opened for %s', async (_, query, headers, status, code) => {
  const answer = await post(server.browser(), query, headers);
  expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([status, code]);
  expect(answer.body.errors?.[0]?.extensions['requestId']).toBe(answer.headers.get('x-request-id'));
});

test('a stream by GET is refused: another page could open one', async () => {
  const answer = await server
    .browser()
    .request(`/graphql/stream?query=${encodeURIComponent(STATUS)}`, { headers: json });
  expect(answer.status).toBe(405);
});

test('strangers of one address have so many streams and no more, and closing one makes room', async () => {
  const browser = server.browser({ from: '198.51.100.77' });
  const open = await Promise.all(
    Array.from({ length: limits.streams.perAddress }, async () => {
      const listener = listen(browser, STATUS);
      await listener.next();
      return listener;
    }),
  );
  const refused = await post(browser, STATUS);
  expect([refused.status, refused.body.errors?.[0]?.extensions['code']]).toEqual([429, 'TOO_MANY_STREAMS']);
  expect(refused.headers.get('retry-after')).toBe('60');
  open.pop()?.close();
  await expect
    .poll(async () => {
      const again = listen(browser, STATUS);
      const said = await again.next().catch(() => undefined);
      open.push(again);
      return said?.data ? 'heard' : 'refused';
    })
    .toBe('heard');
  for (const listener of open) listener.close();
});

test('strangers take half of the streams at most, so that people who are signed in still listen', () => {
  const streams = new Streams();
  const { perProcess } = limits.streams;
  const open = (client: string, ofStranger: boolean): string | null => {
    const refusal = streams.refusal(client, ofStranger);
    if (!refusal) streams.add(new EventEmitter() as Response, client, ofStranger);
    return refusal;
  };
  for (let n = 0; n < perProcess / 2; n += 1) open(`address ${n}`, true);
  expect(open('one more address', true)).toContain('Too many people');
  expect(open('a session', false)).toBeNull();
});
