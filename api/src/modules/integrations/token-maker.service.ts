import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { isScope, type Scope } from '@harp/domain/permissions.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import type { InvalidInput } from '../../platform/errors.ts';
import { Problems } from '../../platform/problems.ts';
import { hashToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { ApiToken } from './api-token.entity.ts';
import { newApiToken } from './token-text.ts';
import { TokenCreated, TooManyTokens } from './token.types.ts';

/** What every new token says of itself. */
interface Wanted {
  name: string;
  scopes: Scope[];
  expiresAt: Date;
}

const DAY = 86_400_000;

/** Reads what a new token is to be. `may` says which scopes are open to its owner. */
export function readWanted(
  ctx: Context,
  input: { name: string; scopes: readonly string[]; expiresInDays?: number | null },
  may: (scope: Scope) => boolean,
): Wanted | InvalidInput {
  const problems = new Problems();
  const name = problems.take('input.name', parseLine(input.name, 'a name for the token', limits.label.max));
  const scopes = [...new Set(input.scopes)].filter((one): one is Scope => isScope(one) && may(one));
  if (scopes.length === 0 || scopes.length < new Set(input.scopes).size)
    problems.add(
      'input.scopes',
      'SCOPES',
      'Choose at least one thing that the token may do, of those that are open to you.',
    );
  const days = input.expiresInDays ?? limits.token.standardDays;
  if (days < 1 || days > limits.token.maxDays)
    problems.add('input.expiresInDays', 'RANGE', `Choose 1 to ${limits.token.maxDays} days.`);
  return problems.error() ?? { name, scopes, expiresAt: new Date(ctx.now().getTime() + days * DAY) };
}

type Owner = Pick<ApiToken, 'kind' | 'userId' | 'serviceAccountId' | 'programId' | 'organizationId'>;

/** Makes a token and shows it, this once. Two at once queue up at their owner's lock, so that the most is the most. */
export async function makeToken(ctx: Context, wanted: Wanted, owner: Owner): Promise<TokenCreated | TooManyTokens> {
  const ownerId = owner.userId ?? owner.serviceAccountId;
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('api-token:' || $1, 0))`, [ownerId]);
  const [{ living }] = (await ctx.db.query(
    `select count(*)::int as living from api_token
     where coalesce(user_id, service_account_id) = $1 and revoked_at is null and expires_at > $2`,
    [ownerId, ctx.now()],
  )) as [{ living: number }];
  if (living >= limits.token.living) return new TooManyTokens(limits.token.living);
  const secret = newApiToken(owner.kind);
  const token = Object.assign(new ApiToken(), {
    ...wanted,
    ...owner,
    hash: hashToken(secret),
    createdById: requireActor(ctx).id,
    createdAt: ctx.now(),
    lastUsedAt: null,
    revokedAt: null,
  });
  await ctx.db.insert(ApiToken, token);
  await audit(ctx, {
    action: 'token.created',
    subjectId: owner.userId,
    organizationId: owner.organizationId,
    targetType: 'ApiToken',
    targetId: token.id,
    after: {
      kind: token.kind,
      name: token.name,
      scopes: token.scopes,
      programId: token.programId,
      serviceAccountId: token.serviceAccountId,
      expiresAt: token.expiresAt.toISOString(),
    },
  });
  return Object.assign(new TokenCreated(), { token, secret });
}

/** Revokes a token that its owner's question has found; it fails at its next request. Once is enough. */
export async function revoke(ctx: Context, token: ApiToken): Promise<ApiToken> {
  const updated = (await ctx.db.query(
    'update api_token set revoked_at = $2 where id = $1 and revoked_at is null returning id',
    [token.id, ctx.now()],
  )) as [unknown[], number];
  if (updated[1] === 1)
    await audit(ctx, {
      action: 'token.revoked',
      subjectId: token.userId,
      organizationId: token.organizationId,
      targetType: 'ApiToken',
      targetId: token.id,
      after: { serviceAccountId: token.serviceAccountId },
    });
  return ctx.db.findOneByOrFail(ApiToken, { id: token.id });
}
