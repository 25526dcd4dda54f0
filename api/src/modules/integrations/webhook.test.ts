import { beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import {
  anOfficerOf,
  anOrganization,
  aPartner,
  aProgramAdministrator,
  signedIn,
  withCatalogue,
} from '../../testing/people.ts';
import { meanwhile } from '../../testing/meanwhile.ts';
import { count, newKey, type Answer } from '../../testing/role-requests.ts';
import { happens, grantEvent, subscribe } from '../../testing/webhooks.ts';
import { keyOf } from '../../platform/ids.ts';
import { mailsTo } from '../../testing/mails.ts';
import { dump } from '../../testing/dump.ts';
import { tellWebhooks } from './fan-out.service.ts';
import { deliverDue } from './webhook-delivery.service.ts';

const fresh = freshServer();
let qtso: Browser;
let qbic: Browser;

const URL_ = 'http://127.0.0.1:9/hook';

async function managerOf(program: string): Promise<Browser> {
  const person = await aProgramAdministrator(fresh.app, program);
  return signedIn(fresh.browser({ site: 'web-admin' }), person, fresh.clock);
}

beforeAll(async () => {
  await withCatalogue(fresh.app);
  qtso = await managerOf('qtso');
  qbic = await managerOf('qbic');
});

const input = (given: Record<string, unknown> = {}) => ({
  programKey: 'qtso',
  name: 'Receiver',
  url: URL_,
  eventTypes: ['grant.created'],
  idempotencyKey: newKey(),
  ...given,
});

const PROBLEMS = '... on InvalidInput { problems { path code } }';

test('who looks after one program neither sees nor changes the webhooks of another', async () => {
  const { id } = await subscribe(qtso, URL_);
  const list = '{ webhooks(first: 100) { edges { node { id } } } }';
  const seenBy = async (browser: Browser): Promise<string[]> =>
    (await browser.ask<{ edges: { node: { id: string } }[] }>(list)).edges.map(({ node }) => node.id);
  expect(await seenBy(qtso)).toContain(id);
  expect(await seenBy(qbic)).toEqual([]);
  expect(await qbic.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toBeNull();
  const acts: [string, Record<string, unknown>][] = [
    ['changeWebhook', { id, name: 'Mine', url: URL_, eventTypes: ['grant.created'] }],
    ['revealWebhookSecret', { id }],
    ['rotateWebhookSecret', { id, idempotencyKey: newKey() }],
    ['pauseWebhook', { id }],
    ['resumeWebhook', { id }],
    ['deleteWebhook', { id }],
    ['sendTestEvent', { id, idempotencyKey: newKey() }],
    ['replayFailed', { id, idempotencyKey: newKey() }],
    ['createWebhook', input()],
  ];
  for (const [act, given] of acts)
    expect([act, await qbic.mutate(act, given)]).toMatchObject([act, { code: 'NOT_FOUND' }]);
  expect(await qtso.ask('query ($id: ID!) { node(id: $id) { ... on Webhook { name state } } }', { id })).toEqual({
    name: 'Receiver',
    state: 'ACTIVE',
  });
});

test('a security officer may not even ask for webhooks', async () => {
  const officer = await anOfficerOf(fresh.app, await anOrganization(fresh.app));
  const browser = await signedIn(fresh.browser({ site: 'web-admin' }), officer, fresh.clock);
  const { body } = await browser.send('{ webhooks { totalCount } }');
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('everything that is wrong with a webhook is said at once', async () => {
  const answer = await qtso.mutate(
    'createWebhook',
    input({ name: ' ', url: 'nonsense', eventTypes: ['grant.eaten'] }),
    PROBLEMS,
  );
  expect(answer).toMatchObject({
    code: 'INVALID_INPUT',
    problems: [
      { path: ['input', 'name'], code: 'REQUIRED' },
      { path: ['input', 'url'], code: 'FORMAT' },
      { path: ['input', 'eventTypes'], code: 'UNKNOWN' },
    ],
  });
});

test('secrets are shown to a fresh factor only, and stand nowhere in the clear', async () => {
  const browser = await managerOf('qtso');
  const made = await subscribe(browser, URL_);
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const shown = await browser.mutate('revealWebhookSecret', { id: made.id }, '... on WebhookSecret { secret }');
  expect(shown['secret']).toBe(made.secret);
  expect(await dump(fresh.app)).not.toContain(made.secret.slice(6));
  fresh.clock.advance({ minutes: 6 });
  for (const [act, given] of [
    ['revealWebhookSecret', { id: made.id }],
    ['rotateWebhookSecret', { id: made.id, idempotencyKey: newKey() }],
    ['createWebhook', input()],
  ] as const)
    expect(await browser.mutate(act, given)).toMatchObject({ code: 'STEP_UP_NEEDED' });
  expect(
    await count(fresh.app, `audit_event where action = 'webhook.secret-shown' and target_id = $1`, [
      keyOf('Webhook', made.id),
    ]),
  ).toBe(1);
});

test('the address of a webhook is changed with a fresh factor only, and its managers are told', async () => {
  const person = await aProgramAdministrator(fresh.app, 'qtso');
  const browser = await signedIn(fresh.browser({ site: 'web-admin' }), person, fresh.clock);
  const { id } = await subscribe(browser, URL_);
  const change = { id, name: 'Moved', url: 'http://127.0.0.1:9/other?key=hidden', eventTypes: ['grant.created'] };
  fresh.clock.advance({ minutes: 6 });
  expect(await browser.mutate('changeWebhook', change)).toMatchObject({ code: 'STEP_UP_NEEDED' });
  expect(await browser.mutate('changeWebhook', { ...change, url: URL_ })).toMatchObject({ __typename: 'Webhook' });
  const again = await signedIn(fresh.browser({ site: 'web-admin' }), person, fresh.clock);
  expect(await again.mutate('changeWebhook', change)).toMatchObject({ __typename: 'Webhook' });
  const mails = await mailsTo(fresh.app, person.email, 'webhookMoved');
  expect(mails.map(({ params }) => [params['webhook'], params['host']])).toEqual([['Moved', '127.0.0.1:9']]);
});

test.each([
  ['is taken away', "update role_grant set status = 'REVOKED' where user_id = $1"],
  ['ends with the account', `update "user" set state = 'DISABLED' where id = $1`],
])('a right that %s while a change is on its way is noticed by the change', async (_, loss) => {
  const person = await aProgramAdministrator(fresh.app, 'qtso');
  const browser = await signedIn(fresh.browser({ site: 'web-admin' }), person, fresh.clock);
  const { id } = await subscribe(browser, URL_);
  const pause = 'mutation ($input: WebhookInput!) { pauseWebhook(input: $input) { __typename } }';
  const { body } = await meanwhile(fresh.app, loss, [person.user.id], () => browser.send(pause, { input: { id } }));
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('a webhook is made once however often it is sent, and its secret is the same', async () => {
  const browser = await managerOf('qtso');
  const given = input({ name: 'Twice' });
  const fields = '... on WebhookSecret { secret webhook { id } }';
  const first = await browser.mutate<Answer>('createWebhook', given, fields);
  expect(await browser.mutate('createWebhook', given, fields)).toEqual(first);
  expect(await browser.mutate('createWebhook', { ...given, name: 'Other' }, fields)).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  expect(await count(fresh.app, `webhook where name = 'Twice'`)).toBe(1);
});

test('each act leaves one audit event, and one that changes nothing leaves none', async () => {
  const browser = await managerOf('qtso');
  const { id } = await subscribe(browser, URL_);
  await browser.mutate('changeWebhook', { id, name: 'Renamed', url: URL_, eventTypes: ['grant.revoked'] });
  await browser.mutate('pauseWebhook', { id });
  await browser.mutate('pauseWebhook', { id });
  expect(await browser.mutate('sendTestEvent', { id, idempotencyKey: newKey() })).toMatchObject({
    code: 'INVALID_INPUT',
  });
  await browser.mutate('resumeWebhook', { id });
  await browser.mutate('deleteWebhook', { id });
  const events: { action: string }[] = await fresh.app.dataSource.query(
    'select action from audit_event where target_id = $1 order by at, id',
    [keyOf('Webhook', id)],
  );
  expect(events.map(({ action }) => action)).toEqual([
    'webhook.created',
    'webhook.changed',
    'webhook.paused',
    'webhook.resumed',
    'webhook.deleted',
  ]);
});

test('a deleted webhook forgets its secret, is called no more, and is not there for anybody', async () => {
  const browser = await managerOf('qtso');
  const { id } = await subscribe(browser, URL_, { eventTypes: ['grant.created'] });
  const ids = await happens(fresh.app, [await grantEvent(fresh.app, await aPartner(fresh.app))]);
  await tellWebhooks(fresh.app.makeContext('job'), { eventIds: ids });
  await browser.mutate('deleteWebhook', { id });
  const key = [keyOf('Webhook', id)];
  expect(await count(fresh.app, 'webhook where id = $1 and secret is null', key)).toBe(1);
  expect(await count(fresh.app, `webhook_delivery where webhook_id = $1 and state = 'PENDING'`, key)).toBe(0);
  await deliverDue(fresh.app.makeContext('job'));
  expect(
    await count(
      fresh.app,
      'webhook_attempt a join webhook_delivery d on d.id = a.delivery_id where webhook_id = $1',
      key,
    ),
  ).toBe(0);
  expect(await browser.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toBeNull();
  expect(await browser.mutate('resumeWebhook', { id })).toMatchObject({ code: 'NOT_FOUND' });
});

test('the log of deliveries is filtered by state and type', async () => {
  const browser = await managerOf('qtso');
  const { id } = await subscribe(browser, URL_);
  const person = await aPartner(fresh.app);
  const ids = await happens(fresh.app, [
    await grantEvent(fresh.app, person),
    await grantEvent(fresh.app, person, 'grant.revoked'),
  ]);
  await tellWebhooks(fresh.app.makeContext('job'), { eventIds: ids });
  await deliverDue(fresh.app.makeContext('job'));
  const seen = await browser.ask(
    `query ($id: ID!) { node(id: $id) { ... on Webhook { failingSince pendingCount failedCount
      pending: deliveries(filter: { states: [PENDING], types: ["grant.created"] }) { totalCount edges { node {
        eventId type lastError nextAttemptAt attempts { error status } } } }
      failed: deliveries(filter: { states: [FAILED] }) { totalCount } } } }`,
    { id },
  );
  expect(seen).toMatchObject({
    failingSince: fresh.clock.now().toISOString(),
    pendingCount: 2,
    failedCount: 0,
    pending: {
      totalCount: 1,
      edges: [{ node: { eventId: ids[0], lastError: 'It refused the connection.', attempts: [{ status: null }] } }],
    },
    failed: { totalCount: 0 },
  });
});
