import { limits } from '@harp/domain/limits.ts';
import type { Context } from './platform/context.ts';
import type { Job } from './platform/jobs.ts';

interface Rule {
  table: string;
  olderThan: string;
  days: number;
  only?: string;
}

/**
 * How long what has served its purpose is kept. Accounts, grants, requests and audit events are not here: they are kept.
 * Registrations and proofing cases have jobs of their own, since more than a row has to go, and so have the documents of
 * proofing (72 hours after the decision), since their going is on record.
 */
const retention: Rule[] = [
  { table: 'throttle', olderThan: 'resets_at', days: 0 },
  // Full again long before.
  { table: 'cost_budget', olderThan: 'at', days: 1 },
  { table: 'training_nonce', olderThan: 'expires_at', days: 1 },
  { table: 'requirement_reminder', olderThan: 'lapses_at', days: 30 },
  // Till the count of its wrong tries is over.
  { table: 'phone_code', olderThan: 'expires_at', days: limits.lock.windowMinutes / 1440 },
  { table: 'passkey_challenge', olderThan: 'expires_at', days: 0 },
  // Ten minutes to sign in and thirty to read the terms; a name and an address stand in it.
  { table: 'eua_visit', olderThan: 'created_at', days: 1 / 24 },
  { table: 'factor', olderThan: 'created_at', days: 1, only: 'confirmed_at is null' },
  // Nobody can go on with it; what happened stands in the audit trail.
  { table: 'recovery', olderThan: 'coalesce(link_until, asked_at)', days: 2 },
  { table: 'recovery_delay', olderThan: 'ended_at', days: 365 },
  { table: 'person_check', olderThan: 'started_at', days: 7 },
  { table: 'earlier_claim', olderThan: 'begun_at', days: 2 },
  // With its messages; who writes to it again after that asks anew.
  { table: 'contact_case', olderThan: 'opened_at', days: 365 },
  // Name and address of somebody who never joined.
  { table: 'contract_invitation', olderThan: 'expires_at', days: 90, only: 'accepted_at is null' },
  { table: 'recovery_case', olderThan: 'opened_at', days: 365 },
  { table: 'idempotency_key', olderThan: 'created_at', days: 7 },
  // A day longer, so that a code or token that comes a second time after its time still takes back what was issued.
  { table: 'sso_payload', olderThan: 'expires_at', days: 1 },
  { table: 'sso_participation', olderThan: 'last_at', days: 365 },
  // With its private half; nothing that it signed is taken any more. The audit trail still names it.
  { table: 'signing_key', olderThan: 'retired_at', days: 2, only: `state = 'RETIRED'` },
  // Its owner may want to see for a year what was used, and until when.
  { table: 'api_token', olderThan: 'expires_at', days: 365 },
  { table: 'domain_event', olderThan: 'at', days: 90 },
  // Longer than the events that it tells of.
  { table: 'event_cursor', olderThan: 'moved_at', days: 100 },
  { table: 'event_stream_item', olderThan: 'created_at', days: limits.eventStream.keptDays },
  // What waits for a webhook that rests goes as well, a while after it would have been given up.
  {
    table: 'webhook_delivery',
    olderThan: 'created_at',
    days: limits.webhook.keptDays,
    only: `(state <> 'PENDING' or give_up_at < $1)`,
  },
  // Nothing waits there; it is made again when something comes.
  {
    table: 'webhook_lane',
    olderThan: `coalesce(claimed_until, '-infinity')`,
    days: 1,
    only: 'next_attempt_at is null',
  },
  // Whoever did not confirm it within a week does not want it.
  { table: 'status_subscriber', olderThan: 'created_at', days: 7, only: 'confirmed_at is null' },
  { table: 'status_webhook', olderThan: 'created_at', days: 7, only: 'confirmed_at is null' },
  // With its calls; none waits that long.
  { table: 'status_message', olderThan: 'created_at', days: limits.webhook.keptDays },
  { table: 'status_told', olderThan: 'told_at', days: 90 },
  // Raw: an answer every half minute for three months is a quarter of a million rows a probe.
  { table: 'probe_result', olderThan: 'at', days: limits.probe.keptDays },
  { table: 'probe_proposal', olderThan: 'found_at', days: 365, only: `state <> 'OPEN'` },
  { table: 'mail', olderThan: 'queued_at', days: 30, only: 'sent_at is not null' },
  { table: 'account_lock', olderThan: 'until', days: 1 },
  // A way in that a hundred failures have closed stays closed until it is bound anew.
  { table: 'attempt', olderThan: 'window_ends', days: 30, only: `failures < ${limits.lock.disableAfter}` },
  // A browser that was seen within a year is no new device.
  { table: 'session', olderThan: 'started_at', days: 365 },
];

/** As many rows go with one statement, so that none comes near the time-out of statements or holds up who writes. */
const BATCH = 2000;
/** What is still there then goes an hour later. */
const MOST_BATCHES = 500;

/**
 * The job that keeps to the table above. Each statement stands for itself: what has gone is gone, and a table that makes
 * trouble keeps none of the others.
 */
export const keepRetention: Job = async (ctx) => {
  const faults: unknown[] = [];
  for (const rule of retention)
    await forget(ctx, rule).catch((error: unknown) =>
      faults.push(new Error(`retention of ${rule.table}`, { cause: error })),
    );
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join(', '));
};

async function forget(ctx: Context, { table, olderThan, days, only }: Rule): Promise<void> {
  const before = new Date(ctx.now().getTime() - days * 86_400_000);
  const old = `${olderThan} < $1 ${only ? `and ${only}` : ''}`;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    // Asked twice: a row that was written to after it was found may no longer be old.
    const [, gone] = (await ctx.db.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where ${old} limit ${BATCH})) and ${old}`,
      [before],
    )) as [unknown[], number];
    if (gone === 0) return;
  }
}
