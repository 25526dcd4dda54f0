import { givePassword } from '../sign-in.ts';
import { alert, arrive, press, read } from '../screen.ts';
import type { Stop } from './inspector.ts';

const at =
  (path: string, heading: string | RegExp): Stop['reach'] =>
  async (page) => {
    await page.goto(path);
    await arrive(page, heading);
  };

const answer =
  (choice: string, then: string | RegExp): Stop['reach'] =>
  async (page) => {
    await page.getByRole('radio', { name: choice }).check();
    await press(page, 'Continue');
    await read(page, then);
  };

/** What everybody sees who has no account, or has not signed in yet. */
export const strangersStops: Stop[] = [
  { name: 'home', reach: at('/', 'One account for health care quality programs') },
  { name: 'which ID', reach: at('/which-id', 'Which ID do I need?') },
  {
    name: 'which ID without an answer',
    reach: async (page) => {
      await press(page, 'Continue');
      await alert(page, 'Choose the answer that fits best').waitFor();
    },
  },
  { name: 'which ID, second question', reach: answer('No, or I do not know', 'Where do you work?') },
  {
    name: 'which ID, third question',
    reach: answer('A company that works for CMS or for a provider', 'Is your work under a contract with CMS?'),
  },
  { name: 'which ID, contractor', reach: answer('I do not know', "Ask your contract's point of contact first") },
  {
    name: 'which ID, partner',
    reach: async (page) => {
      await press(page, 'Answer the questions again');
      await answer('No, or I do not know', 'Where do you work?')(page);
      await answer(
        'A hospital, clinic, dialysis facility, practice or other care provider',
        'You need a HARP account',
      )(page);
    },
  },
  {
    name: 'which ID, both',
    reach: async (page) => {
      await press(page, 'Answer the questions again');
      await answer('Yes, both', 'Keep one of the two')(page);
    },
  },
  { name: 'status', reach: at('/status', 'System status') },
  { name: 'help', reach: at('/help', 'Help') },
  { name: 'privacy', reach: at('/privacy', /./) },
  { name: 'terms', reach: at('/terms', 'Terms of use') },
  { name: 'not found', reach: at('/no-such-page', /./) },
  { name: 'signed out', reach: at('/signed-out', 'You are signed out') },
  { name: 'sign in', reach: at('/sign-in', 'Sign in') },
  {
    name: 'sign in with nothing typed',
    reach: async (page) => {
      await press(page, 'Sign in');
      await alert(page, 'There are problems with 3 answers').waitFor();
    },
  },
  {
    name: 'sign in refused',
    reach: async (page) => {
      await givePassword(page, 'nobody.here', 'not the password at all');
      await alert(page, 'We could not sign you in').waitFor();
    },
  },
  {
    name: 'sign in with a passkey',
    reach: async (page) => {
      await press(page, 'Sign in with a passkey');
      await page.getByRole('button', { name: 'Agree and use passkey' }).waitFor();
    },
  },
  { name: 'sign in after the session ended', reach: at('/sign-in?ended=1', 'Sign in') },
  { name: 'mailed link cut off', reach: at('/register/confirm', 'Confirm your e-mail address') },
  { name: 'mailed link', reach: at('/register/confirm#token=abc', 'Confirm your e-mail address') },
  {
    name: 'mailed link that is over',
    reach: async (page) => {
      await page.goto('/register/confirm#token=abc');
      await press(page, 'Confirm my e-mail address');
      await alert(page, 'This code or link does not work any more').waitFor();
    },
  },
  { name: 'registration not open', reach: at('/register/name', 'This registration is not open here') },
];
