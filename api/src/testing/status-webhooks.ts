import { beforeAll } from 'vitest';
import { moveIncident } from '../modules/status/incident.service.ts';
import { Incident, type IncidentState } from '../modules/status/notice.entity.ts';
import { makeCall, takeCalls } from '../modules/status/status-call.service.ts';
import { tellWebhooks } from '../modules/status/tell-webhooks.job.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { Browser } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { mailsTo } from './mails.ts';
import { withCatalogue } from './people.ts';
import { startReceiver, type Call, type Receiver } from './receiver.ts';

export interface SubscribedReceiver extends Receiver {
  email: string;
  token: string;
  secret: string;
}

type Answer = Record<string, unknown> & { __typename: string };

export const SHOWN =
  '... on StatusWebhookSecret { secret webhook { url state } } ... on InvalidInput { problems { code } }';
export const HOOK = '... on StatusWebhook { state groups services { key } }';

/** What a receiver reads. */
export interface Body {
  meta: { unsubscribe: string; documentation: string };
  page: { id: string; status_indicator: string; status_description: string };
  component_update?: { old_status: string; new_status: string; component_id: string };
  component?: { id: string; name: string; status: string };
  incident?: {
    id: string;
    name: string;
    status: string;
    scheduled_for: string | null;
    incident_updates: { body: string; status: string }[];
  };
}

export const bodyOf = ({ body }: Pick<Call, 'body'>): Body => JSON.parse(body) as Body;

/** Of each call what was said last, or how the service is. */
export const saidOf = (calls: readonly Call[]): (string | undefined)[] =>
  calls
    .map(bodyOf)
    .map(({ incident, component_update: change }) => incident?.incident_updates[0]?.body ?? change?.new_status);

export interface StatusWebhooks {
  /** The global id of a service. */
  id(key: string): string;
  anOwner(): string;
  ask(url: string, email: string, input?: Record<string, unknown>): Promise<Answer>;
  tokenTo(email: string): Promise<string>;
  /** A mutation with the words of a link. */
  act(name: string, token: string, wanted?: string, input?: Record<string, unknown>): Promise<Answer>;
  /** A receiver whose owner has confirmed it; the only one that there is. */
  aSubscribedReceiver(input?: Record<string, unknown>): Promise<SubscribedReceiver>;
  /** What the worker and the pump do: makes the calls of what has happened, and each one that is due. */
  tellNow(): Promise<void>;
  /** Says what is new of an incident. */
  say(incident: Incident, state: IncidentState, body: string): Promise<unknown>;
}

/** For a test file: those who follow the status by webhook. */
export function statusWebhooks(server: FreshServer): StatusWebhooks {
  let ids: Map<string, string>;
  beforeAll(async () => {
    await withCatalogue(server.app);
    const { services } = await server
      .browser()
      .ask<{ services: { id: string; key: string }[] }>('{ systemStatus { services { id key } } }');
    ids = new Map(services.map(({ id, key }) => [key, id]));
  });

  const job = () => server.app.makeContext('job');
  let askers = 0;
  const anOwner = (): string => `owner${(askers += 1)}@example.org`;
  const fromElsewhere = (): Browser => server.browser({ from: `198.51.100.${askers}` });

  const ask: StatusWebhooks['ask'] = (url, email, input = {}) =>
    fromElsewhere().mutate<Answer>(
      'askStatusWebhook',
      { url, email, language: 'EN', ...input },
      '... on StatusSubscriptionAsked { email } ... on InvalidInput { problems { path code } }',
    );

  const tokenTo = async (email: string): Promise<string> =>
    (await mailsTo(server.app, email, 'statusWebhookConfirm')).at(-1)?.params['token'] as string;

  const act: StatusWebhooks['act'] = (name, token, wanted = '', input = {}) =>
    fromElsewhere().mutate<Answer>(name, { token, ...input }, wanted);

  /** As if nothing had ever been the matter, and nobody wanted to know. */
  const nothingHappened = (): Promise<unknown> =>
    server.app.dataSource.query(
      `delete from status_webhook; delete from status_message; delete from notice_service;
       update service set state = 'OPERATIONAL', note = null, starts_at = null, ends_at = null, time_zone = null`,
    );

  return {
    id: (key) => ids.get(key) as string,
    anOwner,
    ask,
    tokenTo,
    act,
    async aSubscribedReceiver(input = {}) {
      await nothingHappened();
      const receiver = await startReceiver();
      const email = anOwner();
      await ask(receiver.url, email, input);
      const token = await tokenTo(email);
      const { secret } = await act('confirmStatusWebhook', token, SHOWN);
      return Object.assign(receiver, { email, token, secret: secret as string });
    },
    async tellNow() {
      await tellWebhooks(job(), {});
      for (;;) {
        const taken = await takeCalls(job(), { most: 20, onlyWorking: false });
        if (taken.length === 0) return;
        await Promise.all(taken.map((call) => makeCall(job(), call)));
      }
    },
    say: (incident, state, body) =>
      inTransaction(server.app.makeContext('command'), async (tx) =>
        moveIncident(tx, await tx.db.findOneByOrFail(Incident, { id: incident.id }), { state, body, affected: null }),
      ),
  };
}
