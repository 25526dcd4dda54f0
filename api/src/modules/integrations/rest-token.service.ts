import type { Context } from '../../platform/context.ts';
import { throttle, type Limit } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import type { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { REST_SCOPES, type Client } from '../sso/client.entity.ts';
import { authenticateClient, findActiveClient } from '../sso/client.service.ts';
import { signJwt, verifyJwt } from '../sso/signing-key.service.ts';
import { RestError } from './rest-errors.ts';

export type RestScope = (typeof REST_SCOPES)[number];

/** The program in whose name a call is made. */
export interface RestCaller {
  client: Client;
  program: Program;
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

/** Who calls, by the token of the header. Client and scopes are looked up anew: what was taken away no longer works. */
export async function callerOf(ctx: Context, header: string | undefined, needed: RestScope): Promise<RestCaller> {
  const invalid = new RestError(
    'ERR-AUTHZ-003',
    'The token is missing, wrong or has expired. Ask for a new one.',
    undefined,
    bearer,
  );
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1];
  const claims = token ? await verifyJwt(ctx, token, { audience: audience(ctx), typ: TYPE }) : null;
  const client = claims ? await findActiveClient(ctx, String(claims['client_id'])) : null;
  const program = client ? (await findPrograms(ctx, [client.programId])).get(client.programId) : undefined;
  if (!claims || !client || !program) throw invalid;
  await count(ctx, 'rest.call', client.id, CALLS);
  if (!String(claims['scope']).split(' ').includes(needed) || !client.restScopes.includes(needed))
    throw new RestError('ERR-AUTHZ-004', `The token lacks the scope ${needed}.`);
  return { client, program };
}
