import { beforeAll, expect, test } from 'vitest';
import { globalId } from '../../platform/ids.ts';
import { keepRetention } from '../../retention.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { anOrganization, aPartner, aStatusManager, holds, signedIn, withCatalogue } from '../../testing/people.ts';
import { count, newKey } from '../../testing/role-requests.ts';
import { tellHolders } from './tell-holders.job.ts';
import { renderMail } from '../notifications/layout.ts';
import { statusUpdate } from '../notifications/mails/status.ts';
import { sendDigests } from '../status/digest.service.ts';
import { keepWindows } from '../status/maintenance.jobs.ts';
import { tellSubscribers } from '../status/tell.service.ts';

const server = freshServer();
let manager: Browser;
let ids: Map<string, string>;
beforeAll(async () => {
  await withCatalogue(server.app);
  await managerEnters();
  const { services } = await manager.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  ids = new Map(services.map(({ id, key }) => [key, id]));
});

/** Somebody else each time, as who was idle for long is signed out. */
async function managerEnters(): Promise<void> {
  manager = await signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
}

const context = () => server.app.makeContext('job');
let people = 0;
const anAddress = (): string => `reader${(people += 1)}@example.org`;
const fromElsewhere = (): Browser => server.browser({ from: `198.51.100.${people}` });

const ask = (email: string, input: Record<string, unknown> = {}) =>
  fromElsewhere().mutate<{ __typename: string; email?: string; path?: string[] }>(
    'askStatusSubscription',
    { email, language: 'EN', frequency: 'EACH', ...input },
    '... on StatusSubscriptionAsked { email }',
  );

async function tokenTo(email: string): Promise<string> {
  return (await mailsTo(server.app, email, 'statusConfirm')).at(-1)?.params['token'] as string;
}

const withToken = (name: string, token: string, input: Record<string, unknown> = {}) =>
  fromElsewhere().ask<Record<string, unknown>>(
    `mutation ($input: ${name === 'changeStatusSubscription' ? 'ChangeStatusSubscriptionInput' : 'StatusTokenInput'}!) {
       ${name}(input: $input) { __typename ... on StatusSubscriber { email frequency groups services { key } } } }`,
    { input: { token, ...input } },
  );

async function subscribed(input: Record<string, unknown> = {}): Promise<string> {
  const email = anAddress();
  await ask(email, input);
  await withToken('confirmStatusSubscription', await tokenTo(email));
  return email;
}

/** Declares an incident, and does what the worker does then, as often as it is told to. */
async function happens(key: string, times = 1): Promise<string> {
  const id = await declare(key);
  for (let time = 0; time < times; time += 1) await tellNow();
  return id;
}

async function declare(key: string, input: Record<string, unknown> = {}): Promise<string> {
  const incident = await manager.mutate<{ id: string }>(
    'declareIncident',
    {
      title: 'Nobody gets in',
      state: 'INVESTIGATING',
      affected: [{ serviceId: ids.get(key), state: 'SYSTEM_OUTAGE' }],
      body: 'We look into it.',
      publish: true,
      idempotencyKey: newKey(),
      ...input,
    },
    '... on Incident { id }',
  );
  return incident.id;
}

async function tellNow(): Promise<void> {
  const jobs: { task: string; payload: Record<string, unknown> }[] = await server.app.dataSource.query(
    `select j.task_identifier as task, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
     where j.task_identifier in ('status:tell', 'status:tell-holders')`,
  );
  for (const { task, payload } of jobs)
    await (task === 'status:tell' ? tellSubscribers : tellHolders)(context(), payload);
}

const digestsTo = (email: string) => mailsTo(server.app, email, 'statusDigest');
const told = (email: string) => mailsTo(server.app, email, 'statusUpdate');

test('an address is told once its owner has confirmed it, and not before', async () => {
  const email = anAddress();
  expect(await ask(email)).toMatchObject({ __typename: 'StatusSubscriptionAsked', email });
  await happens('eqrs');
  expect(await told(email)).toEqual([]);
  await withToken('confirmStatusSubscription', await tokenTo(email));
  await happens('eqrs');
  const mails = await told(email);
  expect(mails).toHaveLength(2);
  expect(mails[0]?.params).toMatchObject({ title: 'Nobody gets in', services: 'EQRS' });
});

test('nobody is told the same twice, whatever the worker does and whichever way they are subscribed', async () => {
  const person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', await anOrganization(server.app));
  await ask(person.email);
  await withToken('confirmStatusSubscription', await tokenTo(person.email));
  await happens('qtso', 3);
  const ofThis = (await told(person.email)).filter(({ params }) => params['services'] === 'QTSO');
  expect(ofThis).toHaveLength(1);
});

test('who chose some services hears of these alone, and can change that', async () => {
  const email = await subscribed({ serviceIds: [ids.get('qbic')] });
  await happens('madie');
  expect(await told(email)).toEqual([]);
  const changed = await withToken('changeStatusSubscription', await tokenTo(email), {
    serviceIds: [ids.get('madie')],
    frequency: 'EACH',
  });
  expect(changed).toMatchObject({ services: [{ key: 'madie' }] });
  await happens('madie');
  expect((await told(email)).length).toBeGreaterThan(0);
});

test('who chose a whole group hears of what is added to it later too, by each mail or once a day', async () => {
  const each = await subscribed({ groups: ['Programs'] });
  const daily = await subscribed({ groups: ['Programs'], frequency: 'DAILY' });
  const other = await subscribed({ groups: ['Accounts and sign-in'] });
  const { db } = context();
  const [service] = (await db.query(
    `insert into service (id, key, name, "group", position, state, changed_at)
     select gen_random_uuid(), 'added-later', 'Added later', 'Programs', 99, 'OPERATIONAL', $1 returning id`,
    [server.clock.now()],
  )) as [{ id: string }];
  ids.set('added-later', globalId('Service', service.id));
  server.clock.advance({ minutes: 1 });
  await happens('added-later');
  const ofIt = async (email: string) =>
    (await told(email)).filter(({ params }) => params['services'] === 'Added later');
  expect(await ofIt(each)).toHaveLength(1);
  expect(await ofIt(other)).toEqual([]);
  await db.query(`update status_subscriber set digest_at = digest_at - interval '1 day' where email_key = $1`, [daily]);
  await sendDigests(context(), {});
  expect((await mailsTo(server.app, daily, 'statusDigest')).at(-1)?.params['lines']).toContain('Nobody gets in');
  await db.query('delete from notice_service where service_id = $1', [service.id]);
});

test('a choice of nothing, or of a group that nobody knows, is refused; no choice means everything', async () => {
  expect(await ask(anAddress(), { groups: [] })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await ask(anAddress(), { groups: ['Nothing like it'] })).toMatchObject({ __typename: 'InvalidInput' });
  const email = await subscribed({ groups: ['Accounts and sign-in'], serviceIds: [ids.get('qbic')] });
  const change = async (input: Record<string, unknown>) =>
    withToken('changeStatusSubscription', await tokenTo(email), { frequency: 'EACH', ...input });
  expect(await change({ groups: ['Programs'] })).toMatchObject({ groups: ['Programs'], services: [] });
  expect(await change({})).toMatchObject({ groups: [], services: null });
});

test('who holds a role in a program is told of it, until they want no more', async () => {
  const person = await aPartner(server.app);
  await holds(server.app, person, 'qbic-report-viewer', await anOrganization(server.app));
  await happens('qbic');
  const [mail] = await told(person.email);
  const token = mail?.params['token'] as string;
  const api = server.address('api');
  const followed = await fetch(`${api}/status/unsubscribe/${token}`, { redirect: 'manual' });
  expect(followed.status).toBe(303);
  expect(followed.headers.get('location')).toContain(`/status/subscription#${token}`);
  const clicked = await fetch(`${api}/status/unsubscribe/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(clicked.status).toBe(200);
  await happens('qbic');
  expect((await told(person.email)).filter(({ params }) => params['services'] === 'QBIC')).toHaveLength(1);
  expect(await count(server.app, `audit_event where action = 'status-mails.muted'`)).toBe(1);
});

test('a subscription is ended by one click, its address forgotten, and a link that was bent ends nothing', async () => {
  const email = await subscribed();
  await happens('hqr');
  const token = (await told(email)).at(-1)?.params['token'] as string;
  const post = (words: string) => fetch(`${server.address('api')}/status/unsubscribe/${words}`, { method: 'POST' });
  expect((await post(`${token.slice(0, -2)}xx`)).status).toBe(404);
  expect(await count(server.app, 'status_subscriber where email_key = $1', [email])).toBe(1);
  expect((await post(token)).status).toBe(200);
  expect((await post(token)).status).toBe(200);
  expect(await count(server.app, 'status_subscriber where email_key = $1', [email])).toBe(0);
});

test('mail programs find the one click in the head of the mail (RFC 8058)', () => {
  const { config } = server.app;
  const params = {
    kind: 'Incident',
    noticeId: '1',
    title: 'x',
    state: 'RESOLVED',
    body: 'x',
    startsAt: '',
    services: 'x',
  };
  const content = statusUpdate.EN({ ...params, token: 'manage.x' }, { ...config, url: config.webUserUrl });
  const { headers, text } = renderMail(config, 'EN', content);
  expect(headers).toEqual({
    'List-Unsubscribe': `<${config.apiUrl}/status/unsubscribe/manage.x>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(text).toContain('/status/subscription#manage.x');
});

test('an address is asked three times an hour at most, and whether it is subscribed cannot be seen', async () => {
  const email = await subscribed();
  const stranger = anAddress();
  const [known, unknown] = [await ask(email), await ask(stranger)];
  expect(Object.keys(known)).toEqual(Object.keys(unknown));
  expect(known.__typename).toBe(unknown.__typename);
  await ask(email);
  expect(await ask(email)).toMatchObject({ __typename: 'RateLimited' });
  expect(await ask('not an address')).toMatchObject({ __typename: 'InvalidInput' });
  expect(await ask(anAddress(), { serviceIds: ['x'] })).toMatchObject({ __typename: 'InvalidInput' });
});

test('people are reminded of maintenance once, so many hours before', async () => {
  const email = await subscribed({ serviceIds: [ids.get('qpp')] });
  const at = (hours: number): string => new Date(server.clock.now().getTime() + hours * 3_600_000).toISOString();
  await manager.mutate('scheduleMaintenance', {
    title: 'New servers',
    serviceIds: [ids.get('qpp')],
    body: 'Save your work.',
    startsAt: at(48),
    endsAt: at(50),
    timeZone: 'America/New_York',
    reminderHours: 24,
    publish: true,
    idempotencyKey: newKey(),
  });
  const look = async (): Promise<number> => {
    await keepWindows(context(), {});
    await tellNow();
    return (await told(email)).length;
  };
  expect(await look()).toBe(1);
  server.clock.advance({ hours: 24 });
  expect([await look(), await look()]).toEqual([2, 2]);
});

test('who does not confirm is forgotten after a week', async () => {
  const email = anAddress();
  await ask(email);
  server.clock.advance({ hours: 24 * 8 });
  await keepRetention(context(), {});
  expect(await count(server.app, 'status_subscriber where email_key = $1', [email])).toBe(0);
});

test('who wants one mail a day gets one when there was news, and none otherwise', async () => {
  const email = await subscribed({ frequency: 'DAILY', serviceIds: [ids.get('madie')] });
  await managerEnters();
  await happens('madie');
  await happens('hqr');
  expect(await told(email)).toEqual([]);
  await sendDigests(context(), {});
  expect(await digestsTo(email)).toEqual([]);
  server.clock.advance({ hours: 25 });
  await Promise.all([sendDigests(context(), {}), sendDigests(context(), {})]);
  expect((await digestsTo(email)).map(({ params }) => params['lines'])).toEqual(['INVESTIGATING Nobody gets in']);
  server.clock.advance({ hours: 25 });
  await sendDigests(context(), {});
  expect(await digestsTo(email)).toHaveLength(1);
});

test('what was drafted before and published today is news of today', async () => {
  await managerEnters();
  const drafted = await declare('madie', { publish: false });
  server.clock.advance({ hours: 30 });
  const email = await subscribed({ frequency: 'DAILY', serviceIds: [ids.get('madie')] });
  server.clock.advance({ hours: 1 });
  await managerEnters();
  await manager.ask(`mutation { publishIncident(input: { id: "${drafted}" }) { __typename } }`);
  server.clock.advance({ hours: 24 });
  await sendDigests(context(), {});
  expect((await digestsTo(email))[0]?.params['lines']).toBe('INVESTIGATING Nobody gets in');
});

test('somebody with an account chooses whether they are told', async () => {
  const browser = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  expect(await browser.ask('{ viewer { statusMails } }')).toEqual({ statusMails: true });
  for (const enabled of [false, true]) {
    await browser.ask(`mutation { setStatusMails(input: { enabled: ${enabled} }) { enabled } }`);
    expect(await browser.ask('{ viewer { statusMails } }')).toEqual({ statusMails: enabled });
  }
});
