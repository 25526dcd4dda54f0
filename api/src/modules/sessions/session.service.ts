import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { emitEvents } from '../../platform/events.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { auditMany } from '../audit/audit.service.ts';
import type { User } from '../users/user.entity.ts';
import { Session, SessionLevel } from './session.entity.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { idleMinutes, absoluteHours } = limits.session;

export const idleEnd = (session: Session): Date => new Date(session.lastSeenAt.getTime() + idleMinutes * MINUTE);
export const absoluteEnd = (session: Session): Date => new Date(session.startedAt.getTime() + absoluteHours * HOUR);

/**
 * What somebody signed in with, in the words of RFC 8176: a password, a one-time code of an app, one by text (`sms`) or
 * voice call (`tel`), a passkey that stays in its device
 * (`hwk`) or may be copied between devices (`swk`); from EUA also a smart card (`sc`), which is what a PIV card is.
 */
export type SignInMethodName = 'pwd' | 'otp' | 'sms' | 'tel' | 'hwk' | 'swk' | 'sc';

/**
 * Starts a session and gives the browser its cookie. A session that the browser already has is ended: an ID never goes
 * on from before to after signing in (session fixation).
 *
 * @param factorAt when the factor was verified, where that was not here and now
 */
export async function startSession(
  ctx: Context,
  user: User,
  level: SessionLevel,
  method: SignInMethodName | readonly SignInMethodName[],
  factorAt = ctx.now(),
): Promise<Session> {
  const earlier = ctx.actor?.sessionId ? await ctx.db.findOneBy(Session, { id: ctx.actor.sessionId }) : null;
  if (earlier) await ctx.db.update(Session, { id: earlier.id }, { endedAt: ctx.now() });
  const carried = earlier?.userId === user.id ? earlier : null;
  // Somebody else signs in at this browser: for the one before, that is signing out.
  if (earlier && !carried) await tellEnded(ctx, [earlier]);
  const token = newToken();
  const used = [method].flat() as SignInMethodName[];
  const session = Object.assign(new Session(), {
    userId: user.id,
    signInId: carried?.signInId ?? newId(),
    tokenHash: hashToken(token),
    site: ctx.source.site,
    level,
    factorAt: level === SessionLevel.FACTOR ? factorAt : null,
    // The password stays said of a signing in; of factors only the last one, at whose moment `factorAt` is.
    methods: [...(carried?.methods.includes('pwd') && !used.includes('pwd') ? ['pwd'] : []), ...used],
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
  if (ctx.actor?.sessionId) await end(ctx, ctx.actor.sessionId, ctx.actor.id);
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
  return (await endAll(ctx, [id], userId)) === 1;
}

/** Ends sessions of one person, with an event for each; how many were still living. */
async function endAll(ctx: Context, ids: readonly string[], userId: string): Promise<number> {
  const [ended] = (await ctx.db.query(
    `update session set ended_at = $3 where id = any($1) and user_id = $2 and ended_at is null
     returning id, user_id as "userId", sign_in_id as "signInId"`,
    [ids, userId, ctx.now()],
  )) as [Pick<Session, 'id' | 'userId' | 'signInId'>[], number];
  await auditMany(
    ctx,
    ended.map(({ id }) => ({
      action: 'session.ended',
      subjectId: userId,
      targetType: 'Session',
      targetId: id,
    })),
  );
  await tellEnded(ctx, ended);
  return ended.length;
}

/** Ends all sessions of somebody whose account is closed to them. */
export async function endSessionsOf(ctx: Context, userId: string): Promise<number> {
  const rows: { id: string }[] = await ctx.db.query('select id from session where user_id = $1 and ended_at is null', [
    userId,
  ]);
  return endAll(
    ctx,
    rows.map(({ id }) => id),
    userId,
  );
}

/** Ends a signing in, in whichever sessions it goes on; also when its page has been idle, so that no session answers for it. */
export async function endSignIn(ctx: Context, signInId: string, userId: string): Promise<void> {
  const rows: { id: string }[] = await ctx.db.query(
    'select id from session where sign_in_id = $1 and user_id = $2 and ended_at is null',
    [signInId, userId],
  );
  await endAll(
    ctx,
    rows.map(({ id }) => id),
    userId,
  );
}

/** Programs that people reached on the strength of a signing in sign them out when it ends. */
const tellEnded = (ctx: Context, sessions: readonly Pick<Session, 'userId' | 'signInId'>[]): Promise<void> =>
  emitEvents(
    ctx,
    sessions.map(({ userId, signInId }) => ({
      type: 'session.ended',
      subject: `user:${userId}`,
      userId,
      data: { signInId },
    })),
  );

export async function endOtherSessions(ctx: Context): Promise<void> {
  const me = requireActor(ctx);
  const others = (await ownSessions(ctx)).filter(({ id }) => id !== me.sessionId);
  await endAll(
    ctx,
    others.map(({ id }) => id),
    me.id,
  );
}

/**
 * Those of these signings in that still stand: they were not ended, and their twelve hours are not over. That a page has
 * been idle does not count: people work in a program meanwhile.
 */
export async function signInsStanding(ctx: Context, signInIds: readonly string[]): Promise<Set<string>> {
  const absolute = new Date(ctx.now().getTime() - absoluteHours * HOUR);
  const rows: { id: string }[] = await ctx.db.query(
    'select distinct sign_in_id as id from session where sign_in_id = any($1) and ended_at is null and started_at > $2',
    [signInIds, absolute],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether a signing in still stands. */
export const signInStands = async (ctx: Context, signInId: string): Promise<boolean> =>
  (await signInsStanding(ctx, [signInId])).has(signInId);

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
