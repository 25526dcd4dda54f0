import { isOwnScope, isPermission, type Scope } from '@harp/domain/permissions.ts';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { heldRightsOf } from '../access/grant.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { findOrganization } from '../organizations/organization.service.ts';
import { programByKey } from '../programs/program.service.ts';
import { getUser } from '../users/user.service.ts';
import { ApiToken, TokenKind } from './api-token.entity.ts';
import { makeToken, readWanted, revoke } from './token-maker.service.ts';
import { TokenCreated, type CreatePersonalTokenInput, type TooManyTokens } from './token.types.ts';

const newestFirst: readonly SortKey<ApiToken>[] = [
  { sql: 'token.created_at', type: 'timestamptz', descending: true, of: ({ createdAt }) => createdAt },
  { sql: 'token.id', type: 'uuid', descending: true, of: ({ id }) => id },
];

/** The signed-in person's own tokens, the newest first; those that no longer work too. */
export const ownTokens = (ctx: Context, page: PageArgs): Promise<Connection<ApiToken>> =>
  paginate(
    ctx.db.createQueryBuilder(ApiToken, 'token').where('token.user_id = :me', { me: requireActor(ctx).id }),
    newestFirst,
    page,
  );

/** Makes a token of one's own, and tells its owner by mail: somebody else at their screen must not do so unseen. */
export async function createPersonalToken(
  ctx: Context,
  input: CreatePersonalTokenInput,
): Promise<TokenCreated | InvalidInput | NotFound | TooManyTokens | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const { permissions } = await heldRightsOf(ctx, me.id);
  const may = (scope: Scope): boolean => isOwnScope(scope) || (isPermission(scope) && permissions.has(scope));
  const wanted = readWanted(ctx, input, may);
  if (!('scopes' in wanted)) return wanted;
  const borders = await readBorders(ctx, input);
  if (borders instanceof NotFound) return borders;
  const owner = { kind: TokenKind.PERSONAL, userId: me.id, serviceAccountId: null, ...borders };
  const made = await makeToken(ctx, wanted, owner);
  if (made instanceof TokenCreated) await tellOwner(ctx, made.token);
  return made;
}

/** The program and the organization that an input names. */
export async function readBorders(
  ctx: Context,
  input: { programKey?: string | null; organizationId?: string | null },
): Promise<{ programId: string | null; organizationId: string | null } | NotFound> {
  const program = input.programKey == null ? null : await programByKey(ctx, input.programKey);
  if (input.programKey != null && !program) return new NotFound('that program', ['input', 'programKey']);
  const key = input.organizationId == null ? null : keyOf('Organization', input.organizationId);
  const organization = key === null ? null : await findOrganization(ctx, key);
  if (input.organizationId != null && !organization)
    return new NotFound('that organization', ['input', 'organizationId']);
  return { programId: program?.id ?? null, organizationId: organization?.id ?? null };
}

async function tellOwner(ctx: Context, token: ApiToken): Promise<void> {
  const user = await getUser(ctx, requireActor(ctx).id);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'tokenCreated',
    about: `ApiToken:${token.id}`,
    params: {
      name: user.displayName(),
      token: token.name,
      scopes: token.scopes.join(', '),
      at: token.createdAt.toISOString(),
      expires: token.expiresAt.toISOString(),
    },
  });
}

/** Revokes one of one's own tokens. No fresh factor: what is lost must be stopped at once. */
export async function revokePersonalToken(ctx: Context, globalTokenId: string): Promise<ApiToken | NotFound> {
  const id = keyOf('ApiToken', globalTokenId) ?? newId();
  const token = await ctx.db.findOneBy(ApiToken, { id, userId: requireActor(ctx).id });
  return token ? revoke(ctx, token) : new NotFound('that token', ['input', 'tokenId']);
}
