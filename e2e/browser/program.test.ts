import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { chooseRoles, chesapeake, sendBasket, STATE_USER } from './roles.ts';
import { arrive, field, follow, press, read, tabTo, tick } from './screen.ts';
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

const newVisitor = () => visit(browser, harp.program, {}, [harp.webUser]);

async function signInToProgram(page: Page, userId: string): Promise<void> {
  await page.goto('/');
  await follow(page, 'Sign in with HARP');
  await arrive(page, 'Sign in to QTSO');
  await signIn(page, harp.demo(userId));
}

/** Waits until HARP has told the program, server to server, of every session that ended. */
async function untilTold(): Promise<void> {
  const database = new pg.Client(harp.replica()['DATABASE_URL']);
  await database.connect();
  try {
    const waiting = 'select 1 from sso_participation where told_at is null';
    await expect.poll(async () => (await database.query(waiting)).rowCount, { timeout: 5_000 }).toBe(0);
  } finally {
    await database.end();
  }
}

test('one account leads into the program with its roles, and signing out of either ends both', async () => {
  const { page, context, troubles } = await newVisitor();
  await signInToProgram(page, 'uma.user');
  await arrive(page, 'Go on to QTSO?');
  for (const what of ['your name', 'your e-mail address', /^your roles in QTSO/]) await read(page, what);
  await press(page, 'Continue');
  await arrive(page, 'Welcome, Uma User');
  for (const shown of ['uma.user', 'QTSO State User', /^Chesapeake Bend Dialysis Center/]) await read(page, shown);
  expect(new URL(page.url()).origin).toBe(harp.program);
  expect(new URL(page.url()).search).toBe('');

  const self = await context.newPage();
  await self.goto(`${harp.webUser}/home`);
  await press(self, 'Sign out');
  await arrive(self, 'You are signed out');
  // The program does not have to ask: it has been told.
  await untilTold();
  await page.goto('/');
  await arrive(page, 'QTSO, the sample program');

  // Once agreed is agreed: the second time leads straight in.
  await signInToProgram(page, 'uma.user');
  await arrive(page, 'Welcome, Uma User');
  // With a HARP session nothing is asked at all.
  await self.goto(`${harp.program}/sign-in`);
  await arrive(self, 'Welcome, Uma User');
  await press(page, 'Sign out');
  await arrive(page, 'Sign out?');
  await press(page, 'Sign out of all');
  await arrive(page, 'QTSO, the sample program');
  await self.goto(`${harp.webUser}/home`);
  await arrive(self, 'Sign in');
  expect(troubles).toEqual([]);
}, 180_000);

test('somebody without a role is led to asking for one, and another person at that screen can use another account', async () => {
  const { page, troubles } = await newVisitor();
  await signInToProgram(page, 'pat.partner');
  await arrive(page, 'You have no active role in QTSO');
  await follow(page, 'Ask for a role in QTSO');
  await chooseRoles(page, { ...STATE_USER, organizations: [chesapeake] });
  await sendBasket(page, 1, 'I send in our monthly reports.');

  await page.goto('/sign-in');
  await read(page, 'You have asked for a role already');
  await press(page, 'Use another account');
  await arrive(page, 'Sign in to QTSO');
  await signIn(page, harp.demo('olivia.officer'));
  await arrive(page, 'Go on to QTSO?');
  await read(page, /olivia\.officer/);
  await press(page, 'Continue');
  await arrive(page, 'Welcome, Olivia Officer');
  expect(troubles).toEqual([]);
}, 180_000);

test('whose role an officer takes away has no way into the program five seconds later', async () => {
  const { page, troubles } = await visit(browser, harp.program, {}, [harp.webUser, harp.program]);
  const { page: office, troubles: officeTroubles } = await visit(browser, harp.webAdmin);
  await signInToProgram(page, 'ned.network');
  await arrive(page, 'Go on to QTSO?');
  await press(page, 'Continue');
  await arrive(page, 'Welcome, Ned Network');
  await read(page, 'QTSO Network User');

  await office.goto('/access');
  await signIn(office, harp.demo('carl.cmsofficer'));
  await arrive(office, 'Access');
  await tick(office, 'Select Ned Network, QTSO Network User');
  await press(office, 'Take away 1…');
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'No longer works for the organization' }).check();
  await press(dialog, 'Take away');
  const heading = async (): Promise<string> => {
    await page.goto('/');
    return page.getByRole('heading', { level: 1 }).innerText();
  };
  await expect.poll(heading, { timeout: 5_000 }).toMatch(/^(You no longer have access|QTSO, the sample program)$/);
  await read(office, '1 role changed.');
  await follow(page, 'Sign in with HARP');
  await arrive(page, 'You have no active role in QTSO');
  await read(page, 'QTSO Network User, Harbor Lights Dialysis: has ended.');
  expect([...troubles, ...officeTroubles]).toEqual([]);
}, 120_000);

test('somebody without a mouse gets in and hears where they are', async () => {
  const { page } = await newVisitor();
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'Sign in with HARP' }));
  await page.keyboard.press('Enter');
  await arrive(page, 'Sign in to QTSO');
  const carl = harp.demo('carl.cmsofficer');
  await tabTo(page, field(page, 'User ID'));
  await page.keyboard.type(carl.userId);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(carl.password);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await arrive(page, 'One more step');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('One more step');
}, 120_000);
