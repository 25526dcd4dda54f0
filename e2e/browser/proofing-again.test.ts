import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { bill, picture, upload } from './documents.ts';
import { lars, paula, type Newcomer } from './people.ts';
import {
  answerTruly,
  answerWrongly,
  giveNumber,
  keepRecoveryCodes,
  makeAccount,
  proveIdentity,
} from './registration.ts';
import { alert, arrive, follow, press, read, tick, write, writePassword } from './screen.ts';
import { giveCode, givePassword } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

/** A day, for somebody in a hurry: long enough to look at the page that says how long it is. */
const DAY_SECONDS = '12';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp({ RECOVERY_DELAY_SECONDS: DAY_SECONDS }), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

async function mailedLink(to: string, subject: RegExp): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, to, subject, 60_000);
  const link = mail?.links.find((address) => address.includes('/recovery/open#'));
  if (!link) throw new Error(`no link in the mail to ${to}`);
  return link;
}

/** Protects a new account by an app, and leaves. */
async function setUpApp(page: Page): Promise<void> {
  await follow(page, 'Set up an app');
  await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
  await press(page, 'Turn it on');
  await keepRecoveryCodes(page);
  await page.goto('/home');
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');
}

/** Looks again until the bureau has its questions. */
async function untilAsked(page: Page): Promise<void> {
  const questions = page.getByRole('heading', { level: 1, name: 'A few questions that only you can answer' });
  await expect
    .poll(
      async () => {
        if (!(await questions.isVisible())) await press(page, 'Look again');
        return questions.isVisible();
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBe(true);
}

/** From the question what is lost to the two ways of showing again who one is. */
async function loseAll(page: Page, { userId, email }: Newcomer): Promise<void> {
  await page.goto('/recovery');
  for (const thing of ['My password', 'My second factor', 'My recovery codes']) await tick(page, thing);
  await press(page, 'Continue');
  await arrive(page, 'Show us again who you are');
  await write(page, 'User ID or e-mail address', userId);
  await press(page, 'Send me a mail');
  await arrive(page, 'Check your mail');
  await page.goto(await mailedLink(email, /^Get back into your HARP account$/));
  await press(page, 'Go on');
  await arrive(page, 'Show that it is you');
  await press(page, 'I have none of these any more');
  await arrive(page, 'Show us again who you are');
}

async function sayWho(page: Page, who: Newcomer): Promise<void> {
  await write(page, 'First name', who.givenName);
  await write(page, 'Last name', who.familyName);
  await write(page, 'Month', who.born.month);
  await write(page, 'Day', who.born.day);
  await write(page, 'Year', who.born.year);
  await write(page, 'Social Security number', who.ssn);
  await tick(page, 'I agree that HARP sends my data to the identity bureau to check who I am');
  await press(page, 'Continue');
}

test('somebody who lost everything but the mail shows again who she is, waits, and comes back in', async () => {
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('9-again');
  await makeAccount(page, harp.sandbox, paula);
  await proveIdentity(page, paula);
  await setUpApp(page);

  await loseAll(page, paula);
  await look(inspector, visitor, 'again', 'Muéstrenos otra vez quién es');
  await press(page, 'Answer questions');
  await arrive(page, 'Who are you?');
  await look(inspector, visitor, 'who', '¿Quién es usted?');
  await sayWho(page, paula);
  await answerTruly(page);
  await arrive(page, 'Now we wait a day');
  await look(inspector, visitor, 'waiting', 'Ahora esperamos un día');
  const [told] = await mailsTo(harp.sandbox, paula.email, /^Your second factor for HARP will be replaced$/);
  expect(told?.text).not.toContain(paula.ssn);

  await page.goto(await mailedLink(paula.email, /^Go on: get back into your HARP account$/));
  await press(page, 'Go on');
  await arrive(page, 'Choose a new password');
  await writePassword(page, 'nine herons over the marsh');
  await press(page, 'Change my password');
  await arrive(page, 'Set up a new second factor');
  await press(page, 'Set up an app');
  await arrive(page, 'Set up your authenticator app');
  const key = await page.getByRole('code').innerText();
  await write(page, 'Six-digit code', await freshTotpCode(key));
  await press(page, 'Turn it on');
  await arrive(page, 'Save your recovery codes');
  await tick(page, 'I have saved these codes');
  await press(page, 'Continue');
  await arrive(page, 'You can sign in again');
  await follow(page, 'Sign in');
  await givePassword(page, paula.userId, 'nine herons over the marsh');
  await giveCode(page, await freshTotpCode(key));
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(inspector.findings).toEqual([]);
  expect(visitor.troubles).toEqual([]);
}, 150_000);

test('somebody whom the bureau keeps waiting, and whose answers are not enough, sends documents', async () => {
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('9-again-documents');
  await makeAccount(page, harp.sandbox, lars);
  await giveNumber(page, lars.ssn);
  await arrive(page, 'We are still checking');
  await untilAsked(page);
  await answerTruly(page);
  await arrive(page, 'Your identity is checked');
  await follow(page, 'Go on: protect your account');
  await setUpApp(page);

  await loseAll(page, lars);
  await press(page, 'Answer questions');
  await sayWho(page, lars);
  await arrive(page, 'We are still checking');
  await look(inspector, visitor, 'pending', 'Todavía estamos comprobando');
  await untilAsked(page);
  await look(inspector, visitor, 'questions', 'Unas preguntas que solo usted puede contestar');
  await answerWrongly(page);
  await read(page, 'One more set of questions');
  await answerWrongly(page);
  await arrive(page, 'We could not see that it is you');
  await look(inspector, visitor, 'failed', 'No pudimos ver que es usted');

  await press(page, 'Upload documents');
  await arrive(page, 'We look at your documents');
  await upload(page, 'Driver’s license or state ID card', picture);
  await press(page, 'Send to the help desk');
  await alert(page, 'Your documents are not complete yet').waitFor();
  await look(inspector, visitor, 'documents', 'Vemos sus documentos');
  await upload(page, 'Bill for power, water, gas or phone', bill);
  await read(page, 'Your documents are complete.');
  await press(page, 'Send to the help desk');
  await read(page, /^We have your documents/);
  await look(inspector, visitor, 'sent', 'Vemos sus documentos');
  expect(inspector.findings).toEqual([]);
  expect(visitor.troubles).toEqual([]);
}, 180_000);
