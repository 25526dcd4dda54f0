import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

let shared: Promise<Browser> | undefined;

/** A browser that asks nobody but the sites under test for anything; one for all files of a worker, which ends with it. */
export function openBrowser(): Promise<Browser> {
  shared ??= chromium.launch({
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
  return shared;
}

/** Everybody goes home: nothing of a file's visitors is left for the next one. */
export async function closeWindows(): Promise<void> {
  const browser = await shared;
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
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

/** `also` names other origins that this person goes to; what they answer to a page is theirs to choose. */
export async function visit(
  browser: Browser,
  site: string,
  options: BrowserContextOptions = {},
  also: readonly string[] = [],
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: site, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    const theirs = also.includes(originOf(message.location().url)) && message.text().startsWith('Failed to load');
    if (message.type() === 'error' && !theirs) troubles.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message} (${page.url()})`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    // What a page makes itself leaves no trace on any wire.
    if (origin !== site && !also.includes(origin) && protocol !== 'blob:')
      troubles.push(`request to ${origin} (${page.url()})`);
    // The sites send the hash of a document, never its text.
    if (/"query":/.test(request.postData() ?? '')) troubles.push(`a document in full (${page.url()})`);
  });
  return { page, context, troubles };
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');
