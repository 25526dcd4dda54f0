/* Takes the pictures of the README, on demand: `npm run pictures -w @harp/e2e`, after a build. Not a test. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startNewHarp, type Harp } from '../harness.ts';
import { freshTotpCode } from '../totp.ts';
import { paula, type Newcomer } from './people.ts';
import * as registration from './registration.ts';
import { chesapeake, fillBasket, harborLights, sendBasket } from './roles.ts';
import { arrive, follow, press, read, tick, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { openBrowser, visit } from './visitor.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

interface Asker extends Newcomer {
  role: string;
  organizations: { words: string; name: RegExp }[];
  reason: string;
}

const asker = (givenName: string, familyName: string, number: string, asks: Omit<Asker, keyof Newcomer>): Asker => {
  const userId = `${givenName}.${familyName}`
    .normalize('NFD')
    .replaceAll(/[^a-z.]/gi, '')
    .toLowerCase();
  return {
    ...paula,
    givenName,
    familyName,
    userId,
    email: `${userId}@example.org`,
    ssn: `899-55-${number}`,
    ...asks,
  };
};

const askers: Asker[] = [
  asker('María', 'Vega', '0201', {
    role: 'QTSO Provider User',
    organizations: [chesapeake],
    reason: 'I download the manuals for our unit.',
  }),
  asker('James', "O'Neil", '0202', {
    role: 'QTSO State User',
    organizations: [harborLights],
    reason: 'I took over the state reports from Ann in October.',
  }),
  asker('Linh', 'Nguyễn', '0203', {
    role: 'QTSO Network User',
    organizations: [chesapeake, harborLights],
    reason: 'I look after both facilities for the network.',
  }),
];

async function askForRoles(browser: Browser, harp: Harp, who: Asker): Promise<void> {
  const { page, context } = await visit(browser, harp.webUser);
  await registration.makeAccount(page, harp.sandbox, who);
  await registration.proveIdentity(page, who);
  await follow(page, 'Set up an app');
  await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
  await press(page, 'Turn it on');
  await registration.keepRecoveryCodes(page);
  await page.goto('/roles/ask');
  await fillBasket(page, { program: 'QTSO', role: who.role, organizations: who.organizations });
  await sendBasket(page, who.organizations.length, who.reason);
  await context.close();
}

async function announceIssues(browser: Browser, harp: Harp): Promise<void> {
  const { page, context } = await visit(browser, harp.webAdmin);
  await page.goto('/status/incidents/new');
  await signIn(page, harp.demo('ada.admin'));
  await write(page, 'What is the matter', 'Reports of iQIES are slow');
  await tick(page, /^iQIES$/);
  await page.getByLabel('State of iQIES').selectOption('Issues reported');
  await write(page, 'Text for the public', 'Reports can take some minutes longer than usual. We are on it.');
  await press(page, 'Publish');
  await arrive(page, 'Reports of iQIES are slow');
  await context.close();
}

const harp = await startNewHarp();
const browser = await openBrowser();
try {
  mkdirSync(docs, { recursive: true });
  for (const who of askers) await askForRoles(browser, harp, who);
  await announceIssues(browser, harp);
  const viewport = { width: 1280, height: 880 };

  const visitor = await visit(browser, harp.webUser, { viewport });
  await visitor.page.goto('/');
  await read(visitor.page, 'This affects iQIES.');
  await visitor.page.screenshot({ path: `${docs}web-user.png` });

  const officer = await visit(browser, harp.webAdmin, { viewport });
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('olivia.officer'));
  await press(officer.page.getByRole('row').filter({ hasText: "James O'Neil" }), "James O'Neil");
  await read(officer.page.getByRole('complementary'), 'I took over the state reports from Ann in October.');
  // A picture has no use for the ring around what has the focus.
  await officer.page.getByRole('heading', { name: "James O'Neil" }).blur();
  await officer.page.screenshot({ path: `${docs}web-admin.png` });
} finally {
  await browser.close();
  await harp.stop();
}
