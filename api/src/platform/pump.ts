import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.ts';

export interface PumpOptions<T> {
  /** What is done, for the log: "webhooks". */
  name: string;
  /** As many are under way in this process at most. */
  slots: number;
  /** How long to wait when there was nothing to do. */
  idleMs: number;
  makeContext(): Context;
  /** Claims what is due, `most` at most; no other process gets it meanwhile. */
  take(ctx: Context, most: number, underWay: readonly T[]): Promise<readonly T[]>;
  work(ctx: Context, taken: T): Promise<void>;
  /** Which one it was, for the log. */
  idOf(taken: T): string;
}

/**
 * Does in this process what is no job of the queue, since somebody outside who takes ten seconds to fail would keep mails
 * waiting. Every replica has one; the claims keep them out of each other's way.
 */
export function startPump<T>(options: PumpOptions<T>): { stop(): Promise<void> } {
  const { name, slots, idleMs, makeContext } = options;
  const underWay = new Map<Promise<void>, T>();
  const stopping = new AbortController();
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const start = (ctx: Context, taken: T): void => {
    const work = options
      .work(ctx, taken)
      .catch((error: unknown) =>
        ctx.log.error({ err: error, id: options.idOf(taken) }, `what came of one of the ${name} was not noted`),
      )
      .finally(() => underWay.delete(work));
    underWay.set(work, taken);
  };

  const round = async (): Promise<void> => {
    const ctx = makeContext();
    const most = slots - underWay.size;
    const taken = most > 0 ? await options.take(ctx, most, [...underWay.values()]) : [];
    for (const one of taken) start(makeContext(), one);
    if (taken.length === 0) await Promise.race([...underWay.keys(), pause(idleMs)]);
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        makeContext().log.warn({ reason: (error as Error).message }, `${name} wait for the database`);
        await pause(1000);
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
