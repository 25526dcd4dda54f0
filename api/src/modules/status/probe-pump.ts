import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { runProbe, takeProbes } from './probe-run.service.ts';

/** Checks under way in this process. */
const SLOTS = 20;
const IDLE_MS = 1000;

/**
 * Makes the checks of probes in this process. They are no jobs of the queue: a service that takes ten seconds to fail would
 * keep mails waiting. Every replica has one; the claims keep them out of each other's way.
 */
export function startProbes(makeContext: () => Context): { stop(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const round = async (): Promise<void> => {
    const ctx = makeContext();
    const taken = underWay.size < SLOTS ? await takeProbes(ctx, SLOTS - underWay.size) : [];
    for (const probe of taken) {
      const work = runProbe(makeContext(), probe)
        .catch((error: unknown) => ctx.log.error({ err: error, probe: probe.id }, 'a check was not noted'))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
    await pause(IDLE_MS);
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        makeContext().log.warn({ reason: (error as Error).message }, 'probes wait for the database');
        await pause(IDLE_MS);
      }
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay);
    },
  };
}
