import type { Context } from '../../platform/context.ts';
import { startPump } from '../../platform/pump.ts';
import { makeCall, takeCalls, type TakenCall } from './status-call.service.ts';

/** Calls under way in this process; those to receivers that fail take half of them at most. */
const SLOTS = 20;

const isMostlyFailing = (calls: readonly TakenCall[]): boolean =>
  calls.filter(({ failingSince }) => failingSince !== null).length >= SLOTS / 2;

/** Makes in this process the calls of those who follow the status by webhook. */
export const startStatusCalls = (makeContext: () => Context): { stop(): Promise<void> } =>
  startPump({
    name: 'webhooks of the status',
    slots: SLOTS,
    idleMs: 500,
    makeContext,
    take: (ctx, most, calls) => takeCalls(ctx, { most, onlyWorking: isMostlyFailing(calls) }),
    work: makeCall,
    idOf: ({ webhookId }) => webhookId,
  });
