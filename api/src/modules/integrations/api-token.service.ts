import type { Scope } from '@harp/domain/permissions.ts';
import { isScope } from '@harp/domain/permissions.ts';
import type { ActorToken, Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { hashToken } from '../../platform/secrets.ts';
import { User } from '../users/user.entity.ts';
import { ApiToken } from './api-token.entity.ts';
import { ServiceAccount, ServiceAccountState } from './service-account.entity.ts';
import { findManagedAccounts } from './service-account.service.ts';
import { isApiToken } from './token-text.ts';
import { TokenState } from './token.types.ts';

/** A token that works at this moment, with the person or the service account whose it is. */
export interface LivingToken {
  token: ActorToken;
  user: User | null;
  account: ServiceAccount | null;
}

const USED_EVERY = 60_000;

/**
 * The living token behind a text. Null when there is none, it has expired or was revoked, or its owner was disabled: all
 * the same to whoever shows it.
 */
export async function findLivingToken(ctx: Context, text: string): Promise<LivingToken | null> {
  if (!isApiToken(text)) return null;
  const found = (await ctx.db
    .createQueryBuilder(ApiToken, 'token')
    .leftJoinAndMapOne('token.user', User, 'owner', "owner.id = token.user_id and owner.state = 'ACTIVE'")
    .leftJoinAndMapOne(
      'token.account',
      ServiceAccount,
      'account',
      "account.id = token.service_account_id and account.state = 'ACTIVE'",
    )
    .where('token.hash = :hash and token.revoked_at is null and token.expires_at > :now', {
      hash: hashToken(text),
      now: ctx.now(),
    })
    .andWhere('(owner.id is not null or account.id is not null)')
    .getOne()) as (ApiToken & { user: User | null; account: ServiceAccount | null }) | null;
  if (!found) return null;
  await noteUse(ctx, found);
  const { id, scopes, programId, organizationId, user, account } = found;
  return {
    token: { id, scopes: new Set(scopes.filter((one): one is Scope => isScope(one))), programId, organizationId },
    user,
    account,
  };
}

/** Notes the use, once a minute at most: a busy script must not write a row for each request. */
async function noteUse(ctx: Context, { id, lastUsedAt }: ApiToken): Promise<void> {
  const before = new Date(ctx.now().getTime() - USED_EVERY);
  if (lastUsedAt && lastUsedAt > before) return;
  await ctx.dataSource.query(
    'update api_token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at <= $3)',
    [id, ctx.now(), before],
  );
}

/** Whether a token works, as `findLivingToken` sees it. Nobody but an active person sees a token of their own. */
export async function stateOfToken(ctx: Context, token: ApiToken): Promise<TokenState> {
  if (token.revokedAt) return TokenState.REVOKED;
  if (token.expiresAt <= ctx.now()) return TokenState.EXPIRED;
  if (token.serviceAccountId === null) return TokenState.WORKS;
  const account = await loader(ctx, findManagedAccounts).load(token.serviceAccountId);
  return account?.state === ServiceAccountState.ACTIVE ? TokenState.WORKS : TokenState.ACCOUNT_DISABLED;
}

/** The tokens of these ids that the signed-in person may see: their own, and those of service accounts they look after. */
export async function findVisibleTokens(ctx: Context, ids: readonly string[]): Promise<Map<string, ApiToken>> {
  const tokens = await ctx.db.createQueryBuilder(ApiToken, 'token').where('token.id = any(:ids)', { ids }).getMany();
  const accounts = await findManagedAccounts(
    ctx,
    tokens.flatMap(({ serviceAccountId }) => serviceAccountId ?? []),
  );
  const mine = tokens.filter(
    ({ userId, serviceAccountId }) => userId === ctx.actor?.id || accounts.has(serviceAccountId ?? ''),
  );
  return new Map(mine.map((token) => [token.id, token]));
}
