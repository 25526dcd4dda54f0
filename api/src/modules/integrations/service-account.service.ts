import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { isServiceScope } from '@harp/domain/permissions.ts';
import type { SelectQueryBuilder } from 'typeorm';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { programsOf, reachesProgram } from '../../platform/reach.ts';
import { audit } from '../audit/audit.service.ts';
import { ApiToken, TokenKind } from './api-token.entity.ts';
import { readBorders } from './personal-token.service.ts';
import { ServiceAccount, ServiceAccountState } from './service-account.entity.ts';
import { makeToken, readWanted, revoke } from './token-maker.service.ts';
import {
  NameTaken,
  type CreateServiceAccountInput,
  type CreateServiceTokenInput,
  type ServiceAccountFilter,
  type TokenCreated,
  type TooManyTokens,
} from './token.types.ts';

/** The service accounts of the programs that somebody looks after. */
function managedAccounts(ctx: Context): SelectQueryBuilder<ServiceAccount> {
  const query = ctx.db.createQueryBuilder(ServiceAccount, 'account').where('true');
  const programs = programsOf(ctx.actor, 'integration:manage');
  return programs === 'all' ? query : query.andWhere('account.program_id = any(:programs)', { programs });
}

export async function findManagedAccounts(ctx: Context, ids: readonly string[]): Promise<Map<string, ServiceAccount>> {
  const accounts = await managedAccounts(ctx).andWhere('account.id = any(:ids)', { ids }).getMany();
  return new Map(accounts.map((account) => [account.id, account]));
}

/** By name. */
export function listServiceAccounts(
  ctx: Context,
  filter: ServiceAccountFilter,
  page: PageArgs,
): Promise<Connection<ServiceAccount>> {
  const query = managedAccounts(ctx);
  if (filter.programKey != null)
    query.andWhere('account.program_id = (select p.id from program p where p.key = :key)', { key: filter.programKey });
  return paginate(
    query,
    [
      { sql: 'lower(account.name)', type: 'text', of: ({ name }) => name.toLowerCase() },
      { sql: 'account.id', type: 'uuid', of: ({ id }) => id },
    ],
    page,
  );
}

/** Tokens by service account, the newest first; for `loader`. */
export async function findTokensOf(ctx: Context, accountIds: readonly string[]): Promise<Map<string, ApiToken[]>> {
  const tokens = await ctx.db
    .createQueryBuilder(ApiToken, 'token')
    .where('token.service_account_id = any(:accountIds)', { accountIds })
    .orderBy('token.created_at', 'DESC')
    .addOrderBy('token.id', 'DESC')
    .getMany();
  return Map.groupBy(tokens, ({ serviceAccountId }) => serviceAccountId as string);
}

/** One account that the signed-in person looks after, in the transaction that changes it. */
async function findHeld(ctx: Context, globalId: string): Promise<ServiceAccount | NotFound> {
  const id = keyOf('ServiceAccount', globalId) ?? newId();
  const account = await managedAccounts(ctx).andWhere('account.id = :id', { id }).getOne();
  return account ?? new NotFound('that service account', ['input', 'serviceAccountId']);
}

export async function createServiceAccount(
  ctx: Context,
  input: CreateServiceAccountInput,
): Promise<ServiceAccount | InvalidInput | NotFound | NameTaken | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const name = parseLine(input.name, 'a name for the service account', limits.label.max);
  if (!name.ok) return InvalidInput.of('input.name', name.code, name.message);
  const borders = await readBorders(ctx, input);
  if (borders instanceof NotFound) return borders;
  const { programId, organizationId } = borders;
  if (programId === null || !reachesProgram(ctx.actor, 'integration:manage', programId))
    return new NotFound('that program', ['input', 'programKey']);
  const account = Object.assign(new ServiceAccount(), {
    programId,
    organizationId,
    name: name.value,
    state: ServiceAccountState.ACTIVE,
    createdById: requireActor(ctx).id,
    createdAt: ctx.now(),
  });
  const made = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(ServiceAccount)
    .values(account)
    .orIgnore()
    .returning('id')
    .execute();
  if ((made.raw as unknown[]).length === 0) return new NameTaken(['input', 'name']);
  await audit(ctx, {
    action: 'service-account.created',
    organizationId,
    targetType: 'ServiceAccount',
    targetId: account.id,
    after: { programId, name: account.name },
  });
  return account;
}

export async function createServiceToken(
  ctx: Context,
  input: CreateServiceTokenInput,
): Promise<TokenCreated | InvalidInput | NotFound | TooManyTokens | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const account = await findHeld(ctx, input.serviceAccountId);
  if (account instanceof NotFound) return account;
  const wanted = readWanted(ctx, input, isServiceScope);
  if (!('scopes' in wanted)) return wanted;
  const { id, programId, organizationId } = account;
  const owner = { kind: TokenKind.SERVICE, userId: null, serviceAccountId: id, programId, organizationId };
  return makeToken(ctx, wanted, owner);
}

/** Revokes a token of a service account. No fresh factor: what is lost must be stopped at once. */
export async function revokeServiceToken(ctx: Context, globalTokenId: string): Promise<ApiToken | NotFound> {
  const token = await ctx.db.findOneBy(ApiToken, { id: keyOf('ApiToken', globalTokenId) ?? newId() });
  const absent = new NotFound('that token', ['input', 'tokenId']);
  if (!token?.serviceAccountId) return absent;
  const account = await managedAccounts(ctx).andWhere('account.id = :id', { id: token.serviceAccountId }).getOne();
  return account ? revoke(ctx, token) : absent;
}

/** Stops all tokens of an account at once. */
export const disableServiceAccount = async (ctx: Context, id: string): Promise<ServiceAccount | NotFound> =>
  setState(ctx, await findHeld(ctx, id), ServiceAccountState.DISABLED);

/** Lets them work again. */
export async function enableServiceAccount(
  ctx: Context,
  id: string,
): Promise<ServiceAccount | NotFound | StepUpNeeded> {
  return needsStepUp(ctx) ?? setState(ctx, await findHeld(ctx, id), ServiceAccountState.ACTIVE);
}

async function setState(
  ctx: Context,
  account: ServiceAccount | NotFound,
  state: ServiceAccountState,
): Promise<ServiceAccount | NotFound> {
  if (account instanceof NotFound) return account;
  const updated = (await ctx.db.query(
    'update service_account set state = $2 where id = $1 and state <> $2 returning id',
    [account.id, state],
  )) as [unknown[], number];
  if (updated[1] === 1)
    await audit(ctx, {
      action: state === ServiceAccountState.ACTIVE ? 'service-account.enabled' : 'service-account.disabled',
      organizationId: account.organizationId,
      targetType: 'ServiceAccount',
      targetId: account.id,
      before: { state: account.state },
      after: { state },
    });
  return Object.assign(account, { state });
}
