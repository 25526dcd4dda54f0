import { createHmac, randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { alert, arrive, press, read } from './screen.ts';
import { Inspector } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

const SECRET = 'a-secret-of-the-training-site-long-enough';
let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp({ TRAINING_SITES: `qsep:${SECRET}` }), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

/** The link that a training site gives to somebody who completed a course (docs/training.md). */
function link(userId: string): string {
  const now = Date.now();
  const fields = {
    site: 'qsep',
    userId,
    course: 'protecting-health-data',
    completedAt: new Date(now - 60_000).toISOString(),
    expiresAt: new Date(now + 600_000).toISOString(),
    nonce: randomUUID(),
  };
  const signature = createHmac('sha256', SECRET).update(Object.values(fields).join('\n')).digest('hex');
  return `/training#${new URLSearchParams({ ...fields, signature }).toString()}`;
}

test('the link of a training site records a course at the press of a button, once', async () => {
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page, troubles } = visitor;
  const inspector = new Inspector('9-training');
  const address = link('pat.partner');
  await page.goto(address);
  await arrive(page, 'Record your course');
  await read(page, /user ID pat\.partner/);
  await page.waitForURL('**/training');
  await inspector.walk(visitor, [{ name: 'ask', reach: () => Promise.resolve() }]);
  await press(page, 'Record my course');
  await arrive(page, 'Your course is recorded');
  await inspector.walk(visitor, [{ name: 'recorded', reach: () => Promise.resolve() }]);
  await page.goto('/');
  await page.goto(address);
  await press(page, 'Español');
  await press(page, 'Registrar mi curso');
  await alert(page, 'Este enlace ya se usó').waitFor();
  await inspector.walk(visitor, [{ name: 'used es', reach: () => Promise.resolve() }]);
  await page.goto('/');
  await page.goto(`${address}0`);
  await press(page, 'Registrar mi curso');
  await alert(page, 'Este enlace no es válido').waitFor();
  expect([...inspector.findings, ...troubles]).toEqual([]);
}, 90_000);
