import type { Page } from 'playwright-core';
import { arrive, follow, press, read, tick, write } from './screen.ts';

/** Chooses a program in the catalogue, the organizations by some words each, and a role; puts all in the basket. */
export async function fillBasket(
  page: Page,
  { program, role, organizations }: { program: string; role: string; organizations: { words: string; name: RegExp }[] },
): Promise<void> {
  await arrive(page, 'Ask for roles');
  await follow(page, `Choose ${program}`);
  await chooseRoles(page, { program, role, organizations });
}

/** The same, where the program was chosen already. */
export async function chooseRoles(
  page: Page,
  { program, role, organizations }: { program: string; role: string; organizations: { words: string; name: RegExp }[] },
): Promise<void> {
  await arrive(page, `Roles in ${program}`);
  for (const { words, name } of organizations) {
    await page.getByRole('searchbox', { name: 'Find an organization' }).fill(words);
    await tick(page, name);
  }
  await tick(page, role);
  await press(page, 'Add to basket');
  await read(page, /in your basket/);
}

/** Sends the basket with a reason, and sees that all of it was sent. */
export async function sendBasket(page: Page, count: number, reason: string): Promise<void> {
  await write(page, /^Why do you need this\?/, reason);
  await press(page, count === 1 ? 'Send 1 request' : `Send ${count} requests`);
  await arrive(page, 'Your requests');
  await read(page, `${count} of ${count} sent`);
}

export const chesapeake = { words: 'chesapeke bend', name: /^Chesapeake Bend Dialysis Center/ };
export const harborLights = { words: 'harbor lights', name: /^Harbor Lights Dialysis/ };
export const STATE_USER = { program: 'QTSO', role: 'QTSO State User' };
