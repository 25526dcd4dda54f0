import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { violationsIn } from '../axe.ts';
import type { Visitor } from '../visitor.ts';

/** A page or a state of one: what it is called in the findings and in the picture's name, and how one gets there. */
export interface Stop {
  name: string;
  reach: (page: Page) => Promise<unknown>;
}

const pictures = fileURLToPath(new URL('../../screenshots/', import.meta.url));
/** Pictures are for people to look at, and cost a third of the time: where nobody looks, none are taken. */
const TAKES_PICTURES = !process.env['CI'];
const WIDTHS = [1280, 360] as const;

/** Looks at a page as WCAG and a narrow phone do, and keeps what it finds, so that one run tells of all pages. */
export class Inspector {
  readonly findings: string[] = [];
  readonly seen: string[] = [];

  constructor(
    private readonly tour: string,
    private readonly titles = /^.+ \| HARP$/,
  ) {
    mkdirSync(pictures, { recursive: true });
  }

  /** Goes from stop to stop in one window, and looks at each at both widths; axe, where it is told to. */
  async walk(
    { page, troubles }: Visitor,
    stops: readonly Stop[],
    axeAt: readonly (typeof WIDTHS)[number][] = WIDTHS,
  ): Promise<void> {
    for (const { name, reach } of stops) {
      await reach(page);
      await page.locator('.harp-skeleton').first().waitFor({ state: 'detached' });
      this.seen.push(name);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
        if (axeAt.includes(width))
          this.findings.push(...(await violationsIn(page)).map((found) => `${name} at ${width}: ${found}`));
        await this.look(page, `${name} at ${width}`);
        if (TAKES_PICTURES) await this.picture(page, `${name}-${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      this.findings.push(...troubles.splice(0).map((trouble) => `${name}: ${trouble}`));
    }
  }

  private async picture(page: Page, name: string): Promise<void> {
    const number = `${this.seen.length}`.padStart(2, '0');
    const path = `${pictures}${this.tour}-${number}-${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
    await page.screenshot({ path, fullPage: true });
  }

  private async look(page: Page, where: string): Promise<void> {
    const { title, headings, wide } = await page.evaluate(() => ({
      title: document.title,
      headings: document.querySelectorAll('h1').length,
      wide:
        document.documentElement.scrollWidth > document.documentElement.clientWidth
          ? [...document.querySelectorAll('body *')]
              .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
              .slice(0, 5)
              .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
          : null,
    }));
    if (!this.titles.test(title)) this.findings.push(`${where}: the title is "${title}"`);
    if (headings !== 1) this.findings.push(`${where}: ${headings} headings of the first level`);
    if (wide) this.findings.push(`${where}: scrolls sideways because of ${wide.join(', ')}`);
  }
}
