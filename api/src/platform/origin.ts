import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from './ids.ts';
import { sendError } from './send-error.ts';
import type { Log } from './log.ts';

export interface OriginOptions {
  secure: boolean;
  trustedProxies: string[];
}

/** An origin of ours with the headers that every answer carries, errors too. */
export function makeOrigin({ secure, trustedProxies }: OriginOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', trustedProxies.length > 0 ? trustedProxies : false);
  app.use((_request, response, next) => {
    response.locals['requestId'] = newId();
    response.setHeader('x-request-id', response.locals['requestId'] as string);
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
    }),
  );
  return app;
}

/**
 * What nothing else has answered. Express's own ending would drop our headers, and show the stack of an error to whoever
 * asked, unless a variable of the environment says otherwise.
 */
export function endOfOrigin(log: Log): [RequestHandler, ErrorRequestHandler] {
  const notFound: RequestHandler = (_request, response) =>
    sendError(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
  const broken: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.status !== undefined && error.status < 500)
      return sendError(response, error.status, 'BAD_REQUEST', 'That request can’t be read.');
    log.error({ err: error, requestId: response.locals['requestId'] as string }, 'request failed');
    return sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. Try again.');
  };
  return [notFound, broken];
}

/** Cuts off requests that take longer to arrive, but at one address, whose server waits longer for them. */
export function bodiesWithin(ms: number, except: string): RequestHandler {
  return (request, response, next) => {
    if (request.path !== except) {
      const late = setTimeout(() => request.complete || request.socket.destroy(), ms);
      response.once('close', () => clearTimeout(late));
    }
    next();
  };
}

/** API answers are for one person and one moment. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/**
 * Refuses what a page of another origin could have sent with this browser's cookies: a foreign or missing Origin.
 * (Forms and text/plain are refused by content type before.)
 */
export function sameOrigin(origin: string): RequestHandler {
  return (request, response, next) => {
    if (request.headers.origin === origin) return next();
    return sendError(
      response,
      403,
      'FOREIGN_ORIGIN',
      `Requests with cookies are taken only from ${origin}; send it as the Origin header.`,
    );
  };
}

/** A built site: hashed files for a year, the page itself always anew, and one page for every route. */
export function siteFiles(folder: string): RequestHandler[] {
  const page = join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, path) =>
      response.setHeader(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  const fallback: RequestHandler = (request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || request.path.startsWith('/assets/')) return next();
    if (!existsSync(page))
      return void response.status(503).type('text/plain').send('This site is not built yet. Run npm start.');
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(page);
  };
  // Files hold no secrets, so that packing them gives nothing away; answers of the API are not packed (BREACH).
  return [compression(), files, fallback];
}
