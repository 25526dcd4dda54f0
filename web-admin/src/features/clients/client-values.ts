import { parseRedirectUri } from '@harp/domain/redirect-uri.ts';
import type { ClientWholeFragment } from '../../generated/clients.ts';

export type KeySource = 'PASTED' | 'ADDRESS';

/** What the form holds: each address stands in a line of its own. */
export interface ClientValues {
  name: string;
  ado: string;
  redirectUris: { value: string }[];
  postLogoutRedirectUris: { value: string }[];
  backchannelLogoutUri: string;
  authMethod: 'SECRET' | 'PRIVATE_KEY';
  keySource: KeySource;
  jwks: string;
  jwksUri: string;
  userFindApi: boolean;
  userRoleCreationApi: boolean;
  pairwise: boolean;
}

export const REST_SCOPES = ['userFindApi', 'userRoleCreationApi'] as const;

const lines = (uris: readonly string[]): { value: string }[] =>
  uris.length > 0 ? uris.map((value) => ({ value })) : [{ value: '' }];

/** What is known of a client, or an empty form. */
export function valuesOf(client?: ClientWholeFragment): ClientValues {
  return {
    name: client?.name ?? '',
    ado: client?.ado ?? '',
    redirectUris: lines(client?.redirectUris ?? []),
    postLogoutRedirectUris: lines(client?.postLogoutRedirectUris ?? []),
    backchannelLogoutUri: client?.backchannelLogoutUri ?? '',
    authMethod: client?.authMethod ?? 'SECRET',
    keySource: client?.jwksUri ? 'ADDRESS' : 'PASTED',
    jwks: client?.jwks ? JSON.stringify(client.jwks, null, 2) : '',
    jwksUri: client?.jwksUri ?? '',
    userFindApi: client?.restScopes.includes('userFindApi') ?? false,
    userRoleCreationApi: client?.restScopes.includes('userRoleCreationApi') ?? false,
    pairwise: client?.pairwise ?? false,
  };
}

const filled = (uris: readonly { value: string }[]): string[] =>
  uris.map(({ value }) => value.trim()).filter((value) => value !== '');

/** What is sent. Lines that are empty say nothing; keys only where a key is what the client proves itself with. */
export function inputOf(values: ClientValues) {
  const byKey = values.authMethod === 'PRIVATE_KEY';
  return {
    name: values.name.trim(),
    ado: values.ado.trim() || null,
    redirectUris: filled(values.redirectUris),
    postLogoutRedirectUris: filled(values.postLogoutRedirectUris),
    backchannelLogoutUri: values.backchannelLogoutUri.trim() || null,
    authMethod: values.authMethod,
    jwks: byKey && values.keySource === 'PASTED' ? (JSON.parse(values.jwks) as unknown) : null,
    jwksUri: byKey && values.keySource === 'ADDRESS' ? values.jwksUri.trim() : null,
    restScopes: REST_SCOPES.filter((scope) => values[scope]),
    pairwise: values.pairwise,
  };
}

/** Which line of the form a line of the input is, where empty ones were left out. */
export function fieldMap(values: ClientValues): Record<string, never> {
  const map: Record<string, string> = { restScopes: 'userFindApi' };
  for (const field of ['redirectUris', 'postLogoutRedirectUris'] as const) {
    map[field] = `${field}.0.value`;
    values[field]
      .map(({ value }, index) => ({ value, index }))
      .filter(({ value }) => value.trim() !== '')
      .forEach(({ index }, sent) => (map[`${field}.${sent}`] = `${field}.${index}.value`));
  }
  return map as Record<string, never>;
}

/** Whether a text is a set of public keys (RFC 7517 §5), as far as its form says. The server looks at the keys themselves. */
export function looksLikeKeys(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0;
  } catch {
    return false;
  }
}

/** The hosts of a client's addresses, each once: what one knows it by in a list. */
export function hostsOf(uris: readonly string[]): string[] {
  return [...new Set(uris.filter((uri) => parseRedirectUri(uri).ok).map((uri) => new URL(uri).host))];
}
