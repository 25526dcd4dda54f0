import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { bill, offer, picture, upload } from './documents.ts';
import { paula, type Newcomer } from './people.ts';
import { makeAccount } from './registration.ts';
import { alert, arrive, follow, press, read } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
import { toActiveRole } from './to-role.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

const nora: Newcomer = {
  ...paula,
  givenName: 'Nora',
  familyName: 'Nuñez',
  email: 'nora.nunez@example.org',
  userId: 'nora.nunez',
};

/** Somebody at the help desk says that the identity is shown. */
async function passCase(visitor: Visitor, userId: string, shown: () => Promise<void>): Promise<void> {
  const { page } = visitor;
  await page.goto('/cases');
  await signIn(page, harp.demo(userId));
  await arrive(page, 'Cases');
  const row = page.getByRole('row').filter({ hasText: 'Nora Nuñez' });
  await row.getByRole('link', { name: /^P-/ }).click();
  await read(page, 'Driver’s license or state ID card');
  await press(page, 'Show the data');
  await read(page, 'February 29, 1980');
  await read(page, '12 Candle Lane, Springfield, IL 62701');
  await shown();
  await press(page, 'Identity shown…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'The documents are genuine and match' }).check();
  await press(dialog, 'Yes, it is shown');
}

test('somebody without a Social Security number comes by documents to an active role', async () => {
  const partner = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = partner;
  const inspector = new Inspector('8-proofing');
  await makeAccount(page, harp.sandbox, nora);
  await press(page, 'I do not want to give it');
  await arrive(page, 'We check your identity by hand');
  await offer(page, 'Passport or passport card', {
    ...picture,
    name: 'passport.png',
    buffer: Buffer.from('MZ not one'),
  });
  await alert(page, 'passport.png was not taken: it is not a PDF, JPEG or PNG file').waitFor();
  partner.troubles.splice(0);
  await upload(page, 'Driver’s license or state ID card', picture);
  await press(page, 'Send to the help desk');
  await alert(page, 'Your documents are not complete yet').waitFor();
  await upload(page, 'Bill for power, water, gas or phone', bill);
  await read(page, 'Your documents are complete.');
  await look(inspector, partner, 'documents', 'Comprobamos su identidad a mano');
  await press(page, 'Send to the help desk');
  await read(page, 'In line for the first look');
  await read(page, 'Place in line');
  await look(inspector, partner, 'sent', 'Comprobamos su identidad a mano');

  const [hana, hugo] = [
    await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' }),
    await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' }),
  ];
  await passCase(hana, 'hana.helpdesk', async () => {
    await look(inspector, hana, 'case', 'Caso');
    const [file] = await Promise.all([
      hana.page.waitForEvent('download'),
      hana.page.getByRole('link', { name: /^Driver’s license/ }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^P-\d+-drivers-license\.png$/);
  });
  await read(hana.page, 'Noted. Somebody else at the help desk goes on.');
  await read(hana.page, 'You have looked at this case.');
  await follow(hana.page, 'Cases');
  await arrive(hana.page, 'Cases');
  await read(hana.page, 'To confirm');
  await look(inspector, hana, 'cases', 'Casos');
  await passCase(hugo, 'hugo.helpdesk', async () => {
    await read(hugo.page, 'Hana Helper');
  });
  await read(hugo.page, 'The identity is shown. The person gets a mail.');

  expect(await mailsTo(harp.sandbox, nora.email, /Your identity was checked/)).toHaveLength(1);
  await page.reload();
  await arrive(page, 'Your identity is checked');
  await toActiveRole(partner, await visit(browser, harp.webAdmin), harp, nora);

  // Somebody else reads her mail and says that it was not them: she is out at her next step.
  const [notice] = await mailsTo(harp.sandbox, nora.email, /Your identity was checked/);
  const reader = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  await reader.page.goto(notice?.links.find((link) => link.includes('/not-me#')) ?? '');
  await arrive(reader.page, 'Was this not you?');
  await look(inspector, reader, 'not me', '¿No fue usted?');
  await press(reader.page, 'This was not me: close the account');
  await arrive(reader.page, 'The account is closed');
  await inspector.walk(reader, [{ name: 'not me, closed', reach: () => read(reader.page, /^P-/) }]);
  await page.goto('/home');
  await arrive(page, 'Sign in');
  expect(await mailsTo(harp.sandbox, nora.email, /The account of Nora Nuñez is closed for now/)).toHaveLength(1);
  expect(inspector.findings).toEqual([]);
  expect([...partner.troubles, ...reader.troubles, ...hana.troubles, ...hugo.troubles]).toEqual([]);
}, 240_000);
