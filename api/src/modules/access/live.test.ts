import { expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { listen, type Listener } from '../../testing/listener.ts';
import { aCmsOfficer, anOfficerOf, anOrganization, aPartner, signedIn } from '../../testing/people.ts';
import { decide, queueIds, submit, withdraw } from '../../testing/role-requests.ts';

const server = freshServer();
const QUEUE = `subscription { queueChanged { kind requests { id status decision { decidedBy } } counts { pending } } }`;
const MINE = 'subscription { myRoleRequestChanged { kind requests { id status approvers } } }';
interface Change {
  kind: string;
  requests: { id: string; status: string; decision?: { decidedBy: string } | null }[];
  counts: { pending: number };
}

const at = (site: 'web-user' | 'web-admin') => server.browser({ site });

async function setting() {
  const organization = await anOrganization(server.app);
  const officer = await anOfficerOf(server.app, organization);
  const partner = await aPartner(server.app);
  return {
    organization,
    officer,
    asks: await signedIn(at('web-user'), partner, server.clock),
    decides: await signedIn(at('web-admin'), officer, server.clock),
  };
}

async function asksForRole(browser: Browser, organization: { id: string }, role = 'qtso-state-user'): Promise<string> {
  const { results } = await submit(server.app, browser, [{ role, organization }]);
  return (results[0] as { id: string }).id;
}

/** Listens, and has heard the first word. */
async function listening(browser: Browser, query: string): Promise<Listener> {
  const listener = listen(browser, query);
  await listener.until<Change>(({ kind }) => kind === 'RESYNC');
  return listener;
}

test('what was decided on one replica reaches those who listen on another', async () => {
  const { organization, asks, decides, officer } = await setting();
  const replica = await server.replica('web-admin');
  const other = await anOfficerOf(server.app, organization);
  const onB = await signedIn(at('web-admin').moved({ address: replica }), other, server.clock);
  const queue = await listening(decides, QUEUE);
  const mine = await listening(asks, MINE);
  const id = await asksForRole(asks, organization);
  expect((await queue.next())?.data?.['queueChanged']).toMatchObject({
    kind: 'ARRIVED',
    requests: [{ id, status: 'PENDING' }],
    counts: { pending: 1 },
  });
  expect((await decide(onB, id)).__typename).toBe('RoleRequest');
  const decided = await queue.until<Change>(({ kind }) => kind === 'DECIDED');
  expect(decided).toMatchObject({
    requests: [{ id, status: 'APPROVED', decision: { decidedBy: other.user.displayName() } }],
    counts: { pending: 0 },
  });
  expect(await mine.until<Change>(({ kind }) => kind === 'DECIDED')).toMatchObject({
    requests: [{ id, status: 'APPROVED' }],
  });
  expect(officer.userId).not.toBe(other.userId);
  queue.close();
  mine.close();
});

test('what is taken back is told', async () => {
  const { organization, asks, decides } = await setting();
  const queue = await listening(decides, QUEUE);
  const id = await asksForRole(asks, organization);
  await withdraw(asks, id);
  const { requests } = await queue.until<Change>(({ kind }) => kind === 'WITHDRAWN');
  expect(requests).toMatchObject([{ id, status: 'WITHDRAWN' }]);
  queue.close();
});

test('an officer of another organization, and another person, hear nothing of it', async () => {
  const one = await setting();
  const two = await setting();
  const queue = await listening(two.decides, QUEUE);
  const mine = await listening(two.asks, MINE);
  await asksForRole(one.asks, one.organization);
  const own = await asksForRole(two.asks, two.organization);
  // The first thing that they hear is their own, though the other came before it.
  expect((await queue.next())?.data?.['queueChanged']).toMatchObject({ kind: 'ARRIVED', requests: [{ id: own }] });
  expect((await mine.next())?.data?.['myRoleRequestChanged']).toMatchObject({ requests: [{ id: own }] });
  queue.close();
  mine.close();
});

test('many at once come whole, in as many messages as it takes', async () => {
  const { asks, decides, organization } = await setting();
  const queue = await listening(await signedIn(at('web-admin'), await aCmsOfficer(server.app), server.clock), QUEUE);
  const places = await Promise.all(Array.from({ length: 50 }, () => anOrganization(server.app)));
  await submit(
    server.app,
    asks,
    places.map((place) => ({ role: 'qtso-state-user', organization: place })),
  );
  const heard = new Set<string>();
  while (heard.size < 50) for (const { id } of (await queue.until<Change>(() => true)).requests) heard.add(id);
  expect(await queueIds(decides)).toEqual([]);
  expect(organization.id).toBeTruthy();
  queue.close();
});

test('a stream ends with the session, and with the right', async () => {
  const { organization, asks, decides, officer } = await setting();
  const second = await signedIn(at('web-admin'), await anOfficerOf(server.app, organization), server.clock);
  const signsOut = await listening(decides, QUEUE);
  const losesRight = await listening(second, QUEUE);
  await decides.ask('mutation { signOut { __typename } }');
  await server.app.dataSource.query(
    `update role_grant set status = 'REVOKED', ended_at = now() where organization_id = $1 and user_id <> $2`,
    [organization.id, officer.user.id],
  );
  await asksForRole(asks, organization);
  expect(await signsOut.next()).toBeUndefined();
  expect(await losesRight.next()).toBeUndefined();
});

test('what is not for somebody is refused before anything is listened to', async () => {
  const { asks } = await setting();
  const code = async (browser: Browser, query: string): Promise<unknown> =>
    (await listen(browser, query).next())?.errors?.[0]?.extensions['code'];
  expect(await code(asks, QUEUE)).toBe('FORBIDDEN');
  expect(await code(at('web-user'), QUEUE)).toBe('UNAUTHENTICATED');
  expect(await code(at('web-user'), MINE)).toBe('UNAUTHENTICATED');
});

test('an open stream does not keep an idle session alive', async () => {
  const { asks } = await setting();
  const mine = await listening(asks, MINE);
  server.clock.advance({ minutes: 10 });
  const again = await listening(asks, MINE);
  server.clock.advance({ minutes: 6 });
  expect(await asks.ask('{ viewer { level } }')).toBeNull();
  mine.close();
  again.close();
});

test('when the connection that listens was lost, everybody is told to look again', async () => {
  const { asks } = await setting();
  const mine = await listening(asks, MINE);
  await server.app.dataSource.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'harp live' and datname = current_database()`,
  );
  expect((await mine.next())?.data?.['myRoleRequestChanged']).toMatchObject({ kind: 'RESYNC' });
  mine.close();
});

test('those who listen hold no connection of the pool', async () => {
  const { asks } = await setting();
  const streams = await Promise.all(Array.from({ length: 10 }, () => listening(asks, MINE)));
  const { master } = server.app.dataSource.driver as unknown as { master: { totalCount: number; idleCount: number } };
  await expect.poll(() => master.totalCount - master.idleCount).toBe(0);
  for (const stream of streams) stream.close();
});
