import type { Context } from '../../platform/context.ts';
import { globalId } from '../../platform/ids.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { componentMessage, incidentMessage } from './feeds/statuspage-message.ts';
import { Service, type ServiceState } from './service.entity.ts';
import { readSnapshot } from './snapshot.service.ts';
import type { Snapshot } from './snapshot.types.ts';
import { choiceFits } from './subscriber-choice.ts';
import { readUpdate } from './tell.service.ts';

interface Waiting {
  id: string;
  updateId: string | null;
  serviceId: string;
  oldState: ServiceState;
  newState: ServiceState;
  at: Date;
}

const AT_ONCE = 200;

/** The job that makes of each message a call to every webhook that wants it, one message after the other. */
export const tellWebhooks: Job = async (ctx) => {
  await forgetUnwanted(ctx);
  for (;;) {
    const waiting: Waiting[] = await ctx.db.query(
      `select id, update_id as "updateId", service_id as "serviceId", old_state as "oldState", new_state as "newState",
              created_at as at
       from status_message where made_at is null order by sequence limit ${AT_ONCE}`,
    );
    if (waiting.length === 0) return;
    const snapshot = await readSnapshot(ctx);
    for (const message of waiting) await inTransaction(ctx, (tx) => makeCalls(tx, snapshot, message));
  }
};

/** Where nobody is called, nothing needs to be made. */
const forgetUnwanted = (ctx: Context): Promise<unknown> =>
  ctx.db.query(
    `update status_message set made_at = $1 where made_at is null
     and not exists (select 1 from status_webhook where state = 'ON' and confirmed_at is not null)`,
    [ctx.now()],
  );

interface Told {
  body: object;
  services: string[];
  groups: string[];
}

async function makeCalls(ctx: Context, snapshot: Snapshot, message: Waiting): Promise<void> {
  const told = await (message.updateId === null
    ? ofService(ctx, snapshot, message)
    : ofNotice(ctx, snapshot, message, message.updateId));
  // Whoever makes an earlier message at this moment holds its row: nobody gets past it.
  const [[mine]] = (await ctx.db.query(
    'update status_message set made_at = $2, body = $3 where id = $1 and made_at is null returning sequence',
    [message.id, ctx.now(), told && JSON.stringify(told.body)],
  )) as [{ sequence: string }[], number];
  if (!mine || !told) return;
  await ctx.db.query(
    `with wanting as (
       select id from status_webhook
       where state = 'ON' and confirmed_at is not null and ${choiceFits('$4', '$5')} order by id for no key update
     ), calls as (
       insert into status_call (webhook_id, message_id, sequence) select id, $1, $2 from wanting
       on conflict do nothing returning webhook_id
     )
     update status_webhook w set next_attempt_at = coalesce(w.next_attempt_at, $3) from calls where w.id = calls.webhook_id`,
    [message.id, mine.sequence, ctx.now(), told.services, told.groups],
  );
}

/** Null: it was taken back meanwhile, or is not for the public. */
async function ofNotice(ctx: Context, snapshot: Snapshot, { id }: Waiting, updateId: string): Promise<Told | null> {
  const update = await readUpdate(ctx, updateId, id);
  const body =
    update && incidentMessage(snapshot, globalId(update.kind, update.noticeId), globalId('NoticeUpdate', updateId));
  if (!body) return null;
  const { services } = update;
  return { body, services: services.map((one) => one.id), groups: services.map(({ group }) => group) };
}

async function ofService(ctx: Context, snapshot: Snapshot, message: Waiting): Promise<Told | null> {
  const service = await ctx.db.findOneBy(Service, { id: message.serviceId });
  const body = service && componentMessage(snapshot, service.globalId(), message);
  return body && { body, services: [service.id], groups: [service.group] };
}
