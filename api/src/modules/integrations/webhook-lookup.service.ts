import { limits } from '@harp/domain/limits.ts';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import { pageField, paginateEach } from '../../platform/connections.ts';
import type { Context } from '../../platform/context.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { programsOf } from '../../platform/reach.ts';
import { withHeldRights } from '../access/grant.service.ts';
import { User } from '../users/user.entity.ts';
import { EventStream } from './event-stream.entity.ts';
import { WebhookAttempt } from './webhook-attempt.entity.ts';
import { Webhook, WebhookDelivery } from './webhook.entity.ts';
import { TEST_TYPE, type DeliveryFilter, type WebhookFilter } from './webhook.types.ts';

/** Narrows a query to the programs whose integrations the signed-in person looks after; `alias` has a `program_id`. */
function withinReach<T extends ObjectLiteral>(
  ctx: Context,
  query: SelectQueryBuilder<T>,
  alias: string,
): SelectQueryBuilder<T> {
  const mine = programsOf(ctx.actor, 'integration:manage');
  return mine === 'all' ? query : query.andWhere(`${alias}.program_id = any(:mine)`, { mine });
}

/** Webhooks that one may see; deleted ones are not there any more. */
const visible = (ctx: Context): SelectQueryBuilder<Webhook> =>
  withinReach(ctx, ctx.db.createQueryBuilder(Webhook, 'webhook').where("webhook.state <> 'DISABLED'"), 'webhook');

const visibleStreams = (ctx: Context): SelectQueryBuilder<EventStream> =>
  withinReach(ctx, ctx.db.createQueryBuilder(EventStream, 'stream').where("stream.state <> 'DISABLED'"), 'stream');

const visibleDeliveries = (ctx: Context): SelectQueryBuilder<WebhookDelivery> =>
  withinReach(
    ctx,
    ctx.db
      .createQueryBuilder(WebhookDelivery, 'delivery')
      .innerJoin(Webhook, 'webhook', 'webhook.id = delivery.webhook_id')
      .where("webhook.state <> 'DISABLED'"),
    'webhook',
  );

const newestFirst = <T extends { id: string; createdAt: Date }>(alias: string): SortKey<T>[] => [
  { sql: `${alias}.created_at`, type: 'timestamptz', descending: true, of: ({ createdAt }) => createdAt },
  { sql: `${alias}.id`, type: 'uuid', descending: true, of: ({ id }) => id },
];

const OF_PROGRAM = (alias: string): string =>
  `${alias}.program_id = (select p.id from program p where p.key = :programKey)`;

/** Webhooks within one's reach, the newest first. */
export function listWebhooks(ctx: Context, filter: WebhookFilter, page: PageArgs): Promise<Connection<Webhook>> {
  const query = visible(ctx);
  if (filter.programKey != null) query.andWhere(OF_PROGRAM('webhook'), { programKey: filter.programKey });
  return paginate(query, newestFirst('webhook'), page);
}

export function listStreams(ctx: Context, filter: WebhookFilter, page: PageArgs): Promise<Connection<EventStream>> {
  const query = visibleStreams(ctx);
  if (filter.programKey != null) query.andWhere(OF_PROGRAM('stream'), { programKey: filter.programKey });
  return paginate(query, newestFirst('stream'), page);
}

/** A page of what was sent to a webhook, and is to be, the newest first; of many at once. */
export const deliveriesOfWebhook = pageField<WebhookDelivery, PageArgs & DeliveryFilter>(
  (ctx, webhookIds, { states, types, ...page }) => {
    const query = ctx.db.createQueryBuilder(WebhookDelivery, 'delivery').where('true');
    if (states != null) query.andWhere('delivery.state = any(:states)', { states });
    if (types != null) query.andWhere('delivery.type = any(:types)', { types });
    return paginateEach(ctx, query, { owner: 'delivery.webhook_id', ids: webhookIds }, newestFirst('delivery'), page);
  },
);

async function byIds<T extends { id: string } & ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const found = await query.andWhere(`${query.alias}.id = any(:ids)`, { ids }).getMany();
  return new Map(found.map((one) => [one.id, one]));
}

export const findWebhooks = (ctx: Context, ids: readonly string[]): Promise<Map<string, Webhook>> =>
  byIds(visible(ctx), ids);

export const findDeliveries = (ctx: Context, ids: readonly string[]): Promise<Map<string, WebhookDelivery>> =>
  byIds(visibleDeliveries(ctx), ids);

export const findStreams = (ctx: Context, ids: readonly string[]): Promise<Map<string, EventStream>> =>
  byIds(visibleStreams(ctx), ids);

/** One of them by its global id, locked until the end of the transaction; null when there is none within one's reach. */
export const webhookForChange = async (ctx: Context, id: string): Promise<Webhook | null> =>
  visible(await withHeldRights(ctx))
    .andWhere('webhook.id = :id', { id: keyOf('Webhook', id) ?? newId() })
    .setLock('pessimistic_write')
    .getOne();

export const streamForChange = async (ctx: Context, id: string): Promise<EventStream | null> =>
  visibleStreams(await withHeldRights(ctx))
    .andWhere('stream.id = :id', { id: keyOf('EventStream', id) ?? newId() })
    .setLock('pessimistic_write')
    .getOne();

/** The attempts of each delivery, the newest first; for `loader`. */
export async function findAttempts(ctx: Context, ids: readonly string[]): Promise<Map<string, WebhookAttempt[]>> {
  const attempts = await ctx.db
    .createQueryBuilder(WebhookAttempt, 'attempt')
    .where('attempt.delivery_id = any(:ids)', { ids })
    .orderBy('attempt.at', 'DESC')
    .addOrderBy('attempt.id', 'DESC')
    .limit(limits.page.max * limits.page.standard)
    .getMany();
  return Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
}

/** How many deliveries of each webhook wait and have failed, without test events; for `loader`. */
export async function findCounts(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, { pending: number; failed: number }>> {
  const rows: { id: string; pending: number; failed: number }[] = await ctx.db.query(
    `select webhook_id as id, count(*) filter (where state = 'PENDING')::int as pending,
            count(*) filter (where state = 'FAILED')::int as failed
     from webhook_delivery where webhook_id = any($1) and state in ('PENDING', 'FAILED') and type <> $2 group by webhook_id`,
    [ids, TEST_TYPE],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The names of who made something, for `loader`. */
export async function findMakers(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await ctx.db.createQueryBuilder(User, 'user').where('user.id = any(:ids)', { ids }).getMany();
  return new Map(users.map((user) => [user.id, user.displayName()]));
}
