import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { parseRedirectUri, parseServerUri } from '@harp/domain/redirect-uri.ts';
import { importJWK, type JWK } from 'jose';
import type { Problems } from '../../platform/problems.ts';
import { ClientAuthMethod, REST_SCOPES, type Client } from './client.entity.ts';
import type { ChangeClientInput } from './client.types.ts';

/** What a person can tell of a client. */
export type ClientTold = Pick<
  Client,
  | 'name'
  | 'redirectUris'
  | 'postLogoutRedirectUris'
  | 'backchannelLogoutUri'
  | 'authMethod'
  | 'jwks'
  | 'jwksUri'
  | 'restScopes'
  | 'pairwise'
  | 'ado'
>;

export const NEW_CLIENT: Omit<ClientTold, 'name' | 'ado'> = {
  redirectUris: [],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  authMethod: ClientAuthMethod.SECRET,
  jwks: null,
  jwksUri: null,
  restScopes: [],
  pairwise: false,
};

const MOST_URIS = 20;
const MOST_KEYS = 10;

/** Signatures that a client may prove itself with. */
export const CLIENT_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;

/** What a client is after a change: what was told, over what it was. Everything that is wrong is noted, line by line. */
export async function readClientFields(
  problems: Problems,
  before: ClientTold,
  input: Omit<ChangeClientInput, 'id'>,
): Promise<ClientTold> {
  const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, jwksUri, restScopes } = input;
  const after: ClientTold = { ...before };
  if (input.name != null)
    after.name = problems.take('input.name', parseLine(input.name, 'a name for the client', limits.label.max));
  if (input.ado != null)
    after.ado = problems.take('input.ado', parseLine(input.ado, 'the owner', limits.organizationName.max));
  if (redirectUris) after.redirectUris = readUris(problems, 'redirectUris', redirectUris);
  if (postLogoutRedirectUris)
    after.postLogoutRedirectUris = readUris(problems, 'postLogoutRedirectUris', postLogoutRedirectUris);
  if (backchannelLogoutUri !== undefined)
    after.backchannelLogoutUri = readServerUri(problems, 'backchannelLogoutUri', backchannelLogoutUri);
  if (input.authMethod) after.authMethod = input.authMethod;
  if (jwksUri !== undefined) after.jwksUri = readServerUri(problems, 'jwksUri', jwksUri);
  if (input.jwks !== undefined) after.jwks = input.jwks === null ? null : await readKeys(problems, input.jwks);
  if (input.pairwise != null) after.pairwise = input.pairwise;
  if (restScopes) after.restScopes = readScopes(problems, restScopes);
  checkTogether(problems, after);
  return after;
}

/** What each field allows and the whole does not. */
function checkTogether(problems: Problems, after: ClientTold): void {
  const { authMethod, jwks, jwksUri, redirectUris, restScopes, pairwise } = after;
  if (authMethod === ClientAuthMethod.PRIVATE_KEY && Boolean(jwks) === Boolean(jwksUri))
    problems.add('input.jwks', 'KEYS', 'Give either the public keys or the address where they are.');
  if (redirectUris?.length === 0 && restScopes?.length === 0)
    problems.add('input.redirectUris', 'REQUIRED', 'Enter at least one address that people are sent back to.');
  if (pairwise && redirectUris && new Set(redirectUris.filter(Boolean).map((uri) => new URL(uri).host)).size > 1)
    problems.add('input.pairwise', 'ONE_HOST', 'A sub of its own site needs all redirect URIs at one host.');
}

function readUris(problems: Problems, field: string, uris: readonly string[]): string[] {
  if (uris.length > MOST_URIS) problems.add(`input.${field}`, 'TOO_MANY', `Use ${MOST_URIS} addresses or fewer.`);
  const read = uris.slice(0, MOST_URIS).map((uri, index) => {
    const at = `input.${field}.${index}`;
    const first = uris.findIndex((other) => other.trim() === uri.trim());
    if (first < index) problems.add(at, 'TWICE', `This address stands in line ${first + 1} already.`);
    return problems.take(at, parseRedirectUri(uri));
  });
  return read.filter((uri) => uri !== undefined);
}

const readServerUri = (problems: Problems, field: string, text: string | null): string | null =>
  text === null || text.trim() === '' ? null : problems.take(`input.${field}`, parseServerUri(text));

function readScopes(problems: Problems, scopes: readonly string[]): string[] {
  const known: readonly string[] = REST_SCOPES;
  for (const [index, scope] of scopes.entries())
    if (!known.includes(scope))
      problems.add(`input.restScopes.${index}`, 'UNKNOWN', `Use only these: ${known.join(', ')}.`);
  return known.filter((scope) => scopes.includes(scope));
}

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

/** Public keys that signatures can be checked with; never private ones, which are nobody's but the program's. */
async function readKeys(problems: Problems, typed: unknown): Promise<ClientTold['jwks']> {
  const at = 'input.jwks';
  const keys = (typed as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS) {
    problems.add(at, 'FORMAT', `Enter a JSON Web Key Set: an object with "keys", a list of 1 to ${MOST_KEYS} keys.`);
    return null;
  }
  for (const [index, key] of keys.entries()) {
    const where = `${at}.keys.${index}`;
    if (typeof key !== 'object' || key === null) problems.add(where, 'FORMAT', 'A key is an object.');
    else if (PRIVATE_PARTS.some((part) => part in key))
      problems.add(where, 'PRIVATE', 'This is a private key. Make a new pair, and give only the public half.');
    else if (!(await canVerify(key as JWK)))
      problems.add(where, 'KEY', `This key can’t be used. It should be one for ${CLIENT_ALGORITHMS.join(', ')}.`);
  }
  return { keys: keys as Record<string, unknown>[] };
}

async function canVerify(jwk: JWK): Promise<boolean> {
  const algorithms: readonly string[] = CLIENT_ALGORITHMS;
  const usual: Record<string, string> = { RSA: 'RS256', EC: jwk.crv === 'P-384' ? 'ES384' : 'ES256', OKP: 'EdDSA' };
  const alg = jwk.alg ?? usual[jwk.kty ?? ''];
  if (!alg || !algorithms.includes(alg) || (jwk.use !== undefined && jwk.use !== 'sig')) return false;
  if (jwk.kty === 'RSA' && Buffer.from(jwk.n ?? '', 'base64url').length < 256) return false;
  try {
    await importJWK(jwk, alg);
    return true;
  } catch {
    return false;
  }
}
