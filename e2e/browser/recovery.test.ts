import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { alert, arrive, follow, press, read, tick, write, writePassword } from './screen.ts';
import { giveCode, givePassword } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
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

/** From a sign-in page to the question what is missing, and its answer. */
async function tellWhatIsLost(page: Page, ...lost: string[]): Promise<void> {
  await follow(page, 'Trouble signing in?');
  await arrive(page, 'Trouble signing in?');
  for (const thing of lost) await tick(page, thing);
  await press(page, 'Continue');
}

/** The link of the newest mail of that subject. */
async function mailedLink(to: string, subject: RegExp): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, to, subject);
  const link = mail?.links.find((address) => address.includes('/recovery/open#token='));
  if (!link) throw new Error(`no link in the mail to ${to}`);
  return link;
}

test('somebody who forgot their password gets back in with the link and their app, and every page on the way is fit for all', async () => {
  const pat = harp.demo('pat.partner');
  const { page, troubles } = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const inspector = new Inspector('8-recovery');
  const look = (name: string): Promise<void> =>
    inspector.walk({ page, troubles, context: page.context() }, [{ name, reach: () => Promise.resolve() }]);

  await page.goto('/sign-in');
  await follow(page, 'Trouble signing in?');
  await arrive(page, 'Trouble signing in?');
  await press(page, 'Continue');
  await alert(page, 'Tick at least one box').waitFor();
  await look('nothing said');
  await tick(page, 'The e-mail address of my account');
  await tick(page, 'My password');
  await press(page, 'Continue');
  await arrive(page, 'The help desk helps you');
  await press(page, 'Get a case number');
  await read(page, /^Your case number is R-\d{6}$/);
  await look('help desk');
  await page.goto('/sign-in');
  await tellWhatIsLost(page, 'My password');
  await arrive(page, 'Choose a new password');
  await write(page, 'User ID or e-mail address', 'a b');
  await press(page, 'Send me a mail');
  await alert(page, 'Enter your user ID, or an e-mail address').waitFor();
  await look('account');
  await write(page, 'User ID or e-mail address', pat.userId);
  await press(page, 'Send me a mail');
  await arrive(page, 'Check your mail');
  await look('sent');

  await page.goto(await mailedLink(pat.email, /^Get back into your HARP account$/));
  await arrive(page, 'Get back into your account');
  await look('link');
  await press(page, 'Go on');
  await arrive(page, 'Show that it is you');
  await write(page, 'Six-digit code', '000000');
  await press(page, 'Verify');
  await alert(page, 'That code is not right').waitFor();
  await look('prove');
  await write(page, 'Six-digit code', await freshTotpCode(pat.totpSecret));
  await press(page, 'Verify');
  await arrive(page, 'Choose a new password');
  await read(page, 'pat.partner');
  await writePassword(page, 'too short');
  await press(page, 'Change my password');
  await alert(page, 'Use at least 15 characters').waitFor();
  await look('password');
  await writePassword(page, 'nine herons over the marsh');
  await press(page, 'Change my password');
  await arrive(page, 'You can sign in again');
  await look('done');

  await follow(page, 'Sign in');
  await givePassword(page, pat.userId, 'nine herons over the marsh');
  await giveCode(page, await freshTotpCode(pat.totpSecret));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const [told] = await mailsTo(harp.sandbox, pat.email, /^The password of your HARP account was changed$/);
  expect(told?.text).toContain('You were signed out everywhere');

  await page.goto('/recovery/open#token=used');
  await press(page, 'Go on');
  await alert(page, 'This code or link does not work any more').waitFor();
  await look('used link');
  await page.goto('/recovery/go-on');
  await arrive(page, 'This way is not open here');
  await look('closed');
  expect(inspector.findings).toEqual([]);
}, 120_000);

test('somebody who lost their phone sets up a new app with the link and a recovery code, and gets new codes', async () => {
  const uma = harp.demo('uma.user');
  const { page, troubles, context } = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const inspector = new Inspector('9-lost-phone');
  const look = (name: string): Promise<void> =>
    inspector.walk({ page, troubles, context }, [{ name, reach: () => Promise.resolve() }]);
  // While she had her phone she made her codes.
  await page.goto('/account');
  await givePassword(page, uma.userId, uma.password);
  await giveCode(page, await freshTotpCode(uma.totpSecret));
  await press(page, 'Get new codes');
  await press(page.getByRole('dialog', { name: 'Get new recovery codes?' }), 'Get new codes');
  const list = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
  await list.first().waitFor();
  const [code = ''] = await list.allInnerTexts();
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');

  await page.goto('/sign-in');
  await tellWhatIsLost(page, 'My second factor');
  await arrive(page, 'Replace your second factor');
  await write(page, 'User ID or e-mail address', uma.email);
  await press(page, 'Send me a mail');
  await arrive(page, 'Check your mail');
  await page.goto(await mailedLink(uma.email, /^Get back into your HARP account$/));
  await press(page, 'Go on');
  await arrive(page, 'Show that it is you');
  await write(page, 'Recovery code', code);
  await press(page, 'Verify');
  await arrive(page, 'Set up a new second factor');
  await look('choose');
  await press(page, 'Set up an app');
  await arrive(page, 'Set up your authenticator app');
  const key = await page.getByRole('code').innerText();
  await look('app');
  await write(page, 'Six-digit code', await freshTotpCode(key));
  await press(page, 'Turn it on');
  await arrive(page, 'Save your recovery codes');
  await look('codes');
  await tick(page, 'I have saved these codes');
  await press(page, 'Continue');
  await arrive(page, 'You can sign in again');
  await follow(page, 'Sign in');
  await givePassword(page, uma.userId, uma.password);
  await giveCode(page, await freshTotpCode(key));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const mails = await mailsTo(harp.sandbox, uma.email, /second factor was removed/);
  expect(mails).toHaveLength(1);
  expect(inspector.findings).toEqual([]);
}, 120_000);

test('somebody who forgot their user ID reads it in a mail, from the door of the console too, by keyboard alone', async () => {
  const olivia = harp.demo('olivia.officer');
  const { page, troubles } = await visit(browser, harp.webAdmin, {}, [harp.webUser]);
  await page.goto('/');
  await arrive(page, 'Sign in to the console');
  await page.getByRole('link', { name: 'Trouble signing in?' }).focus();
  await page.keyboard.press('Enter');
  await arrive(page, 'Trouble signing in?');
  await page.getByRole('checkbox', { name: 'My user ID' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await arrive(page, 'We mail you your user ID');
  await page.getByRole('textbox', { name: 'E-mail address of your account' }).focus();
  await page.keyboard.type(olivia.email);
  await page.keyboard.press('Enter');
  await arrive(page, 'Check your mail');
  const [mail] = await mailsTo(harp.sandbox, olivia.email, /^Your HARP user ID$/);
  expect(mail?.text).toContain('It is olivia.officer.');
  expect(troubles).toEqual([]);
}, 60_000);
