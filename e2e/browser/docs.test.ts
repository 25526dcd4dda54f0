import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { violationsIn } from './axe.ts';
import { arrive, follow, read } from './screen.ts';
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

test('an integrator reads the documentation, on a phone too', async () => {
  const { page, troubles } = await visit(browser, harp.api);
  const findings: string[] = [];
  for (const [path, heading, ...widths] of [
    ['/docs', 'The API of HARP', 1280, 360],
    // All of the schema: twenty thousand elements, which axe needs ten seconds for at any width.
    ['/docs/reference', 'Reference', 360],
    ['/docs/changelog', 'Changes of the schema', 1280, 360],
  ] as const)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      await arrive(page, heading);
      findings.push(...(await violationsIn(page)).map((found) => `${path} at ${width}: ${found}`));
      const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (isWide) findings.push(`${path} at ${width}: scrolls sideways`);
    }
  await follow(page, 'Reference');
  await follow(page, 'queueChanged');
  expect(page.url()).toContain('#Subscription.queueChanged');
  expect([...findings, ...troubles]).toEqual([]);
}, 90_000);

test('GraphiQL knows the schema and asks a query, with nothing from elsewhere', async () => {
  const { page, troubles } = await visit(browser, harp.api);
  await page.goto('/graphiql');
  // The editor is loaded piece by piece; the question stands in it when it can be asked.
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'systemStatus' }).waitFor();
  await page.getByRole('button', { name: /^Execute/ }).click();
  await read(page, '"systemStatus"');
  await page.getByRole('button', { name: /Documentation Explorer/ }).click();
  await read(page, 'Subscription');
  // The editor's documents are its user's own: they are sent in full.
  expect(troubles.filter((trouble) => !trouble.startsWith('a document in full'))).toEqual([]);
}, 90_000);
