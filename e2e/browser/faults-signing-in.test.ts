import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo, registrationCode } from '../inbox.ts';
import { freshTotpCode, totpCode } from '../totp.ts';
import { paula } from './people.ts';
import * as registration from './registration.ts';
import { alert, arrive, field, follow, press, read, tabTo } from './screen.ts';
import { giveCode, givePassword, signIn } from './sign-in.ts';
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

/** A code that is none of those which the app shows around now. */
function wrongCode(secret: string): string {
  const near = [-60_000, -30_000, 0, 30_000, 60_000].map((by) => totpCode(secret, Date.now() + by));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) as string;
}

test('a wrong code is said to be wrong, and a used one to be used', async () => {
  const { userId, password, totpSecret } = harp.demo('carl.cmsofficer');
  const first = await visit(browser, harp.webUser);
  await first.page.goto('/sign-in');
  await givePassword(first.page, userId, password);
  await giveCode(first.page, wrongCode(totpSecret));
  await alert(first.page, 'That code is not right. Check it and try again.').waitFor();
  const code = await freshTotpCode(totpSecret);
  await giveCode(first.page, code);
  await arrive(first.page, 'Welcome');

  const second = await visit(browser, harp.webUser);
  await second.page.goto('/sign-in');
  await givePassword(second.page, userId, password);
  await giveCode(second.page, code);
  await alert(second.page, 'That code was used before. Wait for the next code, then try again.').waitFor();
});

test('after five wrong passwords sign-in is paused, the page says until when, and the owner gets a mail', async () => {
  const { userId, password, email } = harp.demo('ada.admin');
  const { page } = await visit(browser, harp.webUser);
  await page.goto('/sign-in');
  await givePassword(page, userId, 'not the password at all');
  await alert(page, 'do not match an account that can sign in').waitFor();
  expect(await field(page, 'User ID').inputValue()).toBe(userId);
  for (let tries = 1; tries < 5; tries += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await givePassword(page, userId, 'not the password at all');
    await answered;
  }
  // The right one comes too late, and is not told from a wrong one.
  await givePassword(page, userId, password);
  await alert(page, /sign-in is paused.* You can try again at /).waitFor();
  const mails = await mailsTo(harp.sandbox, email, /is paused/);
  expect(mails).toHaveLength(1);
});

test('a mailed link works once, and then says what to do instead', async () => {
  const one = await visit(browser, harp.webUser);
  await registration.beginToRegister(one.page);
  await registration.giveEmail(one.page, 'once@example.org');
  await registration.typeMailedCode(one.page, '12345');
  await alert(one.page, 'Enter the 6 digits from the mail').waitFor();
  const code = await registrationCode(harp.sandbox, 'once@example.org');
  await registration.typeMailedCode(one.page, code === '000000' ? '000001' : '000000');
  await alert(one.page, 'That code is not right. Check it and try again. You have 4 tries left.').waitFor();
  const [mail] = await mailsTo(harp.sandbox, 'once@example.org', /^\d{6} is your/);
  const link = mail?.links.find((each) => each.includes('/register/confirm')) as string;
  await one.page.goto(link);
  await press(one.page, 'Confirm my e-mail address');
  await arrive(one.page, 'What is your legal name?');

  const other = await visit(browser, harp.webUser);
  await other.page.goto(link);
  await press(other.page, 'Confirm my e-mail address');
  await alert(other.page, 'This code or link does not work any more').waitFor();
  await follow(other.page, 'Go to registration');
  await arrive(other.page, 'Before you start');
});

test('a session that ended leads to signing in, and back to the same page', async () => {
  const pat = harp.demo('pat.partner');
  const { page, context } = await visit(browser, harp.webUser);
  await page.goto('/roles/ask?program=qtso');
  await arrive(page, 'Sign in');
  await signIn(page, pat);
  await arrive(page, 'Roles in QTSO');

  // The session ends elsewhere, as it does on the server when nothing happens for 15 minutes.
  const otherTab = await context.newPage();
  await otherTab.goto('/home');
  await press(otherTab, 'Sign out');
  await arrive(otherTab, 'You are signed out');
  await page.getByRole('searchbox', { name: 'Find an organization' }).fill('harbor');
  await arrive(page, 'Sign in');
  await read(page, 'Your session ended. Please sign in again to go on.');
  await signIn(page, pat);
  await arrive(page, 'Roles in QTSO');
});

test('two minutes before an idle session ends, the page asks, and one key keeps it', async () => {
  const { page } = await visit(browser, harp.webUser);
  await page.clock.install();
  await page.goto('/sign-in');
  await signIn(page, harp.demo('olivia.officer'));
  await arrive(page, 'Welcome');
  // Only the page's clock moves on; an answer of the server would set it right again.
  await page.route('**/graphql', (route) => route.abort());
  await page.clock.fastForward('13:30');
  const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
  await dialog.waitFor();
  await read(dialog, /You will be signed out in (2 minutes|\d+ seconds)/);
  await page.unroute('**/graphql');
  await tabTo(page, dialog.getByRole('button', { name: 'Stay signed in' }).last());
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
});

test('the first pages of registration need no mouse', async () => {
  const { page } = await visit(browser, harp.webUser);
  const { keyboard } = page;
  await page.goto('/');
  await keyboard.press('Tab');
  await tabTo(page, page.getByRole('link', { name: 'Register' }));
  await keyboard.press('Enter');
  await arrive(page, 'Before you start');
  // Sent too early, the page says what is missing, takes the focus there, and leads to it.
  await tabTo(page, page.getByRole('button', { name: 'Start' }));
  await keyboard.press('Enter');
  await alert(page, 'There are problems with 2 answers').waitFor();
  await tabTo(page, page.getByRole('link', { name: 'Tick the box to say that you have read the warning' }));
  await keyboard.press('Enter');
  await keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: /^I agree to the terms of use/ }));
  await keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Start' }));
  await keyboard.press('Enter');
  await arrive(page, 'What is your e-mail address?');
  await tabTo(page, field(page, 'Work e-mail address'));
  await keyboard.type('keys.only@example.org');
  await keyboard.press('Enter');
  await arrive(page, 'Check your mail');
  await tabTo(page, field(page, 'Code from the mail'));
  await keyboard.type(await registrationCode(harp.sandbox, 'keys.only@example.org'));
  await keyboard.press('Enter');
  await arrive(page, 'What is your legal name?');
});

test('a form that finds no server keeps what was typed, and goes on when the server is back', async () => {
  const { page } = await visit(browser, harp.webUser);
  await registration.beginToRegister(page);
  await registration.giveEmail(page, paula.email);
  await registration.typeMailedCode(page, await registrationCode(harp.sandbox, paula.email));
  await arrive(page, 'What is your legal name?');
  await harp.kill();
  await registration.giveName(page, paula);
  await alert(page, 'We could not reach the server').waitFor();
  expect(await field(page, 'First name').inputValue()).toBe('Paula');
  expect(await field(page, 'Last name').inputValue()).toBe('Passmore');
  await harp.restart();
  await press(page, 'Continue');
  await arrive(page, 'When were you born?');
});
