import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import type { Begun } from './eua-client.ts';
import type { EuaPerson } from './eua-person.ts';

/** How long a browser may be away at EUA, and how long the terms may be read. */
const SIGN_IN_MINUTES = 10;
const READING_MINUTES = 30;
const MINUTE = 60_000;

/** A sign-in with EUA that this browser began. */
export interface Visit extends Begun {
  returnPath: string;
  /** Whether EUA has to have seen the person since. */
  fresh: boolean;
  createdAt: Date;
}

/** Remembers what a browser began; the cookie is what binds it to this browser and no other. */
export async function beginVisit(ctx: Context, begun: Begun, returnPath: string, fresh: boolean): Promise<void> {
  const token = newToken();
  await ctx.db.query(
    `insert into eua_visit (token_hash, site, state, nonce, verifier, return_path, fresh, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [hashToken(token), ctx.source.site, begun.state, begun.nonce, begun.verifier, returnPath, fresh, ctx.now()],
  );
  ctx.cookies.set('eua', token, SIGN_IN_MINUTES * 60);
}

/** What this browser began; taken by whoever comes first with it, so that it is there once. */
export async function takeVisit(ctx: Context): Promise<Visit | null> {
  const token = ctx.cookies.get('eua');
  if (!token) return null;
  ctx.cookies.clear('eua');
  const [rows] = (await ctx.db.query(
    `delete from eua_visit where token_hash = $1 and site = $2 and person is null and created_at > $3
     returning state, nonce, verifier, return_path as "returnPath", fresh, created_at as "createdAt"`,
    [hashToken(token), ctx.source.site, new Date(ctx.now().getTime() - SIGN_IN_MINUTES * MINUTE)],
  )) as [Visit[], number];
  return rows[0] ?? null;
}

/** Remembers who EUA said it is, for the page with the terms. */
export async function keepPerson(ctx: Context, person: EuaPerson): Promise<void> {
  const token = newToken();
  await ctx.db.query('insert into eua_visit (token_hash, site, person, created_at) values ($1, $2, $3, $4)', [
    hashToken(token),
    ctx.source.site,
    JSON.stringify(person),
    ctx.now(),
  ]);
  ctx.cookies.set('eua', token, READING_MINUTES * 60);
}

/** Who EUA said is at this browser; null when nobody came from there, or too long ago. */
export async function personAtBrowser(ctx: Context): Promise<EuaPerson | null> {
  const token = ctx.cookies.get('eua');
  if (!token) return null;
  const rows: { person: EuaPerson }[] = await ctx.db.query(
    'select person from eua_visit where token_hash = $1 and site = $2 and person is not null and created_at > $3',
    [hashToken(token), ctx.source.site, new Date(ctx.now().getTime() - READING_MINUTES * MINUTE)],
  );
  return rows[0]?.person ?? null;
}

export async function forgetPerson(ctx: Context): Promise<void> {
  await ctx.db.query('delete from eua_visit where token_hash = $1', [hashToken(ctx.cookies.get('eua') ?? '')]);
  ctx.cookies.clear('eua');
}
