import type { Response } from 'express';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import type { Context } from '../../platform/context.ts';
import type { Authentication } from './authentication.ts';

/** What the provider's hooks get from it. */
export type Koa = Pick<KoaContextWithOIDC, 'req' | 'res'>;

/** Kept beside a request while the provider works on it. */
interface Beside {
  ctx: Context;
  /** How the person at this browser is signed in to HARP; known once the provider has asked for its session. */
  authentication?: Authentication | null;
}

const besideOf = ({ res }: Koa): Beside => (res as unknown as Response).locals['sso'] as Beside;

/** Gives the provider's hooks the context of this request. */
export function putContext(response: Response, ctx: Context): void {
  response.locals['sso'] = { ctx } satisfies Beside;
}

export const contextOf = (koa: Koa): Context => besideOf(koa).ctx;

export const authenticationOfRequest = (koa: Koa): Authentication | null => besideOf(koa).authentication ?? null;

export function putAuthentication(koa: Koa, authentication: Authentication | null): void {
  besideOf(koa).authentication = authentication;
}

/** The context of the request that the provider is working on. */
export function currentContext(): Context {
  if (!Provider.ctx) throw new Error('the provider works on no request');
  return contextOf(Provider.ctx);
}
