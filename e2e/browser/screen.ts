import type { Locator, Page } from 'playwright-core';

/* What a person does at a screen, in a person's words: every thing is found by what it is and what it is called. */

type Words = string | RegExp;
type Place = Page | Locator;

/** Waits for the page whose heading says so. */
export const arrive = (page: Page, heading: Words): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();

/** Waits for some words anywhere on the page. */
export const read = (place: Place, words: Words): Promise<void> => place.getByText(words).first().waitFor();

export const press = (place: Place, name: Words): Promise<void> =>
  place.getByRole('button', { name, exact: true }).click();

export const follow = (place: Place, name: Words): Promise<void> =>
  place.getByRole('link', { name, exact: true }).first().click();

export const field = (place: Place, name: Words): Locator => place.getByRole('textbox', { name });

export const write = (place: Place, name: Words, text: string): Promise<void> => field(place, name).fill(text);

/** A password is a text box to nobody, so it is found by its label. */
export const writePassword = (page: Page, text: string): Promise<void> =>
  page.getByLabel('Password', { exact: true }).fill(text);

export const tick = (place: Place, name: Words): Promise<void> => place.getByRole('checkbox', { name }).check();

/** Opens one of the design system's lists, which are a button and a list, and takes one of its lines. */
export async function choose(place: Place, list: RegExp, option: string): Promise<void> {
  await place.getByRole('button', { name: list }).click();
  await place.getByRole('option', { name: option, exact: true }).click();
}

/** The message that stands out because something went wrong. */
export const alert = (page: Page, words: Words): Locator => page.getByRole('alert').filter({ hasText: words });

/** Presses Tab until the focus is on that thing, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Sixty times Tab did not lead to ${wanted.toString()}`);
}
