import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importEua } from '../eua-list.ts';
import { startHarp, type Harp } from '../harness.ts';
import { mailsTo } from '../inbox.ts';
import { freshTotpCode } from '../totp.ts';
import * as registration from './registration.ts';
import { chesapeake, fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { arrive, follow, press, read, tick, write } from './screen.ts';
import { giveCode, signIn } from './sign-in.ts';
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

/** From a sign-in page to EUA, and there as one of its staff. */
async function goByEua(page: Page, name: string): Promise<void> {
  await press(page, 'Sign in with EUA');
  await read(page, 'You are about to use a government information system');
  await follow(page, 'Agree and go to EUA');
  await arrive(page, 'Sign in with EUA');
  await follow(page, name);
}

async function activate(page: Page, euaId: string, email: string): Promise<void> {
  await arrive(page, 'Activate your EUA ID');
  for (const words of [euaId, email]) await read(page, words);
  await tick(page, /^I agree to the terms of use/);
  await press(page, 'Activate');
}

/** Asks for a role, which the CMS security officer gives; it is there without another sign-in. */
async function getRole(page: Page, name: string): Promise<void> {
  await fillBasket(page, { ...STATE_USER, organizations: [chesapeake] });
  await sendBasket(page, 1, 'I look after the state’s reports.');
  const officer = await visit(browser, harp.webAdmin);
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('carl.cmsofficer'));
  await arrive(officer.page, 'Requests to decide');
  await press(officer.page, name);
  const panel = officer.page.getByRole('complementary', { name });
  await press(panel, 'Approve');
  await read(officer.page.getByRole('region', { name: 'Your decisions' }), '1 decision sent');
  await page.goto('/roles');
  await read(page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first(), /^Active$/);
  expect(officer.troubles).toEqual([]);
  await officer.context.close();
}

test('somebody of CMS with a PIV card: from the front page to an active role, with no password and no second factor', async () => {
  const { page, troubles } = await visit(browser, harp.webUser, {}, [harp.sandbox]);
  await page.goto('/');
  await follow(page, 'Sign in');
  await goByEua(page, 'Grace Hall (GH12)');
  await activate(page, 'GH12', 'grace.hall@cms.example.org');
  await read(page, 'Ask for your first role');
  await follow(page, 'Ask for a role');
  await getRole(page, 'Grace Hall');
  const mails = await mailsTo(harp.sandbox, 'grace.hall@cms.example.org', /You have the role/);
  expect(mails).toHaveLength(1);
  // At the next sign-in nothing is asked any more.
  await press(page, 'Sign out');
  await follow(page, 'Sign in again');
  await goByEua(page, 'Grace Hall (GH12)');
  await read(page, 'All done');
  expect(troubles).toEqual([]);
}, 60_000);

test('an EUA ID that is disabled lets account and role rest; with a new one and an officer’s word both are back', async () => {
  expect(await importEua(harp, 'GH12,DISABLED,2026-10-01,Grace Hall,')).toContain('1 changed');
  await mailsTo(harp.sandbox, 'grace.hall@cms.example.org', /Your HARP account rests/);

  const { page, troubles } = await visit(browser, harp.webUser, {}, [harp.sandbox]);
  await page.goto('/sign-in');
  await goByEua(page, 'Grace Hall (GH77)');
  await read(page, 'A CMS security officer confirms that it is you');
  const officer = await visit(browser, harp.webAdmin);
  await officer.page.goto('/eua');
  await signIn(officer.page, harp.demo('carl.cmsofficer'));
  await arrive(officer.page, 'Back with an EUA ID');
  await read(officer.page, 'GH77, grace.hall@cms.example.org');
  const looks = new Inspector('9-eua-console');
  await looks.walk(officer, [
    { name: 'waiting', reach: (page) => read(page, 'GH77, grace.hall@cms.example.org') },
    {
      name: 'confirm',
      reach: async (page) => {
        await press(page, 'It is the same person');
        await page.getByRole('dialog').waitFor();
      },
    },
  ]);
  await press(officer.page, 'Give it back');
  await read(officer.page, 'Grace Hall has the account and its roles back.');
  await goByEua(page, 'Grace Hall (GH77)');
  await arrive(page, 'Welcome');
  await page.goto('/roles');
  await read(page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first(), /^Active$/);
  await page.goto('/account');
  await read(page, 'Your EUA ID GH77');
  expect([...looks.findings, ...troubles, ...officer.troubles]).toEqual([]);
}, 90_000);

test('somebody of CMS whom EUA lets in by the password alone: a second factor of HARP first, then the same', async () => {
  const { page, troubles } = await visit(browser, harp.webUser, {}, [harp.sandbox]);
  await page.goto('/roles/ask');
  await arrive(page, 'Sign in');
  await goByEua(page, 'Rosa Torres (RT56)');
  await activate(page, 'RT56', 'rosa.torres@cms.example.org');
  await arrive(page, 'Protect your account');
  await follow(page, 'Set up an app');
  const key = await page.getByRole('code').innerText();
  await write(page, 'Six-digit code', await freshTotpCode(key));
  await press(page, 'Turn it on');
  await registration.keepRecoveryCodes(page);
  await follow(page, 'Skip for now');
  await arrive(page, 'Your account is ready');
  await press(page, 'Sign out');
  await page.goto('/roles/ask');
  await goByEua(page, 'Rosa Torres (RT56)');
  await giveCode(page, await freshTotpCode(key));
  await getRole(page, 'Rosa Torres');
  expect(troubles).toEqual([]);
}, 60_000);

test('whoever has a HARP account already is told so, and who turns back at EUA as well', async () => {
  const { page, troubles } = await visit(browser, harp.webUser, {}, [harp.sandbox]);
  await page.goto('/sign-in');
  await goByEua(page, 'Go back without signing in');
  await read(page, 'You came back without signing in');
  await goByEua(page, 'Pat Partner (PP78)');
  await arrive(page, 'You have an account already');
  await read(page, /Nobody has both/);
  const console = await visit(browser, harp.webAdmin, {}, [harp.sandbox]);
  await console.page.goto('/');
  await arrive(console.page, 'Sign in to the console');
  await goByEua(console.page, 'Marcus Keller (MK34)');
  await read(console.page, 'Your EUA ID is not activated in HARP yet');
  expect([...troubles, ...console.troubles]).toEqual([]);
}, 60_000);

const WORDS = {
  en: {
    byEua: 'Sign in with EUA',
    go: 'Agree and go to EUA',
    activate: 'Activate your EUA ID',
    do: 'Activate',
    fault: 'There is a problem with one answer',
    have: 'You have an account already',
    gone: 'Sign in with EUA first',
    cancelled: 'You came back without signing in',
  },
  es: {
    byEua: 'Entrar con EUA',
    go: 'Aceptar e ir a EUA',
    activate: 'Active su ID de EUA',
    do: 'Activar',
    fault: 'Hay un problema con una respuesta',
    have: 'Usted ya tiene una cuenta',
    gone: 'Entre primero con EUA',
    cancelled: 'Usted volvió sin entrar',
  },
} as const;

test.each(['en', 'es'] as const)(
  'every page on the way is fit for all (%s)',
  async (language) => {
    const words = WORDS[language];
    const visitor = await visit(browser, harp.webUser, { reducedMotion: 'reduce', locale: language }, [harp.sandbox]);
    const toEua = async (page: Page): Promise<void> => {
      await page.goto('/sign-in?eua=start');
      await follow(page, words.go);
      await arrive(page, 'Sign in with EUA');
    };
    const inspector = new Inspector(`8-eua-${language}`, /^.+ (\||·) HARP( sandbox)?$/);
    await inspector.walk(visitor, [
      { name: 'gone', reach: (page) => page.goto('/eua/activate').then(() => arrive(page, words.gone)) },
      {
        name: 'the banner',
        reach: async (page) => {
          await page.goto('/sign-in');
          await press(page, words.byEua);
          await page.getByRole('link', { name: words.go }).waitFor();
        },
      },
      { name: 'EUA', reach: toEua },
      {
        name: 'cancelled',
        reach: async (page) => {
          await follow(page, 'Go back without signing in');
          await read(page, words.cancelled);
        },
      },
      {
        name: 'activate',
        reach: async (page) => {
          await toEua(page);
          await follow(page, 'Marcus Keller (MK34)');
          await arrive(page, words.activate);
        },
      },
      {
        name: 'activate without the terms',
        reach: async (page) => {
          await press(page, words.do);
          await read(page, words.fault);
        },
      },
      {
        name: 'both',
        reach: async (page) => {
          await toEua(page);
          await follow(page, 'Pat Partner (PP78)');
          await arrive(page, words.have);
        },
      },
    ]);
    expect(inspector.findings).toEqual([]);
  },
  120_000,
);
