import type { StatusAddress } from '@harp/domain/status-address.ts';
import type { Installation } from '../snapshot.types.ts';
import { BODY } from './content.ts';
import { frame } from './frame.ts';
import { html, Html } from './html.ts';
import { TIMES_SCRIPT } from './standalone.ts';

const ROOT = '<div id="root">';
const SCRIPT = /<script type="module"[^>]*><\/script>/g;
/** Of the site's page: what this one has words of its own for, or asks for later. */
const NOT_HERE =
  /\s*(<title>.*?<\/title>|<meta name="description"[^>]*>|<link rel="modulepreload"[^>]*>|<noscript>[^]*?<\/noscript>)/g;

/**
 * The site's page as it was built, with the content where its JavaScript will draw. What is read is asked for first, and
 * the JavaScript that takes it over last.
 *
 * @param index the site's built index.html
 * @param content as `contentFile` made it
 */
export function pageOnSite(index: string, page: Installation, address: StatusAddress, content: string): string {
  if (!index.includes(ROOT)) throw new Error(`the built page of the site has no ${ROOT}`);
  const cut = content.indexOf(BODY);
  const head = html`${new Html(content.slice(0, cut))}
      <link rel="stylesheet" href="/status/status.css" />
      ${TIMES_SCRIPT}
    </head>`.text;
  const body = frame(page, address, '', new Html(content.slice(cut))).text;
  const scripts = (index.match(SCRIPT) ?? []).map((script) => script.replace(' ', ' fetchpriority="low" '));
  return index
    .replace(/<html lang="\w+">/, `<html lang="${address.language}">`)
    .replaceAll(NOT_HERE, '')
    .replaceAll(SCRIPT, '')
    .replace('</head>', () => head)
    .replace(ROOT, () => ROOT + body)
    .replace('</body>', () => `${scripts.join('')}</body>`);
}
