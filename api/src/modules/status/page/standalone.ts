import type { StatusAddress } from '@harp/domain/status-address.ts';
import type { Installation } from '../snapshot.types.ts';
import { BODY } from './content.ts';
import { frame } from './frame.ts';
import { html, Html } from './html.ts';
import { STYLE_ELEMENT } from './style.ts';

/** It runs before the page is shown, so that no time changes under anybody's eyes. */
export const TIMES_SCRIPT = html`<script type="module" async blocking="render" src="/status/local-times.js"></script>`;

/**
 * A page that needs nothing but its file: its style stands in it.
 *
 * @param content as `contentFile` made it
 */
export function standalonePage(page: Installation, address: StatusAddress, content: string): string {
  const cut = content.indexOf(BODY);
  return html`<!doctype html>
    <html lang="${address.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        ${new Html(content.slice(0, cut))}
        <link rel="icon" href="data:," />
        ${TIMES_SCRIPT} ${STYLE_ELEMENT}
      </head>
      <body>
        ${frame(page, address, page.siteUrl, new Html(content.slice(cut)))}
      </body>
    </html> `.text;
}
