import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { chesapeake, fillBasket, harborLights, sendBasket, STATE_USER } from './roles.ts';
import { arrive, follow, press, read, tabTo, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let partner: Visitor;
let officer: Visitor;

// One sign-in each for all tests: a code works once, and the next one is half a minute away.
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  [partner, officer] = await Promise.all([visit(browser, harp.webUser), visit(browser, harp.webAdmin)]);
  await partner.page.goto('/roles/ask');
  await signIn(partner.page, harp.demo('pat.partner'));
  await fillBasket(partner.page, { ...STATE_USER, organizations: [chesapeake, harborLights] });
  await sendBasket(partner.page, 2, 'I send in our monthly reports.');
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('olivia.officer'));
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

const APPROVE = 'Approve Pat Partner, QTSO State User';
const trayOf = (page: Page) => page.getByRole('region', { name: 'Your decisions' });
const people = (page: Page) => page.getByRole('button', { name: 'Pat Partner', exact: true });

test('an officer works through the queue by keyboard alone, and takes a slip back', async () => {
  const { page } = officer;
  await arrive(page, 'Requests to decide');
  await people(page).nth(1).waitFor();
  const isOn = (index: number) =>
    people(page)
      .nth(index)
      .evaluate((button) => button === document.activeElement);
  await page.keyboard.press('j');
  expect(await isOn(0)).toBe(true);
  await page.keyboard.press('j');
  expect(await isOn(1)).toBe(true);
  await page.keyboard.press('k');
  expect(await isOn(0)).toBe(true);
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Pat Partner' });
  await details.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  await page.keyboard.press('a');
  await read(trayOf(page), APPROVE);
  await page.keyboard.press('z');
  await read(trayOf(page), `Taken back: ${APPROVE}.`);
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await read(sheet, 'Approve what is selected, or this request');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(await mailsTo(harp.sandbox, harp.demo('olivia.officer').email, /Pat Partner asks for/)).toHaveLength(2);
});

test('an officer who approves what was just withdrawn is told so', async () => {
  await follow(partner.page, 'See my requests');
  await arrive(partner.page, 'User roles');
  await follow(partner.page.getByRole('listitem').filter({ hasText: 'Harbor Lights' }), 'QTSO: QTSO State User');
  await arrive(partner.page, /^Request /);

  const { page } = officer;
  const row = page.getByRole('row').filter({ hasText: 'Harbor Lights' });
  await press(row, 'Pat Partner');
  await press(page.getByRole('complementary', { name: 'Pat Partner' }), 'Approve');
  await read(trayOf(page), /^Sends in \d+ seconds$/);

  await press(partner.page, 'Withdraw request');
  await press(partner.page.getByRole('dialog'), 'Withdraw it');
  await read(partner.page, /^Withdrawn$/);
  await press(page, `Send now: ${APPROVE}`);
  await read(trayOf(page), /The person took this request back at/);
});

test('asking again for what is waiting leads to the request that is there', async () => {
  const { page } = partner;
  await page.goto('/roles/ask');
  await fillBasket(page, { ...STATE_USER, organizations: [chesapeake] });
  await press(page, 'Send 1 request');
  await arrive(page, 'Your requests');
  await read(page, '0 of 1 sent');
  await read(page, /You have asked for this already\. See the request: \S+/);
});

test('a rejection needs a reason, and the person reads it', async () => {
  const { page } = officer;
  await page.goto('/queue');
  await press(page.getByRole('row').filter({ hasText: 'Chesapeake Bend' }), 'Pat Partner');
  await press(page.getByRole('complementary', { name: 'Pat Partner' }), 'Reject…');
  const dialog = page.getByRole('dialog', { name: 'Reject Pat Partner, QTSO State User?' });
  await press(dialog, 'Reject request');
  await read(dialog, 'Choose a reason');
  await dialog.getByRole('radio', { name: 'This is not the right role for their work' }).check();
  await write(dialog, /^What should they do next\?/, 'Ask for QTSO Facility User instead.');
  await tabTo(page, dialog.getByRole('button', { name: 'Reject request' }));
  await page.keyboard.press('Enter');
  await press(page, 'Send now: Reject Pat Partner, QTSO State User');
  await read(trayOf(page), '1 decision sent');
  await partner.page.goto('/roles');
  await read(partner.page, 'Ask for QTSO Facility User instead.');
  const [mail] = await mailsTo(harp.sandbox, harp.demo('pat.partner').email, /was not approved/);
  expect(mail?.text).toContain('Ask for QTSO Facility User instead.');
});

test('when the server is gone, a decision is not lost: it waits to be sent again', async () => {
  await partner.page.goto('/roles/ask');
  await fillBasket(partner.page, { ...STATE_USER, organizations: [harborLights] });
  await sendBasket(partner.page, 1, 'I send in our monthly reports.');
  const { page } = officer;
  await page.goto('/queue');
  await press(page.getByRole('row').filter({ hasText: 'Harbor Lights' }), 'Pat Partner');
  await press(page.getByRole('complementary', { name: 'Pat Partner' }), 'Approve');
  await harp.kill();
  await press(page, `Send now: ${APPROVE}`);
  await read(trayOf(page), /We got no answer, so we cannot tell if this went through/);
  await harp.restart();
  await press(trayOf(page), 'Try again');
  await read(trayOf(page), '1 decision sent');
  await partner.page.goto('/roles');
  await read(partner.page, /^Active$/);
});
