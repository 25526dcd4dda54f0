import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo, registrationCode } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { paula } from './people.ts';
import * as registration from './registration.ts';
import { chesapeake, fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { alert, arrive, field, follow, press, read, write } from './screen.ts';
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

test('from an empty inbox to an active role, with an authenticator app', async () => {
  const partner = await visit(browser, harp.webUser);
  const { page } = partner;

  await registration.beginToRegister(page);
  await registration.giveEmail(page, paula.email);
  await registration.typeMailedCode(page, await registrationCode(harp.sandbox, paula.email));
  await registration.giveName(page, paula);
  await registration.giveBirthDate(page, paula);
  await registration.givePhone(page, paula);
  await registration.giveAddress(page, paula);
  await arrive(page, 'Check your answers');
  for (const answer of [paula.email, 'Paula Passmore', 'February 29, 1980', '12 Candle Lane']) await read(page, answer);
  await follow(page, 'They are right, go on');

  // A password that is only one's name is refused in words, and what was typed stays.
  await registration.chooseAccount(page, paula.userId, 'paula passmore');
  await alert(page, 'Use at least 15 characters for your password').waitFor();
  expect(await field(page, 'User ID').inputValue()).toBe(paula.userId);
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('paula passmore');
  await registration.chooseAccount(page, paula.userId, paula.password);

  await registration.giveNumber(page, paula.ssn);
  expect(await registration.answerTruly(page)).toBe(5);
  await arrive(page, 'Your identity is checked');
  await follow(page, 'Go on: protect your account');

  await arrive(page, 'Protect your account');
  await follow(page, 'Set up an app');
  await arrive(page, 'Set up your authenticator app');
  const key = await page.getByRole('code').innerText();
  await write(page, 'Six-digit code', await freshTotpCode(key));
  await press(page, 'Turn it on');
  const codes = await registration.keepRecoveryCodes(page);
  expect(new Set(codes).size).toBe(10);
  await follow(page, 'Skip for now');
  await arrive(page, 'Your account is ready');
  await read(page, 'Your user ID is Paula.Passmore');
  await read(page, /Reference of your identity check: \S+/);

  await follow(page, 'Ask for a role');
  await fillBasket(page, { ...STATE_USER, organizations: [chesapeake] });
  await sendBasket(page, 1, 'I send in our monthly reports.');
  await follow(page, 'See my requests');
  await arrive(page, 'User roles');
  await read(page, 'Waiting for a decision');
  await read(page, 'Olivia Officer');

  const olivia = harp.demo('olivia.officer');
  const [asked] = await mailsTo(harp.sandbox, olivia.email, /Paula Passmore asks for QTSO State User/);
  expect(asked?.text).toContain('Chesapeake Bend Dialysis Center');
  const officer = await visit(browser, harp.webAdmin);
  await officer.page.goto('/');
  await arrive(officer.page, 'Sign in to the console');
  await signIn(officer.page, olivia);
  await arrive(officer.page, 'Requests to decide');
  await press(officer.page, 'Paula Passmore');
  const panel = officer.page.getByRole('complementary', { name: 'Paula Passmore' });
  await read(panel, 'I send in our monthly reports.');
  await read(panel, 'Questions from an identity bureau');
  await press(panel, 'Approve');
  const tray = officer.page.getByRole('region', { name: 'Your decisions' });
  await read(tray, 'Approve Paula Passmore, QTSO State User');
  await read(tray, /^Sends in \d+ seconds$/);
  await tray.getByRole('button', { name: 'Undo: Approve Paula Passmore, QTSO State User' }).waitFor();
  // Nobody has been told yet: a slip can still be taken back.
  await follow(page, 'Home');
  await read(page, '1 request is waiting for a decision.');
  await read(tray, '1 decision sent');

  await follow(page, 'User Roles');
  await arrive(page, 'User roles');
  const grant = page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first();
  await read(grant, 'Chesapeake Bend Dialysis Center');
  await read(grant, /^Active$/);
  const decided = await mailsTo(harp.sandbox, paula.email, /You have the role QTSO State User/);
  expect(decided).toHaveLength(1);
  expect(decided[0]?.text).toContain('Olivia Officer approved your request');
  const told = await mailsTo(harp.sandbox, paula.email, /./);
  expect(told.map(({ subject }) => subject.replace(/^\d{6}/, 'NNNNNN')).toSorted()).toEqual([
    'A second factor was added to your account',
    'NNNNNN is your HARP code',
    'You have the role QTSO State User',
    'Your HARP account was made',
    'Your identity was checked',
  ]);
  expect([...partner.troubles, ...officer.troubles]).toEqual([]);
}, 120_000);
