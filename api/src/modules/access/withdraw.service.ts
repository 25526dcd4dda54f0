import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { bordersOf } from '../../platform/token.ts';
import { audit } from '../audit/audit.service.ts';
import { announceRequests } from './live.service.ts';
import { ChangeKind } from './live.types.ts';
import { whoWasFaster } from './request-lookup.service.ts';
import type { RequestAlreadyDecided, RequestWithdrawn } from './role-request.errors.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';

/** Takes one's own request back, while it waits. */
export async function withdrawRoleRequest(
  ctx: Context,
  globalRequestId: string,
): Promise<RoleRequest | RequestAlreadyDecided | RequestWithdrawn | NotFound> {
  const { programId, organizationId } = bordersOf(ctx);
  const mine = {
    id: keyOf('RoleRequest', globalRequestId) ?? newId(),
    userId: requireActor(ctx).id,
    ...(programId === null ? {} : { programId }),
    ...(organizationId === null ? {} : { organizationId }),
  };
  const updated = await ctx.db.update(
    RoleRequest,
    { ...mine, status: RoleRequestStatus.PENDING },
    { status: RoleRequestStatus.WITHDRAWN, endedAt: ctx.now() },
  );
  const request = await ctx.db.findOneBy(RoleRequest, mine);
  if (!request) return new NotFound('that request', ['input', 'id']);
  if (updated.affected !== 1)
    return (await whoWasFaster(ctx, [request.id])).get(request.id) ?? new NotFound('that request', ['input', 'id']);
  await audit(ctx, {
    action: 'role-request.withdrawn',
    subjectId: request.userId,
    organizationId: request.organizationId,
    targetType: 'RoleRequest',
    targetId: request.id,
    before: { status: 'PENDING' },
    after: { status: 'WITHDRAWN' },
  });
  await announceRequests(ctx, ChangeKind.WITHDRAWN, [request]);
  return request;
}
