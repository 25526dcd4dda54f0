import { Webhook as Verifier } from 'standardwebhooks';
import { beforeAll, vi } from 'vitest';
import type { App } from '../app.ts';
import { tellWebhooks } from '../modules/integrations/fan-out.service.ts';
import { deliverDue } from '../modules/integrations/webhook-delivery.service.ts';
import { emitEvents, type NewEvent } from '../platform/events.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { Browser } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { aProgramAdministrator, signedIn, withCatalogue, type Person } from './people.ts';
import { startReceiver, type Call, type Receiver } from './receiver.ts';
import type { Answer } from './role-requests.ts';
import { newKey } from './role-requests.ts';

export const ALL_GRANTS = ['grant.created', 'grant.suspended', 'grant.resumed', 'grant.revoked', 'grant.expired'];

/** Subscribes an address, and gives the webhook's id and secret. */
export async function subscribe(
  browser: Browser,
  url: string,
  options: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const answer = await browser.mutate<Answer & { webhook: { id: string }; secret: string }>(
    'createWebhook',
    { programKey: 'qtso', name: 'Receiver', url, eventTypes: ALL_GRANTS, idempotencyKey: newKey(), ...options },
    '... on WebhookSecret { webhook { id } secret }',
  );
  if (answer.__typename !== 'WebhookSecret') throw new Error(JSON.stringify(answer));
  return { id: answer.webhook.id, secret: answer.secret };
}

/** Lets things happen, in one transaction; the ids of the events. */
export async function happens(app: App, events: readonly NewEvent[]): Promise<string[]> {
  const ctx = app.makeContext('command');
  return inTransaction(ctx, async (tx) => {
    await emitEvents(tx, events);
    const rows: { id: string }[] = await tx.db.query('select id from domain_event order by sequence desc limit $1', [
      events.length,
    ]);
    return rows.map(({ id }) => id).toReversed();
  });
}

/** What the worker does after events: makes the copies, then every call that is due. */
export async function tell(app: App, eventIds: readonly string[]): Promise<void> {
  await tellWebhooks(app.makeContext('job'), { eventIds });
  await deliverDue(app.makeContext('job'));
}

/** A grant of a role in QTSO, as the module of grants tells of it. */
export async function grantEvent(
  app: App,
  person: { user: { id: string }; userId: string },
  type: NewEvent['type'] = 'grant.created',
  data: Record<string, unknown> = {},
): Promise<NewEvent> {
  const [program] = (await app.dataSource.query("select id from program where key = 'qtso'")) as [{ id: string }];
  return {
    type,
    subject: `user:${person.user.id}`,
    userId: person.user.id,
    programId: program.id,
    data: {
      grantId: 'a-grant',
      userId: person.userId,
      role: { key: 'qtso-state-user', name: 'QTSO State User' },
      organization: { id: 'an-organization', ccn: '012345', name: 'Lakeside' },
      programKey: 'qtso',
      status: 'ACTIVE',
      ...data,
    },
  };
}

export const idsOf = (calls: readonly Call[]): unknown[] => calls.map(({ headers }) => headers['webhook-id']);

export interface Subscribers {
  /** Who looks after the webhooks of QTSO. */
  manager(): Person;
  /** Their browser at the console, just signed in: what the clock did meanwhile may have ended the session before. */
  atConsole(): Promise<Browser>;
  /** A receiver that is subscribed to events of QTSO, the only one that is. */
  aSubscribedReceiver(options?: Record<string, unknown>): Promise<Receiver & { id: string; secret: string }>;
  /** Reads a call as its receiver does, with a library that is not ours, at the time of the test. */
  verified(call: Call, secret: string, body?: string): unknown;
}

/** For a test file: people and receivers of webhooks. */
export function subscribers(fresh: FreshServer): Subscribers {
  const held: { manager?: Person } = {};
  beforeAll(async () => {
    await withCatalogue(fresh.app);
    held.manager = await aProgramAdministrator(fresh.app, 'qtso');
  });
  const manager = (): Person => held.manager as Person;
  const atConsole = (): Promise<Browser> => signedIn(fresh.browser({ site: 'web-admin' }), manager(), fresh.clock);
  return {
    manager,
    atConsole,
    async aSubscribedReceiver(options = {}) {
      await fresh.app.dataSource.query(`update webhook set state = 'DISABLED'`);
      const receiver = await startReceiver();
      return Object.assign(receiver, await subscribe(await atConsole(), receiver.url, options));
    },
    verified(call, secret, body = call.body) {
      vi.useFakeTimers({ toFake: ['Date'], now: fresh.clock.now() });
      try {
        return new Verifier(secret).verify(body, call.headers as Record<string, string>);
      } finally {
        vi.useRealTimers();
      }
    },
  };
}
