import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { paula } from './people.ts';
import { addPasskeyDevice } from './passkeys.ts';
import * as registration from './registration.ts';
import { chesapeake, fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { arrive, field, follow, press, read } from './screen.ts';
import { givePassword, signIn } from './sign-in.ts';
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

test('with a passkey, on three devices, from an empty inbox to an active role', async () => {
  // At work: the name, then the day ends.
  const work = await visit(browser, harp.webUser);
  await registration.beginToRegister(work.page);
  await registration.giveEmail(work.page, paula.email);
  await work.context.close();

  // At home: the mailed link leads on, and what was answered is there.
  const [mail] = await mailsTo(harp.sandbox, paula.email, /^\d{6} is your/);
  const link = mail?.links.find((each) => each.includes('/register/confirm')) as string;
  expect(link).toContain('#token=');
  const home = await visit(browser, harp.webUser);
  await home.page.goto(link);
  await arrive(home.page, 'Confirm your e-mail address');
  await press(home.page, 'Confirm my e-mail address');
  await registration.giveName(home.page, paula);
  await registration.giveBirthDate(home.page, paula);
  await arrive(home.page, 'What is your phone number?');
  await follow(home.page, 'Back');
  await arrive(home.page, 'When were you born?');
  expect(await field(home.page, 'Year').inputValue()).toBe(paula.born.year);
  await home.page.goto('/register');
  await read(home.page, `You started with ${paula.email}. You can go on where you stopped.`);
  await follow(home.page, 'Go on');
  await registration.givePhone(home.page, paula);
  await registration.giveAddress(home.page, paula);
  await arrive(home.page, 'Check your answers');
  await read(home.page, 'Paula Passmore');
  await follow(home.page, 'They are right, go on');
  await registration.chooseAccount(home.page, paula.userId, paula.password);
  await arrive(home.page, 'Show that you are you');
  await home.context.close();

  // On the laptop that has a passkey: the account is there now, so signing in leads on.
  const laptop = await visit(browser, harp.webUser);
  const { page } = laptop;
  await addPasskeyDevice(page);
  await page.goto('/sign-in');
  await givePassword(page, paula.userId, paula.password);
  await registration.proveIdentity(page, paula);
  await follow(page, 'Set up a passkey');
  await arrive(page, 'Set up a passkey');
  await press(page, 'Make passkey');
  expect(await registration.keepRecoveryCodes(page)).toHaveLength(10);
  await follow(page, 'Skip for now');
  await arrive(page, 'Your account is ready');

  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');
  await follow(page, 'Sign in again');
  await press(page, 'Sign in with a passkey');
  await press(page, 'Agree and use passkey');
  await arrive(page, 'Welcome');

  await follow(page, 'Ask for a role');
  await fillBasket(page, { ...STATE_USER, organizations: [chesapeake] });
  await sendBasket(page, 1, 'I send in our monthly reports.');

  const olivia = harp.demo('olivia.officer');
  const officer = await visit(browser, harp.webAdmin);
  await officer.page.goto('/');
  await signIn(officer.page, olivia);
  await arrive(officer.page, 'Requests to decide');
  await press(officer.page, 'Paula Passmore');
  const panel = officer.page.getByRole('complementary', { name: 'Paula Passmore' });
  await read(panel, 'Passkey');
  await press(panel, 'Approve');
  await press(officer.page, 'Send now: Approve Paula Passmore, QTSO State User');
  await read(officer.page.getByRole('region', { name: 'Your decisions' }), '1 decision sent');

  await follow(page, 'User Roles');
  await arrive(page, 'User roles');
  const grant = page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first();
  await read(grant, /^Active$/);
  await mailsTo(harp.sandbox, paula.email, /You have the role QTSO State User/);
  expect([...work.troubles, ...home.troubles, ...laptop.troubles, ...officer.troubles]).toEqual([]);
}, 120_000);
