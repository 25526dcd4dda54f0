import { testConfig } from './fresh-app.ts';
import type { Browser } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { registrationMail } from './mails.ts';

const TERMS = testConfig().site.termsVersion;

/** What a page shows of a registration. */
export const SHOWN =
  '... on Registration { step email emailConfirmed codeExpiresAt resendAt expiresAt draft { givenName familyName dateOfBirth phone address { line1 } } }';
export type Answer = Record<string, unknown>;

export const start = (browser: Browser, email: string): Promise<Answer> =>
  browser.mutate('startRegistration', { email, bannerAcknowledged: true, termsVersion: TERMS }, SHOWN);
export const confirm = (browser: Browser, input: { code?: string; token?: string }): Promise<Answer> =>
  browser.mutate('confirmRegistrationEmail', input, `... on WrongCode { attemptsLeft } ${SHOWN}`);
export const save = (browser: Browser, input: Answer): Promise<Answer> =>
  browser.mutate('saveRegistration', input, `... on InvalidInput { problems { path code } } ${SHOWN}`);
export const create = (browser: Browser, userId: string, password = 'a quiet lake at dawn'): Promise<Answer> =>
  browser.mutate(
    'createAccount',
    { userId, password },
    '... on PasswordRefused { reasons } ... on UserIdTaken { suggestions } ... on SignedIn { viewer { level displayName user { email } } }',
  );

/** Everything that is asked, in the order of the pages. */
export const PAGES = {
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  dateOfBirth: '1980-02-29',
  phone: '(410) 555-0123',
  address: { line1: '12 Analytical Row', city: 'Baltimore', state: 'md', zip: '21244' },
};

/** A newcomer: an address that nobody has, and a browser in a network that nobody was in. */
export interface Newcomer {
  email: string;
  browser: Browser;
}

let people = 0;

export function aNewcomer(fresh: FreshServer): Newcomer {
  people += 1;
  return { email: `newcomer.${people}@example.org`, browser: fresh.browser({ from: `198.51.${people}.7` }) };
}

/** One who has confirmed their address. */
export async function aConfirmedNewcomer(fresh: FreshServer): Promise<Newcomer> {
  const newcomer = aNewcomer(fresh);
  await start(newcomer.browser, newcomer.email);
  await confirm(newcomer.browser, { code: (await registrationMail(fresh.app, newcomer.email)).code });
  return newcomer;
}
