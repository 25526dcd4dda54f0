import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import type { Client } from './client.entity.ts';

/** What is asked of people in `scope`, and what each of them lets a program see. */
export const SCOPES = ['openid', 'profile', 'email', 'harp', 'roles'] as const;

/** The scopes of a request that HARP knows. */
export const knownScopes = (scope: unknown): string[] =>
  SCOPES.filter((known) => typeof scope === 'string' && scope.split(' ').includes(known));

/** What somebody has agreed that a client may see; empty when they were never asked. */
export async function consentedScopes(ctx: Context, userId: string, clientId: string): Promise<string[]> {
  const rows: { scopes: string[] }[] = await ctx.db.query(
    `select s.scopes from sso_consent s join client c on c.id = s.client_id where s.user_id = $1 and c.client_id = $2`,
    [userId, clientId],
  );
  return rows[0]?.scopes ?? [];
}

/** Remembers that somebody agreed; what was agreed before stays agreed. */
export async function giveConsent(ctx: Context, userId: string, client: Client, scopes: string[]): Promise<void> {
  await ctx.db.query(
    `insert into sso_consent as s (user_id, client_id, scopes, at) values ($1, $2, $3, $4)
     on conflict (user_id, client_id) do update set at = excluded.at,
       scopes = array(select distinct scope from unnest(s.scopes || excluded.scopes) as scope order by scope)`,
    [userId, client.id, scopes, ctx.now()],
  );
  await audit(ctx, {
    action: 'sso.consented',
    actorId: userId,
    subjectId: userId,
    targetType: 'Client',
    targetId: client.id,
    after: { scopes },
  });
}
