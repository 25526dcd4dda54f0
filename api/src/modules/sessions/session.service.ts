import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import type { User } from '../users/user.entity.ts';
import { Session, SessionLevel } from './session.entity.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { idleMinutes, absoluteHours } = limits.session;

export const idleEnd = (session: Session): Date => new Date(session.lastSeenAt.getTime() + idleMinutes * MINUTE);
export const absoluteEnd = (session: Session): Date => new Date(session.startedAt.getTime() + absoluteHours * HOUR);

/**
 * Starts a session and gives the browser its cookie. A session that the browser already has is ended: an ID never goes
 * on from before to after signing in (session fixation).
 */
export async function startSession(ctx: Context, user: User, level: SessionLevel): Promise<Session> {
  const carried = ctx.actor?.id === user.id ? await ctx.db.findOneBy(Session, { id: ctx.actor.sessionId }) : null;
  if (ctx.actor) await ctx.db.update(Session, { id: ctx.actor.sessionId }, { endedAt: ctx.now() });
  const token = newToken();
  const session = Object.assign(new Session(), {
    userId: user.id,
    tokenHash: hashToken(token),
    site: ctx.source.site,
    level,
    factorAt: level === SessionLevel.FACTOR ? ctx.now() : null,
    userAgent: ctx.source.userAgent,
    address: ctx.source.address,
    // Neither the second factor nor a step-up lengthens the twelve hours; a new password sign-in begins them anew.
    startedAt: carried && level === SessionLevel.FACTOR ? carried.startedAt : ctx.now(),
    lastSeenAt: ctx.now(),
    endedAt: null,
  });
  await ctx.db.insert(Session, session);
  ctx.cookies.set('session', token, absoluteHours * 3600);
  await ctx.signedInAs(ctx, token);
  return session;
}

/** The living session behind a cookie, with its person; null when it has ended, idled out, or its person was disabled. */
export async function findSession(ctx: Context, token: string): Promise<{ session: Session; user: User } | null> {
  const now = ctx.now();
  const found = await ctx.db
    .createQueryBuilder(Session, 'session')
    .innerJoinAndMapOne('session.user', 'user', 'user', "user.id = session.user_id and user.state = 'ACTIVE'")
    .where('session.token_hash = :hash and session.site = :site and session.ended_at is null', {
      hash: hashToken(token),
      site: ctx.source.site,
    })
    .andWhere('session.last_seen_at > :idle and session.started_at > :absolute', {
      idle: new Date(now.getTime() - idleMinutes * MINUTE),
      absolute: new Date(now.getTime() - absoluteHours * HOUR),
    })
    .getOne();
  if (!found) return null;
  const { user, ...rest } = found as Session & { user: User };
  const session = Object.assign(new Session(), rest);
  if (!ctx.source.background) await touch(ctx, session);
  return { session, user };
}

const TOUCH_EVERY = 30_000;

/** Notes activity, at most every half minute: a busy page must not write a row for each click. */
async function touch(ctx: Context, session: Session): Promise<void> {
  if (ctx.now().getTime() - session.lastSeenAt.getTime() < TOUCH_EVERY) return;
  session.lastSeenAt = ctx.now();
  await ctx.db.update(Session, { id: session.id }, { lastSeenAt: session.lastSeenAt });
}

const living =
  'session.user_id = :me and session.ended_at is null and session.last_seen_at > :idle and session.started_at > :absolute';

/** Where the signed-in person is signed in, newest first. */
export function ownSessions(ctx: Context): Promise<Session[]> {
  const now = ctx.now().getTime();
  const bounds = {
    me: requireActor(ctx).id,
    idle: new Date(now - idleMinutes * MINUTE),
    absolute: new Date(now - absoluteHours * HOUR),
  };
  return ctx.db
    .createQueryBuilder(Session, 'session')
    .where(living, bounds)
    .orderBy('session.last_seen_at', 'DESC')
    .limit(100)
    .getMany();
}

export async function signOut(ctx: Context): Promise<void> {
  ctx.cookies.clear('session');
  if (ctx.actor) await end(ctx, ctx.actor.sessionId, ctx.actor.id);
  ctx.actor = null;
}

/** Ends one of the person's own sessions; it fails at its next request, on every replica. */
export async function endSession(ctx: Context, globalSessionId: string): Promise<true | NotFound> {
  const me = requireActor(ctx);
  const id = keyOf('Session', globalSessionId);
  const ended = id !== null && (await end(ctx, id, me.id));
  if (ended && id === me.sessionId) ctx.cookies.clear('session');
  return ended || new NotFound('that session', ['input', 'sessionId']);
}

async function end(ctx: Context, id: string, userId: string): Promise<boolean> {
  const ended = await ctx.db
    .createQueryBuilder()
    .update(Session)
    .set({ endedAt: ctx.now() })
    .where('id = :id and user_id = :userId and ended_at is null', { id, userId })
    .execute();
  if (ended.affected !== 1) return false;
  await audit(ctx, { action: 'session.ended', subjectId: userId, targetType: 'Session', targetId: id });
  return true;
}

export async function endOtherSessions(ctx: Context): Promise<void> {
  const me = requireActor(ctx);
  const others = (await ownSessions(ctx)).filter(({ id }) => id !== me.sessionId);
  for (const session of others) await end(ctx, session.id, me.id);
}

/** The person's own sessions among these ids. */
export async function findOwnSessions(ctx: Context, ids: readonly string[]): Promise<Map<string, Session>> {
  const sessions = await ownSessions(ctx);
  return new Map(sessions.filter(({ id }) => ids.includes(id)).map((session) => [session.id, session]));
}

/** Whether this browser and system were ever seen with this person before. */
export async function isNewDevice(ctx: Context, userId: string): Promise<boolean> {
  const seen: unknown[] = await ctx.db.query(
    "select 1 from session where user_id = $1 and level = 'FACTOR' and user_agent = $2 limit 1",
    [userId, ctx.source.userAgent],
  );
  return seen.length === 0;
}
