import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { violationsIn } from './axe.ts';
import { arrive, follow, press, read } from './screen.ts';
import { signIn } from './sign-in.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

/** Nothing that axe finds, and nothing that has to be scrolled sideways on a small screen. */
async function fits(page: Page): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test('what can’t be sent back to a program is told here, in the language of the reader', async () => {
  const small = { viewport: { width: 320, height: 640 }, locale: 'es-MX' };
  const { page } = await visit(browser, harp.webUser, small);
  await page.goto('/oidc/auth?client_id=nobody&response_type=code&scope=openid');
  await arrive(page, 'No podemos iniciar su sesión en el programa');
  await read(page, /no está registrado con nosotros/);
  await fits(page);
  await follow(page, 'Ir a su cuenta de HARP');
  expect(new URL(page.url()).pathname).toBe('/');
}, 60_000);

test('who signs out without a program is told that it is done', async () => {
  const { page, troubles } = await visit(browser, harp.webUser, { viewport: { width: 320, height: 640 } });
  await page.goto('/oidc/session/end');
  await arrive(page, 'You are signed out');
  await fits(page);
  expect(troubles).toEqual([]);
}, 60_000);

test('who is signed in is asked first, and then has left HARP', async () => {
  const small = { viewport: { width: 320, height: 640 } };
  const { page, troubles } = await visit(browser, harp.webUser, small, [harp.program]);
  await page.goto('/home');
  await signIn(page, harp.demo('uma.user'));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.goto('/oidc/session/end');
  await arrive(page, 'Sign out?');
  await fits(page);
  await press(page, 'Sign out of all');
  await arrive(page, 'You are signed out');
  await page.goto('/home');
  await arrive(page, 'Sign in');
  expect(troubles).toEqual([]);
}, 120_000);
