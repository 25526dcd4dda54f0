import { limits } from '@harp/domain/limits.ts';
import type { Job } from './platform/jobs.ts';
import { inTransaction } from './platform/transaction.ts';

/**
 * How long what has served its purpose is kept. Accounts, grants, requests and audit events are not here: they are kept.
 * Registrations and proofing cases have jobs of their own, since more than a row has to go.
 */
const retention: { table: string; olderThan: string; days: number; only?: string }[] = [
  { table: 'throttle', olderThan: 'resets_at', days: 0 },
  // Full again long before.
  { table: 'cost_budget', olderThan: 'at', days: 1 },
  { table: 'passkey_challenge', olderThan: 'expires_at', days: 0 },
  { table: 'factor', olderThan: 'created_at', days: 1, only: 'confirmed_at is null' },
  { table: 'idempotency_key', olderThan: 'created_at', days: 7 },
  // A day longer, so that a code or token that comes a second time after its time still takes back what was issued.
  { table: 'sso_payload', olderThan: 'expires_at', days: 1 },
  { table: 'sso_participation', olderThan: 'last_at', days: 365 },
  // Its owner may want to see for a year what was used, and until when.
  { table: 'api_token', olderThan: 'expires_at', days: 365 },
  { table: 'domain_event', olderThan: 'at', days: 90 },
  // Longer than the events that it tells of.
  { table: 'event_cursor', olderThan: 'moved_at', days: 100 },
  { table: 'event_stream_item', olderThan: 'created_at', days: limits.eventStream.keptDays },
  { table: 'webhook_delivery', olderThan: 'created_at', days: limits.webhook.keptDays, only: `state <> 'PENDING'` },
  { table: 'mail', olderThan: 'queued_at', days: 30, only: 'sent_at is not null' },
  // A way in that a hundred failures have closed stays closed until it is bound anew.
  { table: 'attempt', olderThan: 'window_ends', days: 30, only: `failures < ${limits.lock.disableAfter}` },
  // A browser that was seen within a year is no new device.
  { table: 'session', olderThan: 'started_at', days: 365 },
];

/** The job that keeps to the table above. */
export const keepRetention: Job = (context) =>
  inTransaction(context, async (ctx) => {
    for (const { table, olderThan, days, only } of retention) {
      const before = new Date(ctx.now().getTime() - days * 86_400_000);
      await ctx.db.query(`delete from ${table} where ${olderThan} < $1 ${only ? `and ${only}` : ''}`, [before]);
    }
  });
