import { isPermission } from '@harp/domain/permissions.ts';
import { heldRightsOf, rightsOf } from './modules/access/grant.service.ts';
import { findLivingToken } from './modules/integrations/api-token.service.ts';
import type { ServiceAccount } from './modules/integrations/service-account.entity.ts';
import { SessionLevel } from './modules/sessions/session.entity.ts';
import { findSession } from './modules/sessions/session.service.ts';
import type { User } from './modules/users/user.entity.ts';
import type { Actor, ActorToken, Context } from './platform/context.ts';
import { narrowed } from './platform/token.ts';

const NO_RIGHTS = { permissions: new Set<never>(), officerOf: [], reach: [] };

/** Who stands behind a session cookie at this moment, with what they may do: asked anew for every request. */
export async function findActor(ctx: Context, token: string | undefined): Promise<Actor | null> {
  const found = token ? await findSession(ctx, token) : null;
  if (!found) return null;
  const { session, user } = found;
  return {
    ...personOf(user),
    token: null,
    level: session.level,
    sessionId: session.id,
    factorAt: session.factorAt,
    ...(session.level === SessionLevel.FACTOR ? await rightsOf(ctx, user.id) : NO_RIGHTS),
  };
}

/** Who stands behind a token: what it may do is found anew for every request, so that it loses what its owner loses. */
export async function findTokenActor(ctx: Context, text: string): Promise<Actor | null> {
  const found = await findLivingToken(ctx, text);
  if (!found) return null;
  const { token, user, account } = found;
  const noSession = { token, level: SessionLevel.FACTOR, sessionId: null, factorAt: null };
  if (user) return { ...personOf(user), ...noSession, ...narrowed(await rightsOf(ctx, user.id), token) };
  return account && { ...serviceOf(account), ...noSession, ...rightsOfService(token) };
}

/** What the one who asks may do, held until the end of the transaction; what a service account may stands in its token. */
export async function holdRights(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor?.kind === 'PERSON') ctx.actor = { ...actor, ...(await heldRightsOf(ctx, actor.id)) };
}

const personOf = (user: User): Pick<Actor, 'kind' | 'id' | 'userId' | 'userType' | 'displayName' | 'language'> => ({
  kind: 'PERSON',
  id: user.id,
  userId: user.userId,
  userType: user.userType,
  displayName: user.displayName(),
  language: user.language,
});

const serviceOf = ({
  id,
  name,
}: ServiceAccount): Pick<Actor, 'kind' | 'id' | 'userId' | 'userType' | 'displayName' | 'language'> => ({
  kind: 'SERVICE',
  id,
  userId: '',
  userType: null,
  displayName: name,
  language: 'EN',
});

/** A service account may what its token says, within its own program. */
function rightsOfService({
  scopes,
  programId,
  organizationId,
}: ActorToken): Pick<Actor, 'permissions' | 'officerOf' | 'reach'> {
  const held = [...scopes].filter(isPermission);
  return {
    permissions: new Set(held),
    officerOf: [],
    reach: held.map((permission) => ({ permission, programId, organizationId })),
  };
}
