import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { deliver } from './webhook-delivery.service.ts';
import { takeLanes, type Taken } from './webhook-lane.service.ts';

/** Calls under way in this process; those to receivers that fail take half of them at most. */
const SLOTS = 40;
const PER_WEBHOOK = 4;
const IDLE_MS = 500;

/**
 * Makes the calls of webhooks in this process. They are no jobs of the queue: a receiver that takes ten seconds to fail
 * would keep mails waiting. Every replica has one; the lanes keep them out of each other's way.
 */
export function startDeliveries(makeContext: () => Context): { stop(): Promise<void> } {
  const underWay = new Map<Promise<void>, Taken>();
  const stopping = new AbortController();

  const start = (ctx: Context, taken: Taken): void => {
    const work = deliver(ctx, taken)
      .catch((error: unknown) =>
        ctx.log.error({ err: error, webhook: taken.webhookId }, 'a webhook call was not noted'),
      )
      .finally(() => underWay.delete(work));
    underWay.set(work, taken);
  };

  const round = async (): Promise<void> => {
    const ctx = makeContext();
    const most = SLOTS - underWay.size;
    const calls = [...underWay.values()];
    const taken =
      most > 0 ? await takeLanes(ctx, { most, busy: busyOf(calls), onlyWorking: isMostlyFailing(calls) }) : [];
    for (const lane of taken) start(ctx, lane);
    if (taken.length > 0) return;
    await Promise.race([...underWay.keys(), sleep(IDLE_MS, undefined, { signal: stopping.signal }).catch(() => {})]);
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        makeContext().log.warn({ reason: (error as Error).message }, 'webhooks wait for the database');
        await sleep(1000, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay.keys());
    },
  };
}

const busyOf = (calls: readonly Taken[]): string[] =>
  [...Map.groupBy(calls, ({ webhookId }) => webhookId)]
    .filter(([, list]) => list.length >= PER_WEBHOOK || list.some(({ failing }) => failing))
    .map(([webhookId]) => webhookId);

const isMostlyFailing = (calls: readonly Taken[]): boolean =>
  calls.filter(({ failing }) => failing).length >= SLOTS / 2;
