import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { phoneCode, phoneOf } from '../phone.ts';
import { alert, arrive, follow, press, read, write } from './screen.ts';
import { givePassword, signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
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

const NUMBER = '+14105550123';

async function addPhone(page: Page, how: string, number: string): Promise<void> {
  await page.goto('/factors/add/phone');
  await arrive(page, 'Add a phone');
  await page.getByRole('radio', { name: how }).check();
  await write(page, 'Phone number', number);
  await press(page, 'Send me a code');
  await arrive(page, 'Enter the code');
}

/** A code by phone, at the second step or in the dialog that asks for a fresh one. */
async function codeByPhone(page: Page, choice: string, go: string, sent: RegExp, atLeast: number): Promise<void> {
  await press(page, choice);
  await press(page, go);
  await read(page, sent);
  await write(page, 'Six-digit code', await phoneCode(harp.sandbox, NUMBER, atLeast));
  await press(page, 'Verify');
}

test('somebody adds a phone beside their app, and signs in by text, by call, and confirms by text that it is them', async () => {
  const pat = harp.demo('pat.partner');
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('8-phone');
  await page.goto('/account');
  await signIn(page, pat);
  await arrive(page, 'Account');
  await follow(page, 'Add a factor');
  await arrive(page, 'Add a second factor');
  await look(inspector, visitor, 'choices', 'Agregue un segundo factor');
  await follow(page, 'Add a phone');
  await arrive(page, 'Add a phone');
  await press(page, 'Send me a code');
  await alert(page, 'Choose how you want to get codes').waitFor();
  await look(inspector, visitor, 'number', 'Agregue un teléfono');

  // Numbers that take no text, and a gateway that is down: the person is told, and goes on otherwise.
  await addPhone(page, 'By text message', '410-555-0190');
  await read(page, /^We could not send a text message to your number ending in 0190/);
  await press(page, 'Use another number');
  await addPhone(page, 'By text message', '410-555-0191');
  await read(page, /^Our text service does not answer right now/);
  await look(inspector, visitor, 'delayed', 'Escriba el código');
  await addPhone(page, 'By text message', '(410) 555-0123');
  await read(page, /^We sent a text message to your number ending in 0123/);
  await write(page, 'Six-digit code', '000000');
  await press(page, 'Turn it on');
  await alert(page, 'That code is not right').waitFor();
  await write(page, 'Six-digit code', await phoneCode(harp.sandbox, NUMBER, 1));
  await press(page, 'Turn it on');
  await arrive(page, 'Your factor is added');
  const [told] = await mailsTo(harp.sandbox, pat.email, /A second factor was added/);
  expect(told?.text).not.toContain('0123');
  await addPhone(page, 'By phone call', '410-555-0123');
  await write(page, 'Six-digit code', await phoneCode(harp.sandbox, NUMBER, 2));
  await press(page, 'Turn it on');
  await arrive(page, 'Your factor is added');

  await page.goto('/account');
  await read(page, /number ending in 0123/);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Text message' })
    .getByRole('button', { name: /^Rename/ })
    .click();
  await write(page.getByRole('dialog'), 'New name', 'Mobile');
  await press(page, 'Save the name');
  await page.getByRole('heading', { level: 3, name: 'Mobile' }).waitFor();
  await look(inspector, visitor, 'account', 'Cuenta');
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');

  await page.goto('/account');
  await givePassword(page, pat.userId, pat.password);
  await arrive(page, 'One more step');
  await press(page, 'Get a code by text message');
  await look(inspector, visitor, 'sign in by text', 'Un paso más');
  await press(page, 'Text me a code');
  await read(page, /^We sent a text message to your number ending in 23/);
  await look(inspector, visitor, 'text sent', 'Un paso más');
  await write(page, 'Six-digit code', await phoneCode(harp.sandbox, NUMBER, 3));
  await press(page, 'Verify');
  await arrive(page, 'Account');
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');
  await page.goto('/account');
  await givePassword(page, pat.userId, pat.password);
  await arrive(page, 'One more step');
  await codeByPhone(page, 'Get a code by phone call', 'Call me with a code', /^We are calling your number/, 4);
  await arrive(page, 'Account');

  // The server wants a fresh factor after five minutes; here it is told to be so late.
  let late = true;
  await page.route('**/graphql', async (route) => {
    if (!late || !route.request().postData()?.includes('"input":{"factorId":')) return route.continue();
    late = false;
    const removeFactor = { __typename: 'StepUpNeeded', code: 'STEP_UP_NEEDED', message: 'Use your second factor.' };
    return route.fulfill({ json: { data: { removeFactor } } });
  });
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Phone call' })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await press(page.getByRole('dialog'), 'Remove it');
  const dialog = page.getByRole('dialog', { name: 'Confirm it is you' });
  await press(dialog, 'Get a code by text message');
  await press(dialog, 'Text me a code');
  await read(dialog, /^We sent a text message/);
  await look(inspector, visitor, 'step-up', 'Cuenta');
  await write(dialog, 'Six-digit code', await phoneCode(harp.sandbox, NUMBER, 5));
  await press(dialog, 'Verify');
  await page.getByText('Phone call, number ending').waitFor({ state: 'detached' });
  await press(page, /^Remove Demo authenticator$/);
  await press(page.getByRole('dialog'), 'Remove it');
  await alert(page, 'cannot be your only second factor').waitFor();
  const calls = await phoneOf(harp.sandbox, NUMBER, 5);
  expect(calls.map(({ kind }) => kind)).toEqual(['TEXT', 'VOICE', 'TEXT', 'VOICE', 'TEXT']);
  expect(inspector.findings).toEqual([]);
  expect(visitor.troubles).toEqual([]);
}, 240_000);
