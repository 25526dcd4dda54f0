import type { Context } from '../../platform/context.ts';
import { addJob } from '../../platform/jobs.ts';
import type { ServiceState } from './service.entity.ts';

/** Something that webhooks are told, as the transaction notes it that causes it. */
export type NewMessage =
  | { id: string; updateId: string }
  | { id: string; serviceId: string; oldState: ServiceState; newState: ServiceState };

/**
 * Notes what webhooks are to be told once the transaction of `ctx` commits. Of one notice or service it is in the order in
 * which it happened, since that is locked by then. What is there already is not told twice.
 */
export async function noteMessages(ctx: Context, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await ctx.db.query(
    `insert into status_message (id, update_id, service_id, old_state, new_state, created_at)
     select m.id, m."updateId", m."serviceId", m."oldState", m."newState", $2
     from jsonb_to_recordset($1::jsonb) as m(id uuid, "updateId" uuid, "serviceId" uuid, "oldState" text, "newState" text)
     on conflict (id) do nothing`,
    [JSON.stringify(messages), ctx.now()],
  );
  await addJob(ctx, 'status:tell-webhooks', {});
}
