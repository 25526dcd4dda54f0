import type { Context } from '../../platform/context.ts';
import { startPump } from '../../platform/pump.ts';
import { runProbe, takeProbes } from './probe-run.service.ts';

/** Makes the checks of probes in this process, twenty at a time. */
export const startProbes = (makeContext: () => Context): { stop(): Promise<void> } =>
  startPump({
    name: 'probes',
    slots: 20,
    idleMs: 1000,
    makeContext,
    take: takeProbes,
    work: runProbe,
    idOf: ({ id }) => id,
  });
