import type { StatusAddress } from '@harp/domain/status-address.ts';
import type { Installation } from '../snapshot.types.ts';
import { BODY } from './content.ts';
import { frame } from './frame.ts';
import { html, Html } from './html.ts';
import { TIMES_SCRIPT } from './standalone.ts';

const ROOT = '<div id="root">';

/**
 * The site's page as it was built, with the content where its JavaScript will draw.
 *
 * @param index the site's built index.html
 * @param content as `contentFile` made it
 */
export function pageOnSite(index: string, page: Installation, address: StatusAddress, content: string): string {
  const cut = content.indexOf(BODY);
  const head = html`${new Html(content.slice(0, cut))}
      <link rel="stylesheet" href="/status/status.css" />
      ${TIMES_SCRIPT}
    </head>`.text;
  const body = frame(page, address, '', new Html(content.slice(cut))).text;
  const drawn = index
    .replace(/<html lang="\w+">/, `<html lang="${address.language}">`)
    .replaceAll(/\s*(<title>.*?<\/title>|<meta name="description"[^>]*>|<noscript>[^]*?<\/noscript>)/g, '')
    .replace('</head>', () => head)
    .replace(ROOT, () => ROOT + body);
  if (!drawn.includes(ROOT + body)) throw new Error(`the built page of the site has no ${ROOT}`);
  return drawn;
}
