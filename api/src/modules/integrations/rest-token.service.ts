import type { Context } from '../../platform/context.ts';
import { throttle, type Limit } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import type { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { REST_SCOPES, type Client } from '../sso/client.entity.ts';
import { authenticateClient, findActiveClient } from '../sso/client.service.ts';
import { signJwt, verifyJwt } from '../sso/signing-key.service.ts';
import { findLivingToken } from './api-token.service.ts';
import { RestError } from './rest-errors.ts';
import { isApiToken } from './token-text.ts';

export type RestScope = (typeof REST_SCOPES)[number];

/** The program in whose name a call is made, and by what: a client, or a service account. */
export interface RestCaller {
  id: string;
  program: Program;
  /** The organization that owns the client; null for a service account, which has none. */
  ado: string | null;
}

export interface RestToken {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
}

/** Programs ask anew when fewer than 30 seconds are left. */
const EXPIRES_IN = 1800;
/** No other token that HARP signs has this type, so that none can stand in for another. */
const TYPE = 'harp-rest+jwt';
const TOKENS: Limit = { max: 60, minutes: 1 };
const CALLS: Limit = { max: 600, minutes: 1 };

const audience = (ctx: Context): string => ctx.config.apiUrl;
const isRestScope = (text: string): text is RestScope => (REST_SCOPES as readonly string[]).includes(text);

async function count(ctx: Context, name: string, subject: string, limit: Limit): Promise<void> {
  const limited = await throttle(ctx, name, subject, limit);
  if (!limited) return;
  const seconds = Math.max(1, Math.ceil((limited.retryAt.getTime() - ctx.now().getTime()) / 1000));
  throw new RestError('ERR-REQUEST-007', 'Wait, then try again.', `${limit.max} calls a minute are allowed.`, {
    'retry-after': String(seconds),
  });
}

const basic = { 'www-authenticate': 'Basic realm="HARP", charset="UTF-8"' };
const bearer = { 'www-authenticate': 'Bearer realm="HARP", error="invalid_token"' };

/** The client of an Authorization header, by its secret. One answer for all that is wrong with it. */
export async function clientOf(ctx: Context, header: string | undefined): Promise<Client> {
  const pair = /^Basic ([A-Za-z0-9+/=_-]{1,1000})$/i.exec(header ?? '')?.[1];
  const [, id = '', secret = ''] = /^([^:]*):([^]*)$/.exec(Buffer.from(pair ?? '', 'base64').toString('utf8')) ?? [];
  const usable = pair !== undefined && id !== '' && !`${id}${secret}`.includes('\0');
  const client = usable ? await authenticateClient(ctx, id, secret) : null;
  if (!client)
    throw new RestError('ERR-AUTHZ-001', 'The client is unknown, disabled, or its secret is wrong.', undefined, basic);
  await count(ctx, 'rest.token', client.id, TOKENS);
  return client;
}

/** Gives a client a signed token for the calls that it names, and that it may make. */
export async function issueToken(ctx: Context, client: Client, scope: string): Promise<RestToken> {
  const scopes = [...new Set(scope.split(' ').filter((word) => word !== ''))];
  if (scopes.length === 0)
    throw new RestError('ERR-REQUEST-002', `Name a scope: ${REST_SCOPES.join(' or ')}, or both with a space between.`);
  if (!scopes.every((word) => isRestScope(word) && client.restScopes.includes(word)))
    throw new RestError('ERR-AUTHZ-002', 'The client may not have every scope that it asks for.');
  await audit(ctx, {
    action: 'client.token-issued',
    actorId: client.id,
    targetType: 'Client',
    targetId: client.id,
    after: { scopes },
  });
  const claims = { sub: client.clientId, client_id: client.clientId, scope: scopes.join(' ') };
  const access_token = await signJwt(ctx, claims, { expiresIn: EXPIRES_IN, audience: audience(ctx), typ: TYPE });
  return { access_token, token_type: 'Bearer', expires_in: EXPIRES_IN, scope: claims.scope };
}

const invalid = (): RestError =>
  new RestError('ERR-AUTHZ-003', 'The token is missing, wrong or has expired. Ask for a new one.', undefined, bearer);

/** Who calls, by the token of the header. What it may is looked up anew: what was taken away no longer works. */
export async function callerOf(ctx: Context, header: string | undefined, needed: RestScope): Promise<RestCaller> {
  const token = /^Bearer ([\w.-]{1,4096})$/i.exec(header ?? '')?.[1] ?? '';
  const found = isApiToken(token) ? await serviceOf(ctx, token) : await clientOfJwt(ctx, token);
  const program = found && (await findPrograms(ctx, [found.programId])).get(found.programId);
  if (!found || !program) throw invalid();
  await count(ctx, 'rest.call', found.id, CALLS);
  if (!found.may(needed)) throw new RestError('ERR-AUTHZ-004', `The token lacks the scope ${found.scopeOf(needed)}.`);
  return { id: found.id, program, ado: found.ado };
}

interface Found {
  id: string;
  programId: string;
  ado: string | null;
  may(needed: RestScope): boolean;
  scopeOf(needed: RestScope): string;
}

async function clientOfJwt(ctx: Context, token: string): Promise<Found | null> {
  const claims = await verifyJwt(ctx, token, { audience: audience(ctx), typ: TYPE });
  const client = claims && (await findActiveClient(ctx, String(claims['client_id'])));
  if (!client) return null;
  const scopes = String(claims['scope']).split(' ');
  return {
    id: client.id,
    programId: client.programId,
    ado: client.ado,
    may: (needed) => scopes.includes(needed) && client.restScopes.includes(needed),
    scopeOf: (needed) => needed,
  };
}

/** A service account sees the same of its program in GraphQL; one that ends at an organization does not. */
async function serviceOf(ctx: Context, token: string): Promise<Found | null> {
  const found = await findLivingToken(ctx, token);
  if (!found?.account) return null;
  const { account, token: shown } = found;
  return {
    id: account.id,
    programId: account.programId,
    ado: null,
    may: () => shown.scopes.has('grant:read') && shown.organizationId === null,
    scopeOf: () => 'grant:read for the whole of its program',
  };
}
