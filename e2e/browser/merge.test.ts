import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { alert, arrive, follow, press, read, tick, write } from './screen.ts';
import { givePassword, signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { look } from './tour/look.ts';
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

async function atTheDesk(userId: string): Promise<Visitor> {
  const visitor = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await visitor.page.goto('/cases');
  await signIn(visitor.page, harp.demo(userId));
  await arrive(visitor.page, 'Cases');
  return visitor;
}

/** The first of two says that both are one person's. */
async function propose({ page }: Visitor, reason: string): Promise<void> {
  await press(page, 'Propose to merge…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: reason }).check();
  await press(dialog, 'Propose to merge');
  await read(page, 'You proposed this. Somebody else has to confirm it.');
}

/** The second one looks for themselves and confirms. */
async function confirm({ page }: Visitor, person: string): Promise<void> {
  await page.goto('/cases?kind=merge');
  await page.getByRole('row').filter({ hasText: person }).getByRole('link', { name: /^M-/ }).click();
  await read(page, 'Look for yourself before you confirm');
  await press(page, 'Confirm and merge…');
  await press(page.getByRole('dialog'), 'Yes, merge them');
  await read(page, 'Merged. Both addresses get a mail.');
}

test('an EIDM account beside one in HARP leads to a case, and two at the help desk bring the roles over', async () => {
  const owner = harp.demo('uma.eidm') as unknown as { email: string; oldPassword: string };
  const uma = await visit(browser, harp.webUser, { reducedMotion: 'reduce' });
  await uma.page.goto('/earlier');
  await write(uma.page, 'EIDM user ID', 'uma.eidm');
  await uma.page.getByLabel('EIDM password', { exact: true }).fill(owner.oldPassword);
  await tick(uma.page, 'I have read this and I agree');
  await press(uma.page, 'Go on');
  await alert(uma.page, 'We cannot go on with that').waitFor();
  const [mail] = await mailsTo(harp.sandbox, owner.email, /^Your EIDM account and your HARP account$/);
  expect(mail?.text).toMatch(/case number is M-\d{6}/);

  const [hana, hugo] = [await atTheDesk('hana.helpdesk'), await atTheDesk('hugo.helpdesk')];
  const inspector = new Inspector('8-merge', /^.+ \| HARP/);
  await read(hana.page, 'EIDM account with the same address');
  await look(inspector, hana, 'cases', /^Casos$/);
  await follow(hana.page, /^M-\d{6}$/);
  await read(hana.page, 'Find out whether both are one person’s.');
  await look(inspector, hana, 'case', /^Caso M-/);
  await follow(hana.page, 'Look at both and propose');
  await arrive(hana.page, 'Merge two accounts');
  await read(hana.page, 'QTSO Network User');
  await look(inspector, hana, 'look', /^Unir dos cuentas$/);
  await propose(hana, 'Both have the same e-mail address and name');
  await confirm(hugo, 'uma.user');
  await look(inspector, hugo, 'merged', /^Caso M-/);
  await uma.page.goto('/roles');
  await signIn(uma.page, harp.demo('uma.user'));
  await read(uma.page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO Network User' }).first(), /^Active$/);

  // Two accounts of HARP, found on the page of one of them.
  await hana.page.goto('/people');
  await follow(hana.page, 'Pat Partner');
  await follow(hana.page, 'Does this person have another account? Merge them');
  await arrive(hana.page, 'Merge two accounts');
  await write(hana.page, 'User ID of the account that goes', 'pat.partner');
  await press(hana.page, 'Look at both');
  await read(hana.page, 'Both are the same account.');
  await look(inspector, hana, 'impossible', /^Unir dos cuentas$/);
  await write(hana.page, 'User ID of the account that goes', 'ned.network');
  await press(hana.page, 'Look at both');
  await read(hana.page, 'ned.network@example.org');
  await propose(hana, 'The person showed that both are theirs');
  await look(inspector, hana, 'proposed', /^Caso M-/);
  await confirm(hugo, 'pat.partner');
  for (const address of ['pat.partner@example.org', 'ned.network@example.org'])
    expect(await mailsTo(harp.sandbox, address, /^Your two accounts are one: pat.partner$/)).toHaveLength(1);
  const ned = await visit(browser, harp.webUser);
  await ned.page.goto('/sign-in');
  await givePassword(ned.page, 'ned.network', harp.demo('ned.network').password);
  await alert(ned.page, 'do not match an account that can sign in').waitFor();
  await hugo.page.goto('/people');
  await follow(hugo.page, 'Ned Network');
  await read(hugo.page, 'This account was merged with another one, for good.');
  expect([...inspector.findings, ...uma.troubles, ...hana.troubles, ...hugo.troubles]).toEqual([]);
}, 200_000);
