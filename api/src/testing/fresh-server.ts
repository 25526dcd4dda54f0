import { afterAll, beforeAll } from 'vitest';
import { openApp } from '../app.ts';
import type { Site } from '../platform/context.ts';
import { serve, type Served } from '../server.ts';
import { Browser, type BrowserOptions } from './browser.ts';
import { freshApp, type FreshApp } from './fresh-app.ts';

export type ServedSite = Extract<Site, 'web-user' | 'web-admin' | 'api'>;

export interface FreshServer extends FreshApp {
  /** Where a site really listens; browsers are told that they are at the configured address. */
  address(site: ServedSite): string;
  /** Somebody's browser, with no cookies yet, at the self-service site unless another is named. */
  browser(options?: Partial<BrowserOptions> & { site?: ServedSite }): Browser;
  /** A second process on the same database, as far as anybody can tell; where a site of it listens. */
  replica(site?: ServedSite): Promise<string>;
}

/** For a test file: the real HTTP server on free ports, over an app on a database of its own. */
export function freshServer(settings: Record<string, string> = {}): FreshServer {
  const fresh = freshApp(settings);
  const held: { served?: Served } = {};
  const closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    // Where others are told the address of the site, it listens there.
    const webUser = settings['WEB_USER_PORT'] ? Number(settings['WEB_USER_PORT']) : 0;
    held.served = await serve(fresh.app, { api: 0, webUser, webAdmin: 0 });
  });
  afterAll(async () => {
    await held.served?.close();
    for (const close of closers) await close();
  });
  const addressOf = ({ ports: { api, webUser, webAdmin } }: Served, site: ServedSite): string =>
    `http://127.0.0.1:${{ api, 'web-user': webUser, 'web-admin': webAdmin }[site]}`;
  const address = (site: ServedSite): string => {
    if (!held.served) throw new Error('the server is there once the tests run');
    return addressOf(held.served, site);
  };
  return {
    clock: fresh.clock,
    get app() {
      return fresh.app;
    },
    address,
    async replica(site = 'web-user') {
      const { config, databaseUrl, log } = fresh.app;
      const app = await openApp(config, databaseUrl, log, fresh.clock.now);
      const served = await serve(app, { api: 0, webUser: 0, webAdmin: 0 });
      closers.push(() => served.close(), app.close);
      return addressOf(served, site);
    },
    browser({ site = 'web-user', ...options } = {}) {
      const { webUserUrl, webAdminUrl } = fresh.app.config;
      return new Browser(address(site), { origin: site === 'web-admin' ? webAdminUrl : webUserUrl, ...options });
    },
  };
}
