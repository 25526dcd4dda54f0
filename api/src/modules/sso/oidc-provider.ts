import type { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import type { Config } from '../../config.ts';
import type { KeyRing } from '../../platform/key-ring.ts';
import type { Log } from '../../platform/log.ts';
import { authenticateClient } from './client.service.ts';
import { configurationOf } from './oidc-configuration.ts';
import { contextOf, currentContext } from './oidc-context.ts';
import { noteActs } from './oidc-notes.ts';
import { followHarpSession } from './oidc-session.ts';
import type { UsableKey } from './signing-key.service.ts';

/** Makes a provider with these keys. It holds nothing but them: every replica's answers alike. */
export function makeProvider(config: Config, keys: KeyRing, signingKeys: UsableKey[], log: Log): RequestListener {
  const { issuer } = config;
  const provider = new Provider(
    issuer,
    configurationOf(
      config,
      keys,
      signingKeys.map(({ privateJwk }) => privateJwk),
    ),
  );
  standAt(provider, issuer);
  followHarpSession(provider);
  provider.Client.prototype.compareClientSecret = async function compare(this: { clientId: string }, secret: string) {
    return (await authenticateClient(currentContext(), this.clientId, secret)) !== null;
  };
  Object.assign(provider.Client.prototype, {
    // Clients are told by jobs, which try again.
    backchannelLogout: async () => undefined,
    // Every ID token names its session, so that one that comes back with a logout says which is meant.
    includeSid: () => true,
  });
  provider.use(noteActs as never);
  provider.on('server_error', (koa: KoaContextWithOIDC, err: Error) =>
    log.error({ err, requestId: contextOf(koa).requestId }, 'the OpenID Connect provider failed'),
  );
  (provider as EventEmitter).on('error', (err: Error) => log.error({ err }, 'the OpenID Connect provider failed'));
  return provider.callback();
}

/** Addresses are the issuer's, and cookies secure, whatever the request and its forwarded headers say of host and scheme. */
function standAt(provider: Provider, issuer: string): void {
  const { host, protocol } = new URL(issuer);
  Object.defineProperties(provider.request, {
    host: { get: () => host },
    protocol: { get: () => protocol.slice(0, -1) },
    secure: { get: () => true },
  });
  provider.OIDCContext.prototype.urlFor = (name: string, options?: Record<string, unknown>) =>
    provider.urlFor(name, options);
}
