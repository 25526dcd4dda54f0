import { statusContentPath, statusPagePath } from '@harp/domain/status-address.ts';
import type { Snapshot } from '../snapshot.types.ts';
import { html, type Html } from './html.ts';
import type { Shown } from './words.ts';

/** One page of the status in one language, without what stands around it. */
export interface Content {
  /** Its address, below the beginning of those of its language: empty for the page of all systems. */
  under: string;
  title: string;
  description: string;
  html: Html;
}

/** What a page says of itself, and where it is in other languages and for programs. */
function head({ page }: Snapshot, { words, language }: Shown, { title, description, under }: Content): Html {
  const url = (code: 'en' | 'es'): string => `${page.url}${statusPagePath({ language: code, under })}`;
  return html`<title>${title} | ${page.name}</title>
    <meta name="description" content="${description}" />
    <link rel="canonical" href="${url(language)}" />
    <link rel="alternate" hreflang="${language}" href="${url(language)}" />
    <link rel="alternate" hreflang="${words.other.language}" href="${url(words.other.language)}" />
    <link rel="alternate" hreflang="x-default" href="${url('en')}" />
    <link rel="alternate" type="application/rss+xml" title="RSS" href="/status/feed.rss" />
    <link rel="alternate" type="application/atom+xml" title="Atom" href="/status/feed.atom" />`;
}

/** Where the head ends and the body begins, in the file of a content. */
export const BODY = '<div class="status"';

/** The content as a file of its own: what goes into a head, then what goes into a body. */
export function contentFile(snapshot: Snapshot, shown: Shown, content: Content): Html {
  const { language } = shown;
  const path = statusContentPath({ language, under: content.under });
  return html`${head(snapshot, shown, content)}
    <div class="status" lang="${language}" data-path="${path}">${content.html}</div>`;
}
