import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** A browser that asks nobody but the sites under test for anything. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROME_PATH'] || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody at a device of their own: fresh cookies, one window, and a note of whatever went wrong in it. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Errors in the console and requests to other origins, in the order in which they happened. */
  troubles: string[];
}

/** What a person sees is waited for this long; a busy machine is slow, a broken page says nothing at all. */
const PATIENCE_MS = 20_000;

export async function visit(browser: Browser, site: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: site, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message} (${page.url()})`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    // What a page makes itself leaves no trace on any wire.
    if (origin !== site && protocol !== 'blob:') troubles.push(`request to ${origin} (${page.url()})`);
    // The sites send the hash of a document, never its text.
    if (/"query":/.test(request.postData() ?? '')) troubles.push(`a document in full (${page.url()})`);
  });
  return { page, context, troubles };
}
