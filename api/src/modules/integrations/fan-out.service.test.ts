import { beforeAll, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOfficerOf, anOrganization, aPartner, holds, signedIn, type Person } from '../../testing/people.ts';
import { count, decide, submit } from '../../testing/role-requests.ts';
import { aClient } from '../../testing/programs.ts';
import { happens, idsOf, subscribers, tell } from '../../testing/webhooks.ts';
import { keepRetention } from '../../retention.ts';
import { newId } from '../../platform/ids.ts';

const fresh = freshServer();
const { aSubscribedReceiver } = subscribers(fresh);

let organization: { id: string };
beforeAll(async () => {
  organization = await anOrganization(fresh.app);
});

const ended = ({ user }: Person, type: 'session.ended' | 'user.disabled' = 'session.ended') => ({
  type,
  subject: `user:${user.id}`,
  userId: user.id,
  data: { signInId: newId() },
});

async function signedInToQtso({ user }: Person, signInId = newId()): Promise<void> {
  const client = await aClient(fresh.app);
  await fresh.app.dataSource.query(
    `insert into sso_participation (id, sign_in_id, client_id, user_id, sid, started_at, last_at)
     values ($1, $5, $2, $3, 'sid', $4, $4)`,
    [newId(), client.id, user.id, fresh.clock.now(), signInId],
  );
}

test('a program hears of those who hold a role in it, also one that rests, and of those who signed in to it', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['session.ended', 'user.disabled'] });
  const [holder, resting, former, visitor, stranger] = await Promise.all(
    Array.from({ length: 5 }, () => aPartner(fresh.app)),
  );
  for (const person of [holder, resting, former])
    await holds(fresh.app, person as Person, 'qtso-state-user', organization);
  for (const [person, status] of [
    [resting, 'SUSPENDED'],
    [former, 'REVOKED'],
  ] as const)
    await fresh.app.dataSource.query('update role_grant set status = $2 where user_id = $1', [person?.user.id, status]);
  await signedInToQtso(visitor as Person);
  const people = [holder, resting, former, visitor, stranger] as Person[];
  await tell(
    fresh.app,
    await happens(
      fresh.app,
      people.map((person) => ended(person, 'user.disabled')),
    ),
  );
  expect(receiver.calls.map(({ event }) => event.data['userId']).toSorted()).toEqual(
    [holder, resting, visitor].map((person) => person?.userId).toSorted(),
  );
});

test('the end of a signing in is told to the programs that it has reached, and to no other', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['session.ended'] });
  const person = await aPartner(fresh.app);
  await holds(fresh.app, person, 'qtso-state-user', organization);
  const [here, elsewhere] = [ended(person), ended(person)];
  await signedInToQtso(person, here.data.signInId);
  await tell(fresh.app, await happens(fresh.app, [elsewhere]));
  expect(receiver.calls).toEqual([]);
  await tell(fresh.app, await happens(fresh.app, [here]));
  expect(receiver.calls.map(({ event }) => event.data['userId'])).toEqual([person.userId]);
});

test('who is still signed in on another device has not left the program', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['session.ended'] });
  const person = await aPartner(fresh.app);
  const browser = await signedIn(fresh.browser(), person, fresh.clock);
  const [{ signInId }] = (await fresh.app.dataSource.query(
    'select sign_in_id as "signInId" from session where user_id = $1',
    [person.user.id],
  )) as [{ signInId: string }];
  await signedInToQtso(person, signInId);
  const event = { ...ended(person), data: { signInId } };
  await tell(fresh.app, await happens(fresh.app, [event]));
  expect(receiver.calls).toEqual([]);
  await browser.ask('mutation { signOut { __typename } }');
  await tell(fresh.app, await happens(fresh.app, [event]));
  expect(receiver.calls.length).toBeGreaterThan(0);
});

test('an approved request is told to the program of the role, with what was granted', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['grant.created'] });
  const [partner, officer] = [await aPartner(fresh.app), await anOfficerOf(fresh.app, organization)];
  const asking = await signedIn(fresh.browser(), partner, fresh.clock);
  const deciding = await signedIn(fresh.browser({ site: 'web-admin' }), officer, fresh.clock);
  const { results } = await submit(fresh.app, asking, [{ role: 'qtso-provider-user', organization }]);
  await decide(deciding, results[0]?.id as string);
  const rows: { id: string }[] = await fresh.app.dataSource.query(
    `select id from domain_event where type = 'grant.created' and user_id = $1`,
    [partner.user.id],
  );
  await tell(
    fresh.app,
    rows.map(({ id }) => id),
  );
  expect(idsOf(receiver.calls)).toEqual(rows.map(({ id }) => id));
  expect(receiver.calls[0]?.event.data).toMatchObject({
    userId: partner.userId,
    role: { key: 'qtso-provider-user' },
    programKey: 'qtso',
    status: 'ACTIVE',
  });
});

test('an event that was noted between two jobs is told before a later one of the same person, by whichever job comes', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['user.disabled'] });
  const person = await aPartner(fresh.app);
  await holds(fresh.app, person, 'qtso-state-user', organization);
  const [earlier] = await happens(fresh.app, [ended(person, 'user.disabled')]);
  const [later] = await happens(fresh.app, [ended(person, 'user.disabled')]);
  await tell(fresh.app, [later as string]);
  await tell(fresh.app, [earlier as string]);
  expect(idsOf(receiver.calls)).toEqual([earlier, later]);
});

test('what was delivered is kept for thirty days with its attempts, and what waits is kept longer', async () => {
  const receiver = await aSubscribedReceiver({ eventTypes: ['user.disabled'] });
  const [told, waiting] = [await aPartner(fresh.app), await aPartner(fresh.app)];
  for (const person of [told, waiting]) await holds(fresh.app, person, 'qtso-state-user', organization);
  await tell(fresh.app, await happens(fresh.app, [ended(told, 'user.disabled')]));
  receiver.answers({ status: 410 });
  const [kept] = await happens(fresh.app, [ended(waiting, 'user.disabled')]);
  await tell(fresh.app, [kept as string]);
  fresh.clock.advance({ hours: 24 * 31 });
  await keepRetention(fresh.app.makeContext('job'), {});
  expect(await count(fresh.app, 'webhook_delivery')).toBe(1);
  expect(await count(fresh.app, 'webhook_delivery where event_id = $1', [kept])).toBe(1);
  expect(await count(fresh.app, 'webhook_attempt')).toBe(1);
});
