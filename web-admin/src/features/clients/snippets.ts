import type { ClientWholeFragment } from '../../generated/clients.ts';

type Client = Pick<ClientWholeFragment, 'clientId' | 'authMethod' | 'redirectUris' | 'restScopes'>;

/** Starts and ends a sign-in with openid-client 6, in the words of this client. */
export function signInSnippet({ clientId, authMethod, redirectUris }: Client, issuer: string): string {
  const proof =
    authMethod === 'SECRET'
      ? 'client.ClientSecretBasic(process.env.HARP_CLIENT_SECRET)'
      : 'client.PrivateKeyJwt(privateKey)';
  const insecure = issuer.startsWith('http://') ? '\n  { execute: [client.allowInsecureRequests] },' : '';
  return `// npm install openid-client@6
import * as client from 'openid-client';

const config = await client.discovery(
  new URL('${issuer}'),
  '${clientId}',
  {},
  ${proof},${insecure}
);

// "Sign in": keep the three in the person's session, then send the browser to \`url\`.
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: '${redirectUris[0] ?? ''}',
  scope: 'openid profile email harp roles',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
});

// At the redirect URI, with the three from the session:
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier, expectedState, expectedNonce,
});
const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
`;
}

/** Gets a token and asks for somebody's roles, with curl. */
export function restSnippet({ clientId, restScopes }: Client, apiUrl: string, { name }: { name: string }): string {
  const lines = [
    `curl -s ${apiUrl}/harpAuthzApi/token -u "${clientId}:$HARP_CLIENT_SECRET" \\
  -H 'content-type: application/json' -d '{"scope":"${restScopes.join(' ')}"}'`,
  ];
  if (restScopes.includes('userFindApi'))
    lines.push(`curl -s ${apiUrl}/userFindApi/findUser -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -d '{"programName":"${name}","attributes":{"username":["ada.lovelace"]},"details":"all","offset":0,"max":50}'`);
  if (restScopes.includes('userRoleCreationApi'))
    lines.push(`curl -s ${apiUrl}/userRoleCreationApi/getUserRoles -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -d '{"userName":"ada.lovelace","adoName":"${name}","programName":"${name}"}'`);
  return `${lines.join('\n\n')}\n`;
}
