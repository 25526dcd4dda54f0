import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { authenticationIn } from './program-sign-in.service.ts';
import { contextOf, putAuthentication } from './oidc-context.ts';

/** The provider's session, as far as it is touched here. */
interface ProviderSession {
  id: string;
  jti: string;
  uid: string;
  accountId?: string;
  authorizations?: Record<string, unknown>;
  loginAccount(details: { accountId: string; loginTs: number; amr: string[]; acr: string }): void;
  resetIdentifier(): void;
}

interface SessionModel {
  get(koa: KoaContextWithOIDC): Promise<ProviderSession>;
  find(id: string): Promise<ProviderSession | undefined>;
  instantiate(payload?: object): ProviderSession;
}

/**
 * One HARP session is the truth. The provider's session is a note beside it of which clients were reached: it is found by
 * HARP's own cookie, is about the person and the moment that HARP's says, and is nobody's when HARP's is over. So a sign-out
 * at HARP, a step-up or another person at this browser counts for the provider at its next request.
 */
export function followHarpSession(provider: Provider): void {
  const model = provider.Session as unknown as SessionModel;
  const byOwnCookie = model.get.bind(model);
  model.get = async (koa) => {
    const session = await sessionOf(koa, model, byOwnCookie);
    koa.oidc.entity('Session', session as never);
    return session;
  };
}

async function sessionOf(
  koa: KoaContextWithOIDC,
  model: SessionModel,
  byOwnCookie: SessionModel['get'],
): Promise<ProviderSession> {
  const ctx = contextOf(koa);
  const authentication = await authenticationIn(ctx);
  putAuthentication(koa, authentication);
  if (!authentication) {
    const stranger = await byOwnCookie(koa);
    return stranger.accountId === undefined ? stranger : model.instantiate();
  }
  const id = ctx.keys.hmac('sso.session', authentication.signInId);
  const session = (await model.find(id)) ?? model.instantiate();
  session.jti = id;
  session.uid = authentication.signInId;
  session.loginAccount({
    accountId: authentication.userId,
    loginTs: Math.floor(authentication.at.getTime() / 1000),
    acr: authentication.acr,
    amr: authentication.amr,
  });
  // Its name changes with HARP's session, which has a new one after each step of signing in.
  session.resetIdentifier = () => undefined;
  return session;
}
