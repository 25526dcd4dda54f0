import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // What is right is not worth telling, and costs more time than the looking.
  reporter: 'no-passes',
  // Only a few rules about sound and film would wait for what a page has yet to load.
  preload: false,
  // Our pages have no frames.
  iframes: false,
};

/** What axe finds wrong on the page as it stands: rule and elements, a line each. */
export async function violationsIn(page: Page): Promise<string[]> {
  // Half a megabyte: it goes over once for each document, not for each look at it.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(script);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    OPTIONS,
  );
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}
