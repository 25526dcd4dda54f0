import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { alert, arrive, choose, follow, press, read, tick, write } from './screen.ts';
import { giveCode, givePassword, signIn } from './sign-in.ts';
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
  await press(hana.page, 'Record this course');
  await alert(hana.page, 'Say how you know').waitFor();
  await look(inspector, hana, 'questions', 'Uma User');
  await press(hana.page, 'Check in another way');
  await press(hana.page, 'Mail a code to them');
  const [mail] = await mailsTo(harp.sandbox, uma.email, /^The code for your call to the help desk$/);
  await write(hana.page, 'The code that they read out', /code out: (\d{6})/.exec(mail?.text ?? '')?.[1] ?? '');
  await press(hana.page, 'Check');
  await read(hana.page, 'It is the person');
  await press(hana.page, 'New second factor…');
  const dialog = hana.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'It is lost' }).check();
  await look(inspector, hana, 'start', 'Uma User');
  await press(dialog, 'Start it');
  await read(hana.page, 'Started. They got a mail, and can stop it for 24 hours.');
  await read(hana.page, 'A new second factor is under way');

  const [warning] = await mailsTo(harp.sandbox, uma.email, /will be replaced$/);
  await caller.page.goto(warning?.links.find((link) => link.includes('/recovery/cancel#')) ?? '');
  await arrive(caller.page, 'Stop the replacement of your second factor?');
  await look(inspector, caller, 'cancel', '¿Detener el reemplazo de su segundo factor?');
  await press(caller.page, 'This was not me: stop it');
  await arrive(caller.page, 'It is stopped');
  await look(inspector, caller, 'stopped', 'Está detenido');
  await mailsTo(harp.sandbox, uma.email, /^Nothing was replaced in your HARP account$/);
  await caller.page.goto('/sign-in');
  await givePassword(caller.page, uma.userId, uma.password);
  await giveCode(caller.page, await freshTotpCode(uma.totpSecret));
  await caller.page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(inspector.findings).toEqual([]);
  expect([...caller.troubles, ...hana.troubles]).toEqual([]);
}, 150_000);
