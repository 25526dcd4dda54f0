import { statusAddressOf, statusContentPath, type StatusLanguage } from '@harp/domain/status-address.ts';

/** What the server draws of one page. */
export interface Content {
  title: string;
  element: Element;
}

/** Where the content of a page is in a language; null: the address is no page of the status. */
export function contentPathOf(pathname: string, language: StatusLanguage): string | null {
  const address = statusAddressOf(pathname);
  return address && statusContentPath({ ...address, language });
}

/** The content of this path where it stands already, as the server drew the page; null: it stands not there. */
export function contentIn(from: Document, path: string): Content | null {
  const element = from.querySelector(`.status[data-path="${path}"]`);
  return element && { title: from.title, element };
}

/** Asks for the content as it is now; null: there is no such page. Throws when it can't be had. */
export async function fetchContent(path: string, signal: AbortSignal): Promise<Content | null> {
  const response = await fetch(path, { cache: 'no-cache', signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return contentIn(new DOMParser().parseFromString(await response.text(), 'text/html'), path);
}

const momentOf = (node: Node): string | null => (node instanceof HTMLTimeElement ? node.dateTime : null);
const targetOf = (node: Node): string | null => (node instanceof HTMLAnchorElement ? node.href : null);

/** Changes of what is shown only what differs, so that the focus, the selection and what was opened stay. */
export function renew(now: Node, next: Node): void {
  if (now instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = now.open;
  const moment = momentOf(now);
  // A time is written anew in the reader's zone, and is the same all the same.
  if (now.isEqualNode(next) || (moment !== null && moment === momentOf(next))) return;
  if (!isAlike(now, next)) return void now.parentNode?.replaceChild(next, now);
  if (now instanceof Element && next instanceof Element)
    for (const { name } of [...now.attributes, ...next.attributes]) {
      const value = next.getAttribute(name);
      if (value === null) now.removeAttribute(name);
      else now.setAttribute(name, value);
    }
  const fresh = [...next.childNodes];
  [...now.childNodes].forEach((child, index) => renew(child, fresh[index] as Node));
}

/** The same kind of thing; a link that leads elsewhere is another one, which must not keep the focus. */
const isAlike = (now: Node, next: Node): boolean =>
  now.hasChildNodes() &&
  now.nodeName === next.nodeName &&
  now.childNodes.length === next.childNodes.length &&
  targetOf(now) === targetOf(next);
