import type { Context } from '../../platform/context.ts';
import { hashToken } from '../../platform/secrets.ts';

/** What the provider remembers of a token, a session or a sign-in that is under way: plain JSON, without its id. */
export type Payload = Record<string, unknown>;

export interface StoredPayload {
  payload: Payload;
  consumedAt: Date | null;
  expired: boolean;
}

/** Of what belongs to a signing in, `sessionUid` is its id: the provider's session is HARP's own. */
const columnsOf = (payload: Payload): Record<string, unknown> => ({
  grantId: payload['grantId'] ?? null,
  userId: payload['accountId'] ?? null,
  clientId: payload['clientId'] ?? null,
  signInId: payload['sessionUid'] ?? null,
});

/**
 * Keeps a payload under the fingerprint of its id. The id is what a browser or a program holds; whoever reads the
 * database must not be able to use it, so it is taken out of the payload too.
 */
export async function savePayload(
  ctx: Context,
  kind: string,
  id: string,
  payload: Payload,
  seconds: number,
): Promise<void> {
  const { jti: _jti, returnTo: _returnTo, ...kept } = payload;
  const { grantId, userId, clientId, signInId } = columnsOf(payload);
  await ctx.db.query(
    `insert into sso_payload (kind, id, payload, grant_id, user_id, client_id, sign_in_id, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (kind, id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
    [
      kind,
      hashToken(id),
      JSON.stringify(kind === 'Interaction' ? { ...kept, startedAt: ctx.now().getTime() } : kept),
      kind === 'Grant' ? id : grantId,
      userId,
      clientId,
      signInId,
      new Date(ctx.now().getTime() + seconds * 1000),
    ],
  );
}

/** Keeps an id until it has expired; whether it was not there before, of two at once for one. */
export async function keepOnce(ctx: Context, kind: string, id: string, seconds: number): Promise<boolean> {
  const rows: unknown[] = await ctx.db.query(
    `insert into sso_payload (kind, id, payload, expires_at) values ($1, $2, '{}', $3)
     on conflict (kind, id) do nothing returning id`,
    [kind, hashToken(id), new Date(ctx.now().getTime() + seconds * 1000)],
  );
  return rows.length === 1;
}

export async function findPayload(ctx: Context, kind: string, id: string): Promise<StoredPayload | null> {
  const rows: { payload: Payload; consumed_at: Date | null; expires_at: Date }[] = await ctx.db.query(
    'select payload, consumed_at, expires_at from sso_payload where kind = $1 and id = $2',
    [kind, hashToken(id)],
  );
  const row = rows[0];
  if (!row) return null;
  return { payload: { ...row.payload, jti: id }, consumedAt: row.consumed_at, expired: row.expires_at <= ctx.now() };
}

/** Adds to a payload that is there, in the transaction of `ctx`. */
export async function addToPayload(ctx: Context, kind: string, id: string, more: Payload): Promise<void> {
  await ctx.db.query('update sso_payload set payload = payload || $3 where kind = $1 and id = $2', [
    kind,
    hashToken(id),
    JSON.stringify(more),
  ]);
}

/** Whether this call is the one that used it up: of two at once, on whatever replicas, one does. */
export async function consumePayload(ctx: Context, kind: string, id: string): Promise<boolean> {
  const [rows] = (await ctx.db.query(
    'update sso_payload set consumed_at = $3 where kind = $1 and id = $2 and consumed_at is null returning id',
    [kind, hashToken(id), ctx.now()],
  )) as [unknown[], number];
  return rows.length === 1;
}

export async function deletePayload(ctx: Context, kind: string, id: string): Promise<void> {
  await ctx.db.query('delete from sso_payload where kind = $1 and id = $2', [kind, hashToken(id)]);
}

/**
 * Takes back everything that was issued on a grant. A token that is being issued at this moment names a grant that is no
 * longer there, and is refused wherever it is shown.
 */
export async function revokeGrant(ctx: Context, grantId: string): Promise<void> {
  await ctx.db.query('delete from sso_payload where grant_id = $1', [grantId]);
}

const TOKENS = `kind in ('AccessToken', 'RefreshToken', 'AuthorizationCode', 'Grant')`;

/** Takes back what a client was given, for everybody. */
export async function revokeOfClient(ctx: Context, clientId: string): Promise<void> {
  await ctx.db.query(`delete from sso_payload where client_id = $1 and ${TOKENS}`, [clientId]);
}

/** Takes back what clients were given for one person: all of it, or on one signing in only. */
export async function revokeOfPerson(
  ctx: Context,
  userId: string,
  clientIds: readonly string[],
  signInId: string | null,
): Promise<void> {
  // A grant names no signing in; it is that of the tokens that go.
  await ctx.db.query(
    `with gone as (delete from sso_payload where user_id = $1 and client_id = any($2) and ${TOKENS}
       and ($3::text is null or sign_in_id = $3) returning grant_id)
     delete from sso_payload where kind = 'Grant' and grant_id in (select grant_id from gone)`,
    [userId, clientIds, signInId],
  );
}
