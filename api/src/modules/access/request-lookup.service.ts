import type { Context } from '../../platform/context.ts';
import { findUsers } from '../users/user.service.ts';
import { RequestAlreadyDecided, RequestWithdrawn } from './role-request.errors.ts';
import { Decision, RoleRequest, RoleRequestStatus } from './role-request.entity.ts';

/** Requests by id, whoever asks: for those who have made sure of the right, or are about to. */
export async function findRequests(ctx: Context, ids: readonly string[]): Promise<Map<string, RoleRequest>> {
  const requests = await ctx.db
    .createQueryBuilder(RoleRequest, 'request')
    .where('request.id = any(:ids)', { ids })
    .getMany();
  return new Map(requests.map((request) => [request.id, request]));
}

/** For those that were no longer pending: who decided, or when it was withdrawn. */
export async function whoWasFaster(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, RequestAlreadyDecided | RequestWithdrawn>> {
  if (ids.length === 0) return new Map();
  const requests = await findRequests(ctx, ids);
  const decisions = await ctx.db
    .createQueryBuilder(Decision, 'decision')
    .where('decision.request_id = any(:ids)', { ids })
    .getMany();
  const officers = await findUsers(
    ctx,
    decisions.map(({ decidedById }) => decidedById),
  );
  const answers = new Map<string, RequestAlreadyDecided | RequestWithdrawn>();
  for (const decision of decisions)
    answers.set(
      decision.requestId,
      new RequestAlreadyDecided(decision, officers.get(decision.decidedById)?.displayName() ?? 'Somebody'),
    );
  for (const request of requests.values())
    if (request.status === RoleRequestStatus.WITHDRAWN)
      answers.set(request.id, new RequestWithdrawn(request.endedAt as Date));
  return answers;
}
