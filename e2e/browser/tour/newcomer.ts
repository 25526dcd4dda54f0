import type { Page } from 'playwright-core';
import { registrationCode } from '../../inbox.ts';
import { freshTotpCode } from '../../totp.ts';
import { paula, thelma, type Newcomer } from '../people.ts';
import * as registration from '../registration.ts';
import { alert, arrive, follow, press, read, tick, write } from '../screen.ts';
import type { Stop } from './inspector.ts';

/** Presses the button of a form that is still empty, and sees the list of what is wrong. */
const tooEarly =
  (button: string): Stop['reach'] =>
  async (page) => {
    await press(page, button);
    await page.getByRole('alert').first().waitFor();
  };

/** Every page of registration up to the account, each empty, refused and filled in. */
export function registrationStops(sandbox: string): Stop[] {
  return [
    {
      name: 'before you start',
      reach: async (page) => {
        await page.goto('/register');
        await arrive(page, 'Before you start');
      },
    },
    { name: 'before you start, not agreed', reach: tooEarly('Start') },
    { name: 'e-mail', reach: registration.beginToRegister },
    { name: 'e-mail missing', reach: tooEarly('Send me a code') },
    { name: 'check mail', reach: (page) => registration.giveEmail(page, paula.email) },
    {
      name: 'check mail, wrong code',
      reach: async (page) => {
        const code = await registrationCode(sandbox, paula.email);
        await registration.typeMailedCode(page, code === '000000' ? '000001' : '000000');
        await alert(page, 'That code is not right.').waitFor();
      },
    },
    {
      name: 'name',
      reach: async (page) => {
        await registration.typeMailedCode(page, await registrationCode(sandbox, paula.email));
        await arrive(page, 'What is your legal name?');
      },
    },
    { name: 'name missing', reach: tooEarly('Continue') },
    {
      name: 'before you start, come back',
      reach: async (page) => {
        await page.goto('/register');
        await read(page, 'You have an open registration');
      },
    },
    {
      name: 'date of birth',
      reach: async (page) => {
        await follow(page, 'Go on');
        await registration.giveName(page, paula);
        await arrive(page, 'When were you born?');
      },
    },
    { name: 'date of birth missing', reach: tooEarly('Continue') },
    { name: 'phone', reach: thenArrive(registration.giveBirthDate, 'What is your phone number?') },
    { name: 'phone missing', reach: tooEarly('Continue') },
    { name: 'address', reach: thenArrive(registration.givePhone, 'What is your home address?') },
    { name: 'address missing', reach: tooEarly('Continue') },
    { name: 'check answers', reach: thenArrive(registration.giveAddress, 'Check your answers') },
    {
      name: 'account',
      reach: async (page) => {
        await follow(page, 'They are right, go on');
        await arrive(page, 'Choose your user ID and password');
      },
    },
    {
      name: 'account refused',
      reach: async (page) => {
        await registration.chooseAccount(page, 'pat.partner', paula.password);
        await alert(page, 'Somebody has this user ID already').waitFor();
      },
    },
  ];
}

const thenArrive =
  (step: (page: Page, who: Newcomer) => Promise<void>, heading: string): Stop['reach'] =>
  async (page) => {
    await step(page, paula);
    await arrive(page, heading);
  };

/** From the account to its home page: the check of identity with a second set of questions, app, recovery codes. */
export function protectionStops(keep: { codes: string[] }): Stop[] {
  return [
    {
      name: 'proofing',
      reach: async (page) => {
        await registration.chooseAccount(page, paula.userId, paula.password);
        await arrive(page, 'Show that you are you');
      },
    },
    { name: 'proofing, number missing', reach: tooEarly('Check my identity') },
    {
      name: 'questions',
      reach: async (page) => {
        // Sam's number: one set of questions is never enough for the sandbox's bureau.
        await registration.giveNumber(page, '899-55-0103');
        await arrive(page, 'A few questions that only you can answer');
      },
    },
    { name: 'questions unanswered', reach: tooEarly('Send my answers') },
    {
      name: 'second set of questions',
      reach: async (page) => {
        await registration.answerTruly(page);
        await read(page, 'One more set of questions');
      },
    },
    {
      name: 'proofing passed',
      reach: async (page) => {
        await registration.answerTruly(page);
        await arrive(page, 'Your identity is checked');
      },
    },
    {
      name: 'factors',
      reach: async (page) => {
        await follow(page, 'Go on: protect your account');
        await arrive(page, 'Protect your account');
      },
    },
    {
      name: 'passkey',
      reach: async (page) => {
        await follow(page, 'Set up a passkey');
        await arrive(page, 'Set up a passkey');
      },
    },
    {
      name: 'authenticator app',
      reach: async (page) => {
        await page.goto('/factors/add/app');
        await page.getByRole('code').waitFor();
      },
    },
    {
      name: 'authenticator app, code missing',
      reach: tooEarly('Turn it on'),
    },
    {
      name: 'recovery codes',
      reach: async (page) => {
        await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
        await press(page, 'Turn it on');
        await arrive(page, 'Save your recovery codes');
      },
    },
    { name: 'recovery codes not saved', reach: tooEarly('Continue') },
    {
      name: 'another factor',
      reach: async (page) => {
        keep.codes = await registration.keepRecoveryCodes(page);
      },
    },
    {
      name: 'account ready',
      reach: async (page) => {
        await follow(page, 'Skip for now');
        await arrive(page, 'Your account is ready');
      },
    },
    {
      name: 'tasks of a new account',
      reach: async (page) => {
        await follow(page, 'Go to my home page');
        await read(page, 'Your next step');
      },
    },
  ];
}

/** What comes of a check that does not pass: failed, not answered, by hand. */
export function failingStops(sandbox: string): Stop[] {
  return [
    {
      name: 'proofing failed',
      reach: async (page) => {
        await registration.makeAccount(page, sandbox, thelma);
        await registration.giveNumber(page, '899-55-0102');
        await registration.answerTruly(page);
        await arrive(page, 'We could not check your identity this way');
      },
    },
    {
      name: 'proofing by hand',
      reach: async (page) => {
        await press(page, 'Check by hand');
        await arrive(page, 'We check your identity by hand');
      },
    },
    {
      name: 'proofing without an answer',
      reach: async (page) => {
        await page.context().clearCookies();
        await registration.makeAccount(page, sandbox, {
          ...thelma,
          email: 'dwight@example.org',
          userId: 'dwight.downing',
        });
        await registration.giveNumber(page, '899-55-0108');
        await arrive(page, 'We are still checking');
      },
    },
    {
      name: 'account ready, identity not checked',
      reach: async (page) => {
        await follow(page, 'Go on: protect your account');
        await follow(page, 'Set up an app');
        await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
        await press(page, 'Turn it on');
        await tick(page, 'I have saved these codes');
        await press(page, 'Continue');
        await follow(page, 'Skip for now');
        await read(page, 'Your identity check is not finished yet');
      },
    },
    {
      name: 'tasks, identity not checked',
      reach: async (page) => {
        await follow(page, 'Go to my home page');
        await read(page, 'In progress');
      },
    },
  ];
}
