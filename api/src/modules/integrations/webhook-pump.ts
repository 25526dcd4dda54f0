import type { Context } from '../../platform/context.ts';
import { startPump } from '../../platform/pump.ts';
import { deliver } from './webhook-delivery.service.ts';
import { takeLanes, type Taken } from './webhook-lane.service.ts';

/** Calls under way in this process; those to receivers that fail take half of them at most. */
const SLOTS = 40;
const PER_WEBHOOK = 4;

/** Makes the calls of webhooks in this process; the lanes keep replicas out of each other's way. */
export const startDeliveries = (makeContext: () => Context): { stop(): Promise<void> } =>
  startPump({
    name: 'webhooks',
    slots: SLOTS,
    idleMs: 500,
    makeContext,
    take: (ctx, most, calls) => takeLanes(ctx, { most, busy: busyOf(calls), onlyWorking: isMostlyFailing(calls) }),
    work: deliver,
    idOf: ({ webhookId }) => webhookId,
  });

const busyOf = (calls: readonly Taken[]): string[] =>
  [...Map.groupBy(calls, ({ webhookId }) => webhookId)]
    .filter(([, list]) => list.length >= PER_WEBHOOK || list.some(({ failing }) => failing))
    .map(([webhookId]) => webhookId);

const isMostlyFailing = (calls: readonly Taken[]): boolean =>
  calls.filter(({ failing }) => failing).length >= SLOTS / 2;
