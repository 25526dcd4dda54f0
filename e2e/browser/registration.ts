import type { Page } from 'playwright-core';
import { registrationCode } from '../inbox.ts';
import type { Newcomer } from './people.ts';
import { arrive, follow, press, tick, write, writePassword } from './screen.ts';

/** From the front page to the question for an address, with the warning and the terms agreed to. */
export async function beginToRegister(page: Page): Promise<void> {
  await page.goto('/');
  await arrive(page, 'One account for health care quality programs');
  await follow(page, 'Register');
  await arrive(page, 'Before you start');
  await tick(page, 'I have read the warning and I agree');
  await tick(page, /^I agree to the terms of use/);
  await press(page, 'Start');
  await arrive(page, 'What is your e-mail address?');
}

export async function giveEmail(page: Page, email: string): Promise<void> {
  await write(page, 'Work e-mail address', email);
  await press(page, 'Send me a code');
  await arrive(page, 'Check your mail');
}

export async function typeMailedCode(page: Page, code: string): Promise<void> {
  await write(page, 'Code from the mail', code);
  await press(page, 'Confirm');
}

export async function giveName(page: Page, { givenName, familyName }: Newcomer): Promise<void> {
  await arrive(page, 'What is your legal name?');
  await write(page, 'First name', givenName);
  await write(page, 'Last name', familyName);
  await press(page, 'Continue');
}

export async function giveBirthDate(page: Page, { born }: Newcomer): Promise<void> {
  await arrive(page, 'When were you born?');
  await write(page, 'Month', born.month);
  await write(page, 'Day', born.day);
  await write(page, 'Year', born.year);
  await press(page, 'Continue');
}

export async function givePhone(page: Page, { phone }: Newcomer): Promise<void> {
  await arrive(page, 'What is your phone number?');
  await write(page, 'Phone number', phone);
  await press(page, 'Continue');
}

export async function giveAddress(page: Page, who: Newcomer): Promise<void> {
  await arrive(page, 'What is your home address?');
  await fillAddress(page, who);
  await press(page, 'Continue');
}

export async function fillAddress(page: Page, { street, city, state, zip }: Newcomer): Promise<void> {
  await write(page, 'Street address', street);
  await write(page, 'City', city);
  await page.getByRole('combobox', { name: 'State or territory' }).selectOption({ label: state });
  await write(page, 'ZIP code', zip);
}

export async function chooseAccount(page: Page, userId: string, password: string): Promise<void> {
  await arrive(page, 'Choose your user ID and password');
  await write(page, 'User ID', userId);
  await writePassword(page, password);
  await press(page, 'Make my account');
}

/** The whole way from the front page to an account with a password, with nothing going wrong. */
export async function makeAccount(page: Page, sandbox: string, who: Newcomer): Promise<void> {
  await beginToRegister(page);
  await giveEmail(page, who.email);
  await typeMailedCode(page, await registrationCode(sandbox, who.email));
  await giveName(page, who);
  await giveBirthDate(page, who);
  await givePhone(page, who);
  await giveAddress(page, who);
  await arrive(page, 'Check your answers');
  await follow(page, 'They are right, go on');
  await chooseAccount(page, who.userId, who.password);
  await arrive(page, 'Show that you are you');
}

export async function giveNumber(page: Page, ssn: string): Promise<void> {
  await arrive(page, 'Show that you are you');
  await write(page, 'Social Security number', ssn);
  await tick(page, 'I agree that HARP sends my data to the identity bureau to check who I am');
  await press(page, 'Check my identity');
}

/** The sandbox's bureau marks the right choice of each of its five questions. */
export async function answerTruly(page: Page): Promise<number> {
  await arrive(page, 'A few questions that only you can answer');
  const right = page.getByRole('radio', { name: /\(the true one\)$/ });
  const count = await right.count();
  for (let index = 0; index < count; index += 1) await right.nth(index).check();
  await press(page, 'Send my answers');
  return count;
}

/** As somebody who guesses: no answer is the right one. */
export async function answerWrongly(page: Page): Promise<void> {
  await arrive(page, 'A few questions that only you can answer');
  const questions = page.getByRole('radiogroup').or(page.getByRole('group'));
  for (const question of await questions.all())
    await question
      .getByRole('radio', { name: /^(?!.*\(the true one\)$)/ })
      .first()
      .check();
  await press(page, 'Send my answers');
}

/** Number, questions, passed. */
export async function proveIdentity(page: Page, { ssn }: Newcomer): Promise<void> {
  await giveNumber(page, ssn);
  await answerTruly(page);
  await arrive(page, 'Your identity is checked');
  await follow(page, 'Go on: protect your account');
  await arrive(page, 'Protect your account');
}

/** Reads the ten codes, says that they are saved, and skips the second factor that is advised. */
export async function keepRecoveryCodes(page: Page): Promise<string[]> {
  await arrive(page, 'Save your recovery codes');
  const codes = await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').allInnerTexts();
  await tick(page, 'I have saved these codes');
  await press(page, 'Continue');
  await arrive(page, 'Add another factor?');
  return codes;
}
