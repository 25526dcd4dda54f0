import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { paula } from './people.ts';
import { answerTruly, keepRecoveryCodes, makeAccount, proveIdentity } from './registration.ts';
import { arrive, choose, follow, press, read, tick, write, writePassword } from './screen.ts';
import { giveCode, givePassword, signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
import { openBrowser, visit } from './visitor.ts';

/** A day, for somebody in a hurry: long enough to look at the page that says how long it is. */
const DAY_SECONDS = '12';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp({ RECOVERY_DELAY_SECONDS: DAY_SECONDS }), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await harp?.stop();
});

async function mailedLink(to: string, subject: RegExp, path: string): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, to, subject, 60_000);
  const link = mail?.links.find((address) => address.includes(path));
  if (!link) throw new Error(`no link to ${path} in the mail to ${to}`);
  return link;
}

async function setUpApp(page: Page): Promise<string> {
  await follow(page, 'Set up an app');
  const key = await page.getByRole('code').innerText();
  await write(page, 'Six-digit code', await freshTotpCode(key));
  await press(page, 'Turn it on');
  await keepRecoveryCodes(page);
  return key;
}

test('somebody who lost everything but the mail shows again who she is, waits, and comes back in', async () => {
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('9-again');
  await makeAccount(page, harp.sandbox, paula);
  await proveIdentity(page, paula);
  await setUpApp(page);
  await page.goto('/home');
  await press(page, 'Sign out');
  await arrive(page, 'You are signed out');

  await page.goto('/recovery');
  for (const thing of ['My password', 'My second factor', 'My recovery codes']) await tick(page, thing);
  await press(page, 'Continue');
  await arrive(page, 'Show us again who you are');
  await write(page, 'User ID or e-mail address', paula.userId);
  await press(page, 'Send me a mail');
  await arrive(page, 'Check your mail');
  await page.goto(await mailedLink(paula.email, /^Get back into your HARP account$/, '/recovery/open#'));
  await press(page, 'Go on');
  await arrive(page, 'Show that it is you');
  await press(page, 'I have none of these any more');
  await arrive(page, 'Show us again who you are');
  await look(inspector, visitor, 'again', 'Muéstrenos otra vez quién es');
  await press(page, 'Answer questions');
  await arrive(page, 'Who are you?');
  await look(inspector, visitor, 'who', '¿Quién es usted?');
  await write(page, 'First name', paula.givenName);
  await write(page, 'Last name', paula.familyName);
  await write(page, 'Month', paula.born.month);
  await write(page, 'Day', paula.born.day);
  await write(page, 'Year', paula.born.year);
  await write(page, 'Social Security number', paula.ssn);
  await tick(page, 'I agree that HARP sends my data to the identity bureau to check who I am');
  await press(page, 'Continue');
  await answerTruly(page);
  await arrive(page, 'Now we wait a day');
  await look(inspector, visitor, 'waiting', 'Ahora esperamos un día');
  const [told] = await mailsTo(harp.sandbox, paula.email, /^Your second factor for HARP will be replaced$/);
  expect(told?.text).not.toContain(paula.ssn);

  await page.goto(await mailedLink(paula.email, /^Go on: get back into your HARP account$/, '/recovery/open#'));
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

test('somebody calls with a case number; the help desk checks who it is and starts a new factor, and the owner stops it', async () => {
  const uma = harp.demo('uma.user');
  const caller = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const hana = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  const inspector = new Inspector('9-help-desk');
  await caller.page.goto('/recovery');
  for (const thing of ['My second factor', 'My recovery codes', 'The e-mail address of my account'])
    await tick(caller.page, thing);
  await press(caller.page, 'Continue');
  await arrive(caller.page, 'The help desk helps you');
  await press(caller.page, 'Get a case number');
  const said = await caller.page.getByText(/^Your case number is R-\d{6}$/).innerText();
  const reference = said.slice(-8);

  await hana.page.goto('/cases?kind=recovery');
  await signIn(hana.page, harp.demo('hana.helpdesk'));
  await arrive(hana.page, 'Cases');
  await read(hana.page, 'Can’t get in (1)');
  await look(inspector, hana, 'cases', 'Casos');
  await follow(hana.page, reference);
  await arrive(hana.page, `Case ${reference}`);
  await write(hana.page, 'User ID', uma.userId);
  await press(hana.page, 'Note the person');
  await read(hana.page, /\(uma\.user\)$/);
  await look(inspector, hana, 'recovery case', `Caso ${reference}`);
  await choose(hana.page, /Begin with/, 'Please call us');
  await press(hana.page, 'Mail the answer');
  await read(hana.page, `The answer is on its way, with the number ${reference}.`);
  await mailsTo(harp.sandbox, uma.email, new RegExp(`^Your case ${reference} at the HARP help desk$`));
  await hana.page.getByRole('link', { name: /\(uma\.user\)$/ }).click();
  await write(hana.page, 'In your words', `Case ${reference}`);
  await press(hana.page, 'Show the data');
  await read(hana.page, 'Home address');
  await read(hana.page, 'Answer of the help desk mailed');
  await press(hana.page, 'Ask questions from the record');
  await read(hana.page, 'In which month did you register?');
  await inspector.walk(hana, [{ name: 'questions', reach: () => Promise.resolve() }]);
  await press(hana.page, 'Check in another way');
  await press(hana.page, 'Mail a code to them');
  const [mail] = await mailsTo(harp.sandbox, uma.email, /^The code for your call to the help desk$/);
  await write(hana.page, 'The code that they read out', /code out: (\d{6})/.exec(mail?.text ?? '')?.[1] ?? '');
  await press(hana.page, 'Check');
  await read(hana.page, 'It is the person');
  await press(hana.page, 'New second factor…');
  const dialog = hana.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'It is lost' }).check();
  await inspector.walk(hana, [{ name: 'start', reach: () => Promise.resolve() }]);
  await press(dialog, 'Start it');
  await read(hana.page, 'Started. They got a mail, and can stop it for 24 hours.');
  await read(hana.page, 'A new second factor is under way');

  await caller.page.goto(await mailedLink(uma.email, /will be replaced$/, '/recovery/cancel#'));
  await arrive(caller.page, 'Stop the replacement of your second factor?');
  await look(inspector, caller, 'cancel', '¿Detener el reemplazo de su segundo factor?');
  await press(caller.page, 'This was not me: stop it');
  await arrive(caller.page, 'It is stopped');
  await inspector.walk(caller, [{ name: 'stopped', reach: () => Promise.resolve() }]);
  await mailsTo(harp.sandbox, uma.email, /^Nothing was replaced in your HARP account$/);
  await caller.page.goto('/sign-in');
  await givePassword(caller.page, uma.userId, uma.password);
  await giveCode(caller.page, await freshTotpCode(uma.totpSecret));
  await caller.page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(inspector.findings).toEqual([]);
  expect([...caller.troubles, ...hana.troubles]).toEqual([]);
}, 150_000);
