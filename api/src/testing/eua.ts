import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect } from 'vitest';
import { sandboxEua } from '../../sandbox/eua.ts';
import type { Browser } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { testConfig } from './fresh-app.ts';

export interface EuaStandIn {
  /** For the server of a test. */
  settings: Record<string, string>;
  /** Whose clock it shares, once that is known. */
  follow(server: Pick<FreshServer, 'clock'>): void;
}

/** The sandbox's EUA on a port of its own, for a test file. */
export async function anEua(): Promise<EuaStandIn> {
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}/eua`;
  const { webUserUrl, webAdminUrl, eua } = testConfig();
  const clock: { now: () => Date } = { now: () => new Date() };
  const redirectUris = [`${webUserUrl}/eua/callback`, `${webAdminUrl}/eua/callback`];
  app.use('/eua', await sandboxEua({ ...eua, issuer, redirectUris, now: () => clock.now() }));
  return {
    settings: { EUA_ISSUER: issuer },
    follow: (one) => void (clock.now = one.clock.now),
  };
}

const locationOf = ({ headers }: { headers: Headers }): string => headers.get('location') ?? '';

/** Leaves for EUA, and chooses who one is there; the address to which EUA sends back. */
export async function goToEua(browser: Browser, euaId: string, query = ''): Promise<string> {
  const started = await browser.request(`/eua/start?acknowledged=yes${query}`);
  expect(started.status).toBe(303);
  const page = await (await fetch(locationOf(started))).text();
  const [link = ''] = new RegExp(`/eua/authorize/[\\w-]+/${euaId}`).exec(page) ?? [];
  const chosen = await fetch(new URL(link, locationOf(started)), { redirect: 'manual' });
  const back = new URL(locationOf(chosen));
  return `${back.pathname}${back.search}`;
}

/** There and back; the address to which HARP sends on. */
export async function signInWithEua(browser: Browser, euaId: string, query = ''): Promise<string> {
  return locationOf(await browser.request(await goToEua(browser, euaId, query)));
}

/** The first time: the terms are agreed to, and there is an account. */
export async function activated(browser: Browser, euaId: string): Promise<Browser> {
  expect(await signInWithEua(browser, euaId)).toMatch(/^\/eua\/activate/);
  const { termsVersion } = testConfig().site;
  expect(await browser.mutate('activateEua', { termsVersion })).toEqual({ __typename: 'SignedIn' });
  return browser;
}
