import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { throttle, type Limit } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { Client, ClientAuthMethod, ClientSecret, ClientState } from './client.entity.ts';

/** Clients by key, whatever their state; for `loader`. Who may see them is the caller's question. */
export async function findClients(ctx: Context, ids: readonly string[]): Promise<Map<string, Client>> {
  const clients = await ctx.db.createQueryBuilder(Client, 'client').where('client.id = any(:ids)', { ids }).getMany();
  return new Map(clients.map((client) => [client.id, client]));
}

/** A client that can be used, by its client_id: not a disabled one, nor one of a program that is gone. */
export const findActiveClient = (ctx: Context, clientId: string): Promise<Client | null> =>
  ctx.db
    .createQueryBuilder(Client, 'client')
    .innerJoin('program', 'program', 'program.id = client.program_id and program.retired_at is null')
    .where('client.client_id = :clientId and client.state = :active', { clientId, active: ClientState.ACTIVE })
    .getOne();

/** Wrong secrets that are noted one by one, of one client from one network: 256 random bits are not guessed. */
const WRONG_SECRETS: Limit = { max: 30, minutes: 10 };
/** Those that name no client, of all networks together. */
const UNKNOWN: Limit = { max: 1000, minutes: 60 };
const NOBODYS_HASH = hashToken(newToken());
const USED_EVERY_SECONDS = 60;

/**
 * The client that a pair of client_id and secret stands for, or null: the same for an unknown one, a disabled one, a wrong
 * secret, and after the same work.
 */
export async function authenticateClient(ctx: Context, clientId: string, secret: string): Promise<Client | null> {
  const client = await findActiveClient(ctx, clientId);
  return (await isSecretOf(ctx, client, secret)) ? client : null;
}

/**
 * Whether a secret is one of the client's at this moment. A right one always is, or a neighbour in its network could stop a
 * program with wrong ones. Of those, only the first are noted, and all that name no client count as one: a stranger must
 * not be able to fill the audit trail.
 */
export async function isSecretOf(ctx: Context, client: Client | null, secret: string): Promise<boolean> {
  const found = await ctx.db
    .createQueryBuilder(ClientSecret, 'secret')
    .where('secret.client_id = :id and (secret.expires_at is null or secret.expires_at > :now)', {
      id: client?.id ?? newId(),
      now: ctx.now(),
    })
    .getMany();
  const living = client?.authMethod === ClientAuthMethod.SECRET ? found : [];
  const given = Buffer.from(hashToken(secret));
  const right = [...living.map(({ hash }) => hash), NOBODYS_HASH].findIndex((hash) =>
    timingSafeEqual(Buffer.from(hash), given),
  );
  const used = living[right];
  if (used) {
    await noteUse(ctx, used);
    return true;
  }
  if (await throttle(ctx, 'client.secret', `${client?.id ?? 'unknown'} ${ctx.source.network}`, WRONG_SECRETS))
    return false;
  // Whoever has many networks of IPv6 still makes up the names.
  if (!client && (await throttle(ctx, 'client.secret', 'unknown', UNKNOWN))) return false;
  await audit(ctx, {
    action: 'client.authenticated',
    outcome: 'REFUSED',
    ...(client ? { targetType: 'Client', targetId: client.id } : {}),
    after: { why: client ? 'secret' : 'unknown' },
  });
  return false;
}

/** Notes the use of a secret, at most every minute, so that its owner can see which one may go. */
async function noteUse(ctx: Context, secret: ClientSecret): Promise<void> {
  const before = ctx.now().getTime() - USED_EVERY_SECONDS * 1000;
  if (secret.lastUsedAt && secret.lastUsedAt.getTime() > before) return;
  await ctx.db.update(ClientSecret, { id: secret.id }, { lastUsedAt: ctx.now() });
}

/** Makes a secret of 256 bits. What it is, is known here once and then to its owner only. */
export async function makeSecret(ctx: Context, client: Client): Promise<string> {
  const secret = `hcs_${newToken()}`;
  await addSecret(ctx, client, secret);
  return secret;
}

async function addSecret(ctx: Context, client: Client, secret: string): Promise<void> {
  const row = { clientId: client.id, hash: hashToken(secret), createdAt: ctx.now(), expiresAt: null, lastUsedAt: null };
  await ctx.db.insert(ClientSecret, Object.assign(new ClientSecret(), row));
}

export interface EnsuredClient {
  programId: string;
  clientId: string;
  name: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  backchannelLogoutUri: string | null;
  restScopes?: string[];
  ado: string;
  /** Known beforehand: for the sandbox's own program only. */
  secret: string;
}

/** Brings a client of the sandbox to what is told of it; nothing is written when nothing differs. */
export async function ensureClient(ctx: Context, told: EnsuredClient): Promise<Client> {
  const { secret, restScopes = [], ...fields } = told;
  const wanted = { ...fields, restScopes };
  const there = await ctx.db.findOneBy(Client, { clientId: told.clientId });
  const client =
    there ??
    Object.assign(new Client(), wanted, {
      authMethod: ClientAuthMethod.SECRET,
      jwks: null,
      jwksUri: null,
      pairwise: false,
      state: ClientState.ACTIVE,
      createdAt: ctx.now(),
    });
  const changed = Object.entries(wanted).filter(
    ([field, value]) => JSON.stringify(client[field as keyof Client]) !== JSON.stringify(value),
  );
  if (!there) await ctx.db.insert(Client, client as never);
  else if (changed.length > 0) await ctx.db.update(Client, { id: client.id }, Object.fromEntries(changed) as never);
  if (!there || changed.length > 0)
    await audit(ctx, {
      action: there ? 'client.changed' : 'client.registered',
      targetType: 'Client',
      targetId: client.id,
      after: { clientId: client.clientId, fields: changed.map(([field]) => field) },
    });
  if (!(await ctx.db.existsBy(ClientSecret, { hash: hashToken(secret) }))) await addSecret(ctx, client, secret);
  return Object.assign(client, wanted);
}
