import { limits } from '@harp/domain/limits.ts';
import type { Configuration, Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { JWK } from 'jose';
import type { Config } from '../../config.ts';
import type { KeyRing } from '../../platform/key-ring.ts';
import { ACR_VALUES } from './authentication.ts';
import { accountOf, CLAIMS_OF_SCOPES, type AskedWith } from './claims.ts';
import { CLIENT_ALGORITHMS } from './client-fields.ts';
import { consentedScopes, knownScopes, SCOPES } from './consent.service.ts';
import { adapterOf } from './oidc-adapter.ts';
import { contextOf } from './oidc-context.ts';
import { fetchOutside } from './oidc-fetch.ts';
import { showError, showLogout, showSignedOut } from './oidc-pages.ts';
import { policy } from './oidc-policy.ts';
import { SIGNING_ALGORITHMS } from './signing-key.service.ts';
import { pairwiseSubject } from './subject.ts';

const MINUTE = 60;
/** As long as a signing in can stand; that it does is asked whenever something is used. */
const SIGN_IN = limits.session.absoluteHours * 60 * MINUTE;

const TTL = {
  AuthorizationCode: MINUTE,
  AccessToken: 10 * MINUTE,
  IdToken: 10 * MINUTE,
  RefreshToken: SIGN_IN,
  Grant: SIGN_IN,
  Session: SIGN_IN,
  Interaction: 30 * MINUTE,
};

const cookie = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } as const;

/** Signs cookies, so that a made-up one costs no look at the database. The name of the second is its path's, so not `__Host-`. */
const cookiesOf = (keys: KeyRing): Configuration['cookies'] => ({
  names: {
    session: '__Host-harp-oidc-session',
    interaction: '__Host-harp-web-user-program-sign-in',
    resume: '__Secure-harp-oidc-resume',
  },
  long: cookie,
  short: cookie,
  keys: [keys.hmac('sso.cookies', '1')],
});

/** What each signing in lets a client see: what its person has agreed to, now or before. */
async function existingGrant(koa: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { session, client, account, params, provider } = koa.oidc;
  if (!session || !client || !account) return undefined;
  const agreed = await consentedScopes(contextOf(koa), account.accountId, client.clientId);
  const scopes = knownScopes(params?.['scope']).filter((scope) => agreed.includes(scope));
  if (scopes.length === 0) return undefined;
  const id = session.grantIdFor(client.clientId);
  const held = id ? await provider.Grant.find(id) : undefined;
  const grant = held ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  const before = grant.getOIDCScope();
  grant.addOIDCScope(scopes.join(' '));
  if (!held || grant.getOIDCScope() !== before) await grant.save();
  return grant;
}

/** The provider's settings: the code flow with PKCE and nothing else, for clients that HARP has registered. */
export const configurationOf = (config: Config, keys: KeyRing, signingKeys: JWK[]): Configuration => ({
  adapter: adapterOf,
  jwks: { keys: signingKeys as never },
  cookies: cookiesOf(keys),
  ttl: TTL,
  scopes: SCOPES,
  claims: CLAIMS_OF_SCOPES,
  acrValues: ACR_VALUES,
  responseTypes: ['code'],
  subjectTypes: ['public', 'pairwise'],
  clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: [...CLIENT_ALGORITHMS],
    idTokenSigningAlgValues: [...SIGNING_ALGORITHMS],
  },
  pkce: { required: () => true },
  allowOmittingSingleRegisteredRedirectUri: false,
  // The ID token says all that was agreed to, so that a program needs no second call to know whom it has.
  conformIdTokenClaims: false,
  // Whether HARP's signing in stands is asked whenever a token is used; the provider's session is only a note.
  expiresWithSession: () => false,
  issueRefreshToken: (_koa, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  revokeGrantPolicy: ({ oidc }) => !(oidc.route === 'revocation' && oidc.entities.AccessToken),
  loadExistingGrant: existingGrant,
  findAccount: (koa, id, token) => accountOf(contextOf(koa), id, token as AskedWith | undefined),
  pairwiseIdentifier: (koa, accountId, client) =>
    pairwiseSubject(contextOf(koa as KoaContextWithOIDC), accountId, client),
  fetch: (url, options) => fetchOutside(url, options, config.allowPrivateAddresses),
  renderError: showError,
  interactions: {
    policy: policy(),
    url: (_koa, interaction) => `${config.webUserUrl}/sign-in/program/${interaction.uid}`,
  },
  discovery: {
    claims_locales_supported: undefined,
    service_documentation: `${config.apiUrl}/docs`,
    ui_locales_supported: ['en', 'es'],
  },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    resourceIndicators: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    userinfo: { enabled: true },
    introspection: {
      enabled: true,
      allowedPolicy: async (koa, client, token) =>
        token.clientId === client.clientId &&
        'accountId' in token &&
        (await accountOf(contextOf(koa), token.accountId as string, token as AskedWith)) !== undefined,
    },
    revocation: { enabled: true, allowedPolicy: (_koa, client, token) => token.clientId === client.clientId },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: showLogout, postLogoutSuccessSource: showSignedOut },
  },
});
