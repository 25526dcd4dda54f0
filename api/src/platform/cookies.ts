import type { Request, Response } from 'express';
import type { CookieName, Cookies, Site } from './context.ts';

// Cookies are shared between the ports of a host, so the two sites' names differ. `__Host-` keeps them to this host,
// this path and secure connections; browsers take localhost for one.
const nameOf = (site: Site, name: CookieName): string => `__Host-harp-${site}-${name}`;

/** This site's cookies of one request. The API's own origin has none: programs use tokens. */
export function cookiesOf(request: Request, response: Response, site: Site): Cookies {
  const options = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' } as const;
  return {
    get: (name) => readCookies(request.headers.cookie).get(nameOf(site, name)),
    set: (name, value, maxAgeSeconds) =>
      void response.cookie(nameOf(site, name), value, { ...options, maxAge: maxAgeSeconds * 1000 }),
    clear: (name) => void response.clearCookie(nameOf(site, name), options),
  };
}

function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return new Map(pairs.filter((pair): pair is [string, string] => pair.length === 2));
}

/** For commands and jobs, which nobody's browser sees. */
export const noCookies: Cookies = { get: () => undefined, set: () => undefined, clear: () => undefined };
