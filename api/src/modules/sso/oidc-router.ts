import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { RequestListener } from 'node:http';
import type { Config } from '../../config.ts';
import type { Context } from '../../platform/context.ts';
import type { KeyRing } from '../../platform/key-ring.ts';
import type { Log } from '../../platform/log.ts';
import { sendBusy } from '../../platform/send-error.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { putContext } from './oidc-context.ts';
import { floodPage, STYLE, STYLE_PATH } from './oidc-pages.ts';
import { makeProvider } from './oidc-provider.ts';
import { passThrough } from './program-sign-in.service.ts';
import { signingKeys } from './signing-key.service.ts';

export interface OidcOptions {
  config: Config;
  keys: KeyRing;
  log: Log;
  /** Who asks, by the cookies of the self-service site. */
  makeContext(request: Request, response: Response): Promise<Context>;
}

/** The OpenID Connect provider at `/oidc`, and the way from it to the pages of the self-service site. */
export function oidcRouter(options: OidcOptions): Router {
  const router = express.Router();
  // Programs that know OAuth only look there (RFC 8414 §3.1).
  router.get('/.well-known/oauth-authorization-server/oidc', (request, _response, next) => {
    request.url = '/oidc/.well-known/oauth-authorization-server';
    next();
  });
  router.get(`/oidc${STYLE_PATH}`, (_request, response) => {
    response.setHeader('cache-control', 'public, max-age=3600');
    response.type('css').send(STYLE);
  });
  router.use('/oidc', caching, openScripts, provide(options));
  router.get('/sign-in/program/:uid', arrive(options));
  return router;
}

/** What is public may be kept for a little; everything else is for one person and one moment. */
const caching: RequestHandler = ({ path }, response, next) => {
  const isPublic = path === '/jwks' || path.startsWith('/.well-known/');
  response.setHeader('cache-control', isPublic ? 'public, max-age=300' : 'no-store');
  next();
};

/** The provider adds the fingerprint of its own script to this directive where a page of its needs one. */
const openScripts: RequestHandler = (_request, response, next) => {
  const policy = response.getHeader('content-security-policy');
  if (typeof policy === 'string') response.setHeader('content-security-policy', `${policy};script-src 'self'`);
  next();
};

/** Sign-ins and sign-outs that are begun from one network: a hospital's staff in the morning, and no more. */
const PER_NETWORK = { max: 1000, minutes: 10 };

/** What leaves a row behind for whoever asks; the provider minds neither case nor a slash at the end. */
const leavesARow = (path: string): boolean => /^\/(auth|session\/end)\/?$/i.test(path);

/** Hands requests to a provider with the keys of this moment: it is made anew when they have changed. */
function provide({ config, keys, log, makeContext }: OidcOptions): RequestHandler {
  let made: { version: string; handle: RequestListener } | undefined;
  return async (request, response) => {
    try {
      const ctx = await makeContext(request, response);
      const set = await signingKeys(ctx);
      if (made?.version !== set.version)
        made = { version: set.version, handle: makeProvider(config, keys, set.keys, log) };
      putContext(response, ctx);
      const flooded =
        leavesARow(request.path) && (await throttle(ctx, 'oidc.network', ctx.source.network, PER_NETWORK));
      if (flooded) refuseFlood(request, response, ctx, flooded.retryAt);
      else made.handle(request, response);
    } catch (error) {
      log.error({ err: error, requestId: response.locals['requestId'] as string }, 'no context for a request');
      sendBusy(response);
    }
  };
}

function refuseFlood(request: Request, response: Response, ctx: Context, retryAt: Date): void {
  const seconds = Math.ceil((retryAt.getTime() - ctx.now().getTime()) / 1000);
  response.setHeader('retry-after', String(Math.max(1, seconds)));
  response.status(429).type('html').send(floodPage(ctx, request.headers['accept-language']));
}

/** A browser that the provider sent: straight back to the program when nothing has to be asked, else to the page. */
function arrive({ makeContext }: OidcOptions): RequestHandler {
  return async (request, response, next) => {
    try {
      const ctx = await makeContext(request, response);
      const url = await inTransaction(ctx, (tx) => passThrough(tx, String(request.params['uid'])));
      if (url === null) return next();
      response.setHeader('cache-control', 'no-store');
      response.redirect(303, url);
    } catch (error) {
      next(error);
    }
  };
}
