import { beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { meanwhile } from '../../testing/meanwhile.ts';
import { aPartner, aStatusManager, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { count, newKey } from '../../testing/role-requests.ts';
import { renderFor } from '../notifications/mail.service.ts';
import { tellSubscribers } from './tell.service.ts';

interface Draft {
  __typename: string;
  id: string;
  title: string;
  state: string;
  startsAt: string;
  changedAt: string;
  updates: { id: string; state: string; body: string; at: string }[];
  affected: { state: string; service: { key: string } }[];
  problems?: { path: string[]; code: string }[];
  code?: string;
}

const HOUR = 3_600_000;
const server = freshServer();
let one: Browser;
let other: Browser;
let person: Person;
let ids: Map<string, string>;
beforeAll(async () => {
  await withCatalogue(server.app);
  person = await aStatusManager(server.app);
  one = await signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
  other = await signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
  const { services } = await one.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  ids = new Map(services.map(({ id, key }) => [key, id]));
});

const at = (hours: number): string => new Date(server.clock.now().getTime() + hours * HOUR).toISOString();
const FIELDS = 'id title state changedAt updates { id state body at } affected { state service { key } }';
const REFUSED = '... on InvalidInput { problems { path code } } ... on UserError { code }';
const mutate = (who: Browser, name: string, input: object, on: string): Promise<Draft> =>
  who.mutate<Draft>(name, { idempotencyKey: newKey(), ...input }, `${on} ${REFUSED}`);

const incident = { title: 'Nobody gets in', state: 'INVESTIGATING', body: 'We look for the cause.' };
const affects = (...keys: string[]) => keys.map((key) => ({ serviceId: ids.get(key), state: 'SYSTEM_OUTAGE' }));
const declare = (input: object = {}): Promise<Draft> =>
  mutate(
    one,
    'declareIncident',
    { ...incident, affected: affects('eqrs'), publish: false, ...input },
    `... on Incident { ${FIELDS} }`,
  );
const rewrite = (who: Browser, { id, changedAt: version }: Draft, input: object = {}): Promise<Draft> =>
  mutate(
    who,
    'changeIncidentDraft',
    { ...incident, id, version, affected: affects('qbic', 'hqr'), ...input },
    `... on Incident { ${FIELDS} }`,
  );
const publish = (who: Browser, id: string) =>
  who.ask(`mutation { publishIncident(input: { id: "${id}" }) { __typename } }`);
const stateOf = async (key: string): Promise<string | undefined> => {
  const list = await one.ask<{ services: { key: string; state: string }[] }>(
    '{ systemStatus { services { key state } } }',
  );
  return list.services.find((service) => service.key === key)?.state;
};

test('a draft is written anew, and what is published are the new words alone', async () => {
  const draft = await declare();
  const changed = await rewrite(one, draft, { title: 'Some get in', state: 'IDENTIFIED', body: 'A disk is full.' });
  expect(changed).toMatchObject({
    title: 'Some get in',
    state: 'IDENTIFIED',
    updates: [{ id: draft.updates[0]?.id, state: 'IDENTIFIED', body: 'A disk is full.' }],
  });
  expect(changed.affected.map(({ service }) => service.key).toSorted()).toEqual(['hqr', 'qbic']);
  await publish(one, draft.id);
  expect([await stateOf('eqrs'), await stateOf('qbic')]).toEqual(['OPERATIONAL', 'SYSTEM_OUTAGE']);
  const seen = await server.browser().ask<Draft>(`{ incident(id: "${draft.id}") { ${FIELDS} } }`);
  expect(seen).toMatchObject({ title: 'Some get in', updates: [{ body: 'A disk is full.' }] });
});

test('of two managers who change a draft at once the second one hears of the first, and nothing is lost', async () => {
  const draft = await declare();
  const answers = await Promise.all([
    rewrite(one, draft, { title: 'Of one' }),
    rewrite(other, draft, { title: 'Of the other' }),
  ]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['DraftChanged', 'Incident']);
  const kept = answers.find(({ __typename }) => __typename === 'Incident') as Draft;
  expect(await one.ask(`{ incident(id: "${draft.id}") { title } }`)).toEqual({ title: kept.title });
  expect(await rewrite(other, kept, { title: 'Of both' })).toMatchObject({ title: 'Of both' });
});

test('a draft that another has published, or put away, is no draft any more', async () => {
  const published = await declare();
  await publish(other, published.id);
  expect(await rewrite(one, published)).toMatchObject({ code: 'DRAFT_CHANGED' });
  const gone = await declare();
  await other.ask(`mutation { discardIncident(input: { id: "${gone.id}" }) { __typename } }`);
  expect(await rewrite(one, gone)).toMatchObject({ code: 'NOT_FOUND' });
});

test('a change that is sent again after its answer was lost is made once', async () => {
  const draft = await declare();
  const idempotencyKey = newKey();
  const first = await rewrite(one, draft, { idempotencyKey });
  expect(await rewrite(one, draft, { idempotencyKey })).toEqual(first);
  expect(
    await count(server.app, `audit_event where action = 'incident.draft-changed' and target_id = '${uuid(draft)}'`),
  ).toBe(1);
});

test('what is wrong with a draft is named by its field, and the draft stays as it was', async () => {
  const draft = await declare();
  const wrong = await rewrite(one, draft, { title: ' ', affected: [], resolvedAt: at(-1) });
  expect(wrong.problems?.map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['input.title', 'REQUIRED'],
    ['input.affected', 'REQUIRED'],
    ['input.resolvedAt', 'NOT_OVER'],
  ]);
  expect(await one.ask(`{ incident(id: "${draft.id}") { __typename ${FIELDS} } }`)).toEqual(draft);
});

test('the draft of what is over keeps its start until another is said', async () => {
  const draft = await declare({ state: 'RESOLVED', startedAt: at(-5), resolvedAt: at(-4) });
  const changed = await rewrite(one, draft, { state: 'RESOLVED', resolvedAt: at(-3) });
  expect(changed).toMatchObject({ state: 'RESOLVED', updates: [{ at: at(-3) }] });
  expect(await one.ask(`{ incident(id: "${draft.id}") { startedAt } }`)).toEqual({ startedAt: at(-5) });
});

const maintenance = () => ({
  title: 'New servers',
  serviceIds: [ids.get('iqies')],
  body: 'Save your work before.',
  startsAt: at(1),
  endsAt: at(3),
  timeZone: 'America/New_York',
});

test('the draft of maintenance is moved without overlapping with itself, and with others only when that is meant', async () => {
  const on = `... on Maintenance { ${FIELDS} startsAt }`;
  const draft = await mutate(one, 'scheduleMaintenance', { ...maintenance(), publish: false }, on);
  const move = ({ changedAt: version }: Draft, input: object) =>
    mutate(one, 'changeMaintenanceDraft', { ...maintenance(), id: draft.id, version, ...input }, on);
  const moved = await move(draft, { title: 'Newer servers', startsAt: at(2), endsAt: at(4) });
  expect(moved).toMatchObject({ title: 'Newer servers', startsAt: at(2) });
  await mutate(one, 'scheduleMaintenance', { ...maintenance(), startsAt: at(6), endsAt: at(8), publish: true }, on);
  const clash = { startsAt: at(7), endsAt: at(9) };
  expect(await move(moved, clash)).toMatchObject({ problems: [{ path: ['input', 'startsAt'], code: 'OVERLAPS' }] });
  expect(await move(moved, { ...clash, allowOverlap: true })).toMatchObject({ startsAt: at(7) });
});

test('a draft can be taken back for ten minutes from when it was published, however old it is', async () => {
  const draft = await declare();
  server.clock.advance({ minutes: 11 });
  await publish(one, draft.id);
  const retracted = await one.mutate<Draft>('retractUpdate', { id: draft.id, updateId: draft.updates[0]?.id });
  expect(retracted.__typename).toBe('Incident');
});

test('the mail that is shown beforehand is, word for word, the mail that subscribers get', async () => {
  const email = 'reader@example.org';
  const db = server.app.dataSource;
  await db.query(
    `insert into status_subscriber (id, email, email_key, language, frequency, service_ids, groups, confirmed_at, created_at)
     values (gen_random_uuid(), $1, $1, 'ES', 'EACH', null, '{}', now(), now())`,
    [email],
  );
  const said = {
    title: 'Nobody gets in',
    body: 'We look **into it**.\n\n- Wait\n- Come back',
    serviceIds: [ids.get('qtso'), ids.get('harp')],
  };
  const ask = (id: string | null): Promise<{ subject: string; text: string }> =>
    one.ask('query ($input: NoticeMailInput!) { noticeMail(input: $input) { subject text } }', {
      input: { ...said, id, incidentState: 'IDENTIFIED', language: 'ES' },
    });
  const before = await ask(null);
  expect(await count(server.app, "mail where template = 'statusUpdate'")).toBe(0);
  const { id, updates } = await declare({
    ...said,
    serviceIds: undefined,
    state: 'IDENTIFIED',
    affected: affects('qtso', 'harp'),
    publish: true,
  });
  const updateId = updates[0]?.id;
  await tellSubscribers(server.app.makeContext('job'), { updateId, about: updateId });
  const [mail] = await mailsTo(server.app, email, 'statusUpdate');
  const { subject, text } = renderFor(server.app.makeContext('job'), {
    template: 'statusUpdate',
    language: 'ES',
    params: { ...(mail?.params as Parameters<typeof renderFor<'statusUpdate'>>[1]['params']), token: '' },
  });
  expect(await ask(id)).toEqual({ subject, text });
  expect(before.subject).toBe(subject);
  expect(text).toContain('Se trata de HARP, QTSO.');
});

test('nobody else changes drafts or reads such mails', async () => {
  const partner = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  const draft = await declare();
  for (const [name, input] of [
    ['changeIncidentDraft', { ...incident, id: draft.id, version: draft.changedAt, affected: [], idempotencyKey: 'x' }],
    ['changeMaintenanceDraft', { ...maintenance(), id: draft.id, version: draft.changedAt, idempotencyKey: 'x' }],
  ] as const) {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const { body } = await partner.send(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
      input,
    });
    expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  const { body } = await partner.send(
    '{ noticeMail(input: { title: "x", serviceIds: [], body: "x", language: EN }) { text } }',
  );
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a right that is taken away while a draft is being changed does not change it', async () => {
  const draft = await declare();
  const leaving = await aStatusManager(server.app);
  const browser = await signedIn(server.browser({ site: 'web-admin' }), leaving, server.clock);
  const lost = await meanwhile(
    server.app,
    "update role_grant set status = 'REVOKED' where user_id = $1",
    [leaving.user.id],
    () =>
      browser.send(
        'mutation ($input: ChangeIncidentDraftInput!) { changeIncidentDraft(input: $input) { __typename } }',
        {
          input: {
            ...incident,
            id: draft.id,
            version: draft.changedAt,
            affected: affects('hqr'),
            idempotencyKey: newKey(),
          },
        },
      ),
  );
  expect(lost.body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await one.ask(`{ incident(id: "${draft.id}") { __typename ${FIELDS} } }`)).toEqual(draft);
});

const uuid = ({ id }: Draft): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
