import { createHmac, randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { addPasskeyDevice } from './passkeys.ts';
import { chesapeake, fillBasket, sendBasket } from './roles.ts';
import { arrive, follow, press, read } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector, type Stop } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  // The demo people agreed to the version before.
  [harp, browser] = await Promise.all([
    startHarp({ TERMS_VERSION: '2027-01', TRAINING_SITES: `qsep:${SECRET}` }),
    openBrowser(),
  ]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

const SECRET = 'what-the-training-site-and-harp-share';

/** What the training site does when somebody has completed a course. */
async function completed(userId: string, course: string): Promise<number> {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  const one = ['qsep', userId, course, minuteAgo, new Date(Date.now() + 60_000).toISOString(), randomUUID()];
  const [site, , , completedAt, expiresAt, nonce] = one;
  const signature = createHmac('sha256', SECRET).update(one.join('\n')).digest('hex');
  const response = await fetch(`${harp.api}/training/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site, userId, course, completedAt, expiresAt, nonce, signature }),
  });
  return response.status;
}

const MFT_USER = { program: 'MFT', role: 'MFT User' };
const stop = (name: string, reach: (page: Page) => Promise<unknown>): Stop => ({ name, reach });

test('a role that demands a passkey and a course is approved, waits for both, and is there by itself', async () => {
  const inspector = new Inspector('8-requirements');
  const pat = harp.demo('pat.partner');
  const partner = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  await addPasskeyDevice(partner.page);
  await partner.page.goto('/roles/ask');
  await signIn(partner.page, pat);
  await inspector.walk(partner, [
    stop('terms', (page) => arrive(page, 'Terms of use')),
    stop('basket', async (page) => {
      await press(page, 'I agree to the terms of use');
      await fillBasket(page, { ...MFT_USER, organizations: [chesapeake] });
      await read(page, 'A passkey as a second factor');
      await page.getByRole('link', { name: 'Add a passkey' }).waitFor();
    }),
  ]);
  await sendBasket(partner.page, 1, 'I send our files.');

  const officer = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('carl.cmsofficer'));
  await inspector.walk(officer, [
    stop('console terms', (page) => arrive(page, 'Terms of use')),
    stop('request that lacks something', async (page) => {
      await press(page, 'I agree to the terms of use');
      await arrive(page, 'Requests to decide');
      await press(page, 'Pat Partner');
      await read(page.getByRole('complementary', { name: 'Pat Partner' }), 'A passkey as a second factor');
    }),
  ]);
  await press(officer.page.getByRole('complementary', { name: 'Pat Partner' }), 'Approve');
  await press(officer.page, 'Send now: Approve Pat Partner, MFT User');
  await read(officer.page.getByRole('region', { name: 'Your decisions' }), '1 decision sent');

  const [approval] = await mailsTo(harp.sandbox, pat.email, /^Approved: MFT User\. Something is missing$/);
  expect(approval?.text).toContain('a passkey as a second factor; the course “Protecting Health Data”');
  expect(approval?.links.some((link) => link.endsWith('/factors/add/passkey'))).toBe(true);
  const grant = partner.page.getByRole('listitem').filter({ hasText: 'MFT: MFT User' }).first();
  await inspector.walk(partner, [
    stop('role that waits', async (page) => {
      await follow(page, 'User Roles');
      await arrive(page, 'User roles');
      await read(grant, /^Suspended$/);
    }),
    stop('request that waits', async (page) => {
      await follow(page, 'MFT: MFT User');
      await read(page, 'What this role demands');
    }),
    stop('role that waits, in Spanish', async (page) => {
      await press(page, 'Español');
      await read(page, 'Lo que exige este rol');
    }),
  ]);
  await press(partner.page, 'English');
  await follow(partner.page, 'Add a passkey');
  await arrive(partner.page, 'Set up a passkey');
  await press(partner.page, 'Make passkey');
  await inspector.walk(partner, [
    stop('task list that lacks a course', async (page) => {
      await read(page, 'Your factor is added');
      await page.goto('/home');
      await read(page, 'One of your roles waits');
      await page.getByRole('link', { name: 'Take the course' }).waitFor();
    }),
  ]);
  expect(await completed('pat.partner', 'protecting-health-data')).toBe(201);
  await mailsTo(harp.sandbox, pat.email, /^You can use the role MFT User$/);
  await partner.page.goto('/roles');
  await read(grant, /^Active$/);
  expect(inspector.findings).toEqual([]);
  expect([...partner.troubles, ...officer.troubles]).toEqual([]);
}, 120_000);
