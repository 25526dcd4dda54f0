import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { announce } from '../../platform/announce.ts';
import type { Note } from '../../platform/live.ts';
import { ChangeKind, type MyRoleRequestChange, type QueueChange } from './live.types.ts';
import { findQueueRequests, findVisibleRequests } from './queue.service.ts';
import type { RoleRequest } from './role-request.entity.ts';

type Happened = Exclude<ChangeKind, ChangeKind.RESYNC>;

/** Rows are request, person, program, organization. */
const REQUESTS = (kind: Happened): string => `request:${kind}`;
const KINDS = new Map(
  [ChangeKind.ARRIVED, ChangeKind.DECIDED, ChangeKind.WITHDRAWN].map((kind) => [REQUESTS(kind as Happened), kind]),
);
/** Rows are a person each, whose roles changed: with them, in whose queue a request stands. */
const RIGHTS = 'rights';

export const LIVE_TOPICS = [...KINDS.keys(), RIGHTS];

/** Tells those who look at them, on every replica, what happened to requests. */
export const announceRequests = (ctx: Context, kind: Happened, requests: readonly RoleRequest[]): Promise<void> =>
  announce(
    ctx,
    REQUESTS(kind),
    requests.map(({ id, userId, programId, organizationId }) => [id, userId, programId, organizationId]),
  );

/** Tells those whose queue may be another now that people were given roles, or lost them. */
export const announceRights = (ctx: Context, userIds: Iterable<string>): Promise<void> =>
  announce(
    ctx,
    RIGHTS,
    [...new Set(userIds)].map((id) => [id]),
  );

const mayBeOfCms = (actor: Actor): boolean => actor.permissions.has('role-request:decide-cms');

/** Whether a note can be about somebody's queue, told without asking the database. */
export function concernsQueueOf(actor: Actor | null, { topic, rows }: Note): boolean {
  if (!actor) return false;
  if (mayBeOfCms(actor)) return true;
  if (topic === RIGHTS) return rows.some(([userId]) => userId === actor.id);
  return rows.some(([, , program, organization]) =>
    actor.officerOf.some(({ programId, organizationId }) => programId === program && organizationId === organization),
  );
}

/** Whether a note is about one's own requests or roles. */
export const concernsOwn = (actor: Actor | null, { topic, rows }: Note): boolean =>
  rows.some((row) => (topic === RIGHTS ? row[0] : row[1]) === actor?.id);

const idsOf = ({ rows }: Note): string[] => rows.map(([id = '']) => id);

/** What a note says to the officer who listens; null when it is about nothing in their queue. */
export async function readQueueChange(ctx: Context, note: Note | null): Promise<QueueChange | null> {
  const kind = KINDS.get(note?.topic ?? '');
  if (!note || !kind) return { kind: ChangeKind.RESYNC, requests: [] };
  const requests = await findQueueRequests(ctx, idsOf(note));
  return requests.length > 0 ? { kind, requests } : null;
}

/** What a note says to the person who listens for their own requests. */
export async function readOwnChange(ctx: Context, note: Note | null): Promise<MyRoleRequestChange | null> {
  const kind = KINDS.get(note?.topic ?? '');
  if (!note || !kind) return { kind: ChangeKind.RESYNC, requests: [] };
  const visible = await findVisibleRequests(ctx, idsOf(note));
  const requests = [...visible.values()].filter(({ userId }) => userId === requireActor(ctx).id);
  return requests.length > 0 ? { kind, requests } : null;
}
