import type { Snapshot } from '../snapshot.types.ts';
import { html, type Html } from './html.ts';
import type { Shown } from './parts.ts';
import { STYLE_ELEMENT } from './style.ts';
import { prefixOf } from './words.ts';

interface Framed {
  title: string;
  /** The path of this page in a language, given the beginning of its address. */
  at: (prefix: string) => string;
  content: Html;
}

/** What every page has around it. */
export function frame({ page }: Snapshot, { words, language }: Shown, { title, at, content }: Framed): string {
  const feeds = html`<link rel="alternate" type="application/rss+xml" title="RSS" href="/status/feed.rss" /><link
      rel="alternate"
      type="application/atom+xml"
      title="Atom"
      href="/status/feed.atom"
    />`;
  const other = at(prefixOf(words.other.language));
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${page.name}</title>
        <meta name="description" content="${words.description(page.name)}" />
        <link rel="icon" href="data:," />
        <link rel="canonical" href="${page.url}${at(prefixOf(language))}" />
        <link rel="alternate" hreflang="${words.other.language}" href="${page.url}${other}" />
        ${feeds} ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <div class="in">
            <a class="name" href="${prefixOf(language)}">${page.name}</a>
            <nav aria-label="${words.language}">
              <a href="${other}" lang="${words.other.language}" hreflang="${words.other.language}"
                >${words.other.name}</a
              >
            </nav>
          </div>
        </header>
        <main id="main" class="in">${content}</main>
        <footer>
          <div class="in">
            <nav aria-label="${words.subscribe}">
              <p class="small">
                ${words.subscribe}: <a href="/status/feed.rss">RSS</a>, <a href="/status/feed.atom">Atom</a>,
                <a href="/status/maintenance.ics">${words.asCalendar}</a>, <a href="/api/v2/summary.json">JSON</a>
              </p>
            </nav>
          </div>
        </footer>
      </body>
    </html> `.text;
}
