import type { Page } from 'playwright-core';
import type { DemoAccount } from '../harness.ts';
import { freshTotpCode } from '../totp.ts';
import { arrive, press, tick, write, writePassword } from './screen.ts';

/** User ID and password, on a sign-in page that is open. */
export async function givePassword(page: Page, userId: string, password: string): Promise<void> {
  await write(page, 'User ID', userId);
  await writePassword(page, password);
  await tick(page, 'I have read this and I agree');
  await press(page, 'Sign in');
}

export async function giveCode(page: Page, code: string): Promise<void> {
  await arrive(page, 'One more step');
  await write(page, 'Six-digit code', code);
  await press(page, 'Verify');
}

/** Both halves, with the account of a demo person. */
export async function signIn(page: Page, { userId, password, totpSecret }: DemoAccount): Promise<void> {
  await givePassword(page, userId, password);
  await arrive(page, 'One more step');
  await giveCode(page, await freshTotpCode(totpSecret));
}
