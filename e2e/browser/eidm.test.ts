import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import { beginToRegister, giveEmail, keepRecoveryCodes } from './registration.ts';
import { alert, arrive, follow, press, read, tick, write } from './screen.ts';
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

/** What is told of an EIDM owner beside the demo accounts. */
interface Owner {
  userId: string;
  email: string;
  oldPassword: string;
}
const ownerOf = (userId: string): Owner => harp.demo(userId) as unknown as Owner;

/** The link of the newest mail about the EIDM account. */
async function mailedLink(to: string): Promise<string> {
  const [mail] = await mailsTo(harp.sandbox, to, /^Your EIDM account is waiting for you in HARP$/);
  const link = mail?.links.find((address) => address.includes('/earlier/open#token='));
  if (!link) throw new Error(`no link in the mail to ${to}`);
  return link;
}

const givePassword = (page: Page, text: string): Promise<void> =>
  page.getByLabel('EIDM password', { exact: true }).fill(text);

async function addApp(page: Page): Promise<void> {
  await follow(page, 'Set up an app');
  await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
  await press(page, 'Turn it on');
  await keepRecoveryCodes(page);
}

async function activeRole(page: Page, role: string): Promise<void> {
  await page.goto('/roles');
  await read(page.getByRole('listitem').filter({ hasText: role }).first(), /^Active$/);
}

test('an EIDM owner who registers anew is led by the mail to the old account, adds a factor, and has the roles', async () => {
  const ellis = ownerOf('ellis.earlier');
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('8-eidm');
  await beginToRegister(page);
  await giveEmail(page, ellis.email);
  const [mail] = await mailsTo(harp.sandbox, ellis.email, /EIDM/);
  expect(mail?.text).toContain('Your roles and your identity check are kept');
  await page.goto(await mailedLink(ellis.email));
  await arrive(page, 'Bring your EIDM account to HARP');
  await look(inspector, visitor, 'open', 'Traiga su cuenta de EIDM a HARP');
  await press(page, 'Go on');
  await arrive(page, 'Enter your EIDM password');
  await read(page, ellis.email);
  await givePassword(page, 'not this one');
  await press(page, 'Continue');
  await alert(page, 'We cannot go on with that').waitFor();
  await look(inspector, visitor, 'password', 'Escriba su contraseña de EIDM');
  await press(page, 'I do not know the password any more');
  await arrive(page, 'Go on without the EIDM password');
  await look(inspector, visitor, 'forgot', 'Seguir sin la contraseña de EIDM');
  await press(page, 'I do know the password');
  await givePassword(page, ellis.oldPassword);
  await press(page, 'Continue');
  await arrive(page, 'Make it your HARP account');
  await read(page, 'You keep your user ID ellis.earlier and your password.');
  await look(inspector, visitor, 'account', 'Haga de ella su cuenta de HARP');
  await tick(page, /^I agree to the terms of use/);
  await press(page, 'Make my HARP account');
  await addApp(page);
  await activeRole(page, 'QTSO: QTSO State User');
  await activeRole(page, 'QTSO: QTSO Network User');
  const [claimed] = await mailsTo(harp.sandbox, ellis.email, /^Your EIDM account is a HARP account now$/);
  expect(claimed?.text).toContain('QTSO State User (Chesapeake Bend Dialysis Center)');
  await page.goto('/earlier/go-on');
  await arrive(page, 'This way is not open here');
  await look(inspector, visitor, 'closed', 'Este camino no está abierto aquí');
  expect([...inspector.findings, ...visitor.troubles]).toEqual([]);
}, 150_000);

test('one with an old password that is too easy signs in with it once, and chooses a new one', async () => {
  const ebony = ownerOf('ebony.early');
  const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const inspector = new Inspector('9-eidm-old-login');
  await page.goto('/which-id');
  await page.getByRole('radio', { name: /^Yes, an EIDM user ID/ }).check();
  await press(page, 'Continue');
  await arrive(page, 'Bring your EIDM account to HARP');
  await look(inspector, visitor, 'which id', 'Traiga su cuenta de EIDM a HARP');
  await page.goto('/sign-in');
  await follow(page, 'Bring it to HARP');
  await arrive(page, 'Bring your EIDM account to HARP');
  await write(page, 'EIDM user ID', ebony.userId);
  await givePassword(page, 'Winter2018!');
  await tick(page, 'I have read this and I agree');
  await press(page, 'Go on');
  await alert(page, 'We cannot go on with that').waitFor();
  await look(inspector, visitor, 'old login', 'Traiga su cuenta de EIDM a HARP');
  await givePassword(page, ebony.oldPassword);
  await press(page, 'Go on');
  await arrive(page, 'Make it your HARP account');
  await page.getByLabel('New password', { exact: true }).fill('nine herons over the marsh');
  await look(inspector, visitor, 'new password', 'Haga de ella su cuenta de HARP');
  await tick(page, /^I agree to the terms of use/);
  await press(page, 'Make my HARP account');
  await addApp(page);
  await activeRole(page, 'QTSO: QTSO State User');
  expect([...inspector.findings, ...visitor.troubles]).toEqual([]);
}, 120_000);
