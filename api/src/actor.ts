import { rightsOf } from './modules/access/grant.service.ts';
import type { Actor, Context } from './platform/context.ts';
import { findSession } from './modules/sessions/session.service.ts';
import { SessionLevel } from './modules/sessions/session.entity.ts';

const NO_RIGHTS = { permissions: new Set<never>(), officerOf: [], reach: [] };

/** Who stands behind a session cookie at this moment, with what they may do: asked anew for every request. */
export async function findActor(ctx: Context, token: string | undefined): Promise<Actor | null> {
  const found = token ? await findSession(ctx, token) : null;
  if (!found) return null;
  const { session, user } = found;
  return {
    id: user.id,
    userId: user.userId,
    userType: user.userType,
    displayName: user.displayName(),
    language: user.language,
    level: session.level,
    sessionId: session.id,
    factorAt: session.factorAt,
    ...(session.level === SessionLevel.FACTOR ? await rightsOf(ctx, user.id) : NO_RIGHTS),
  };
}
