import type { Browser } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { paula, type Newcomer } from './people.ts';
import { fillAddress, giveNumber, makeAccount } from './registration.ts';
import { alert, arrive, follow, press, read, write } from './screen.ts';
import { toActiveRole } from './to-role.ts';
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

const tess: Newcomer = {
  ...paula,
  givenName: 'Tess',
  familyName: 'Tilden',
  email: 'tess.tilden@example.org',
  userId: 'tess.tilden',
  street: '21 Candle Lane',
};

/** What the postal service brings: the newest letter for an identity check, read as anybody reads a PDF. */
async function letterOf(reference: string, withinMs = 20_000): Promise<string> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    const all = (await (await fetch(`${harp.sandbox}/letters.json`)).json()) as { id: string; reference: string }[];
    const letter = all.find((one) => one.reference === reference);
    if (letter) {
      const pdf = await (await fetch(`${harp.sandbox}/letters/${letter.id}.pdf`)).arrayBuffer();
      return (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text;
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`no letter for ${reference}`);
}

test('somebody who can’t answer the questions comes by a letter to an active role', async () => {
  const partner = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  const { page } = partner;
  const inspector = new Inspector('9-letter');
  await makeAccount(page, harp.sandbox, tess);
  await follow(page, 'Correct my data');
  await arrive(page, 'Correct your data');
  const address = page.getByRole('region', { name: 'Home address' });
  await press(address, 'Type it anew');
  await look(inspector, partner, 'data', 'Corrija sus datos');
  await fillAddress(page, { ...tess, street: '12 Candle Lane' });
  await press(page, 'Save');
  await read(page, 'Your home address is corrected.');
  await follow(page, 'Back');
  await giveNumber(page, '899-55-0104');
  await arrive(page, 'We could not check your identity this way');
  await look(inspector, partner, 'failed', 'No pudimos comprobar su identidad de esta forma');
  await press(page, 'Send me a letter');
  await arrive(page, 'Your code comes by letter');
  await read(page, /^P-/);
  const reference = await page.getByText(/^P-\d+$/).innerText();
  const text = await letterOf(reference);
  expect(text).toContain('Tess Tilden\n12 Candle Lane\nSpringfield, IL 62701');
  await page.reload();
  await read(page, 'Your letter is on its way to your home address.');
  await look(inspector, partner, 'letter', 'Su código llega por carta');
  await write(page, 'Code of the letter', '00000 00000');
  await press(page, 'Check the code');
  await alert(page, 'That code is not right').waitFor();
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0] ?? '';
  await write(page, 'Code of the letter', code.toLowerCase());
  await press(page, 'Check the code');
  await arrive(page, 'Your identity is checked');
  expect(await mailsTo(harp.sandbox, tess.email, /^A letter is on its way/)).toHaveLength(1);
  expect(await mailsTo(harp.sandbox, tess.email, /^Your identity was checked/)).toHaveLength(1);
  await toActiveRole(partner, await visit(browser, harp.webAdmin), harp, tess);

  // Her clinic gives her an address of its own.
  await page.goto('/account');
  await follow(page, 'Change my e-mail address');
  await arrive(page, 'Change your e-mail address');
  await look(inspector, partner, 'new address', 'Cambie su correo electrónico');
  await write(page, 'New e-mail address', 'tess@clinic.example.org');
  await press(page, 'Send me a code');
  await read(page, 'We sent a code to tess@clinic.example.org.');
  await look(inspector, partner, 'its code', 'Cambie su correo electrónico');
  const [mail] = await mailsTo(harp.sandbox, 'tess@clinic.example.org', /^\d{6} is your code/);
  await write(page, 'Code from the mail', mail?.subject.slice(0, 6) ?? '');
  await press(page, 'Confirm');
  await read(page, /^Your e-mail address is tess@clinic.example.org now/);
  for (const to of [tess.email, 'tess@clinic.example.org'])
    expect(await mailsTo(harp.sandbox, to, /^The e-mail address of your HARP account was changed/)).toHaveLength(1);
  expect(inspector.findings).toEqual([]);
  expect(partner.troubles).toEqual([]);
}, 240_000);
