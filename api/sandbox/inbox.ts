import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Html } from './html.ts';
import { html, page } from './html.ts';
import type { InboxStore, Mail } from './inbox-store.ts';

const ON_A_PAGE = 50;
const REFRESH_SECONDS = 5;

/** The pages of the inbox, and `/inbox.json` for scripts and tests. */
export function inbox(store: InboxStore): Router {
  const router = Router();
  router.get('/inbox.json', (req, res) => {
    const to = asAddress(asText(req.query['to']));
    res.json(store.all().filter((mail) => to === '' || mail.to.some((address) => asAddress(address) === to)));
  });
  router.get('/inbox', (req, res) => showList(store, req, res));
  router.get('/inbox/:id', (req, res) => {
    const mail = store.byId(req.params.id);
    res.status(mail ? 200 : 404).send(mail ? mailPage(mail) : missingPage());
  });
  router.get('/inbox/:id/html', (req, res) => {
    const mail = store.byId(req.params.id);
    // A mail is somebody else's markup: no scripts, no requests, an origin of its own; links open outside.
    res.set('content-security-policy', MAIL_POLICY);
    res.status(mail ? 200 : 404).send(mail ? asDocument(mail) : missingPage());
  });
  return router;
}

const MAIL_POLICY = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The mail's markup as a whole document whose links open in a tab of their own. */
function asDocument({ subject, html: markup }: Mail): string {
  const base = '<base target="_blank">';
  if (/<head[\s>]/i.test(markup)) return markup.replace(/<head(\s[^>]*)?>/i, (head) => head + base);
  if (/<html[\s>]/i.test(markup)) return markup.replace(/<html(\s[^>]*)?>/i, (start) => start + base);
  return `<!doctype html><html lang="en"><head>${base}${html`<title>${subject}</title>`.markup}</head><body>${markup}</body></html>`;
}

function showList(store: InboxStore, req: Request, res: Response): void {
  const search = asText(req.query['search']).trim();
  const refresh = req.query['refresh'] === 'on';
  const wanted = asAddress(search);
  const found = store.all().filter((mail) => mail.to.some((address) => asAddress(address).includes(wanted)));
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const current = Math.min(pages, Math.max(1, Math.trunc(Number(req.query['page'])) || 1));
  if (refresh) res.set('refresh', String(REFRESH_SECONDS));
  res.send(listPage({ found, search, refresh, pages, current }));
}

interface List {
  found: Mail[];
  search: string;
  refresh: boolean;
  pages: number;
  current: number;
}

function listPage(list: List): string {
  const { found, search, refresh, pages, current } = list;
  const shown = found.slice((current - 1) * ON_A_PAGE, current * ON_A_PAGE);
  const json = search.includes('@') ? `/inbox.json?to=${encodeURIComponent(search)}` : '/inbox.json';
  return page(
    'inbox',
    'Inbox',
    html`<form action="/inbox" role="search">
        <div>
          <label for="search">Sent to</label>
          <input id="search" name="search" type="search" value="${search}" autocomplete="off" spellcheck="false" />
        </div>
        <button>Search</button>
      </form>
      <p class="actions">
        <span role="status"
          >${count(found.length)}${search ? ` to “${search}”` : ''}${pages > 1 ? `, page ${current} of ${pages}` : ''}</span
        >
        <a href="${listUrl(list, {})}">Refresh now</a>
        <a href="${listUrl(list, { refresh: !refresh })}"
          >${refresh ? 'Stop refreshing' : `Refresh every ${REFRESH_SECONDS} seconds`}</a
        >
        <a href="${json}">As JSON</a>
      </p>
      ${
        shown.length > 0
          ? html`<ul class="mails">
              ${shown.map(row)}
            </ul>`
          : html`<p class="card">No mail here yet.</p>`
      }
      <p class="actions">
        ${current > 1 ? html`<a href="${listUrl(list, { current: current - 1 })}">Newer mails</a>` : ''}
        ${current < pages ? html`<a href="${listUrl(list, { current: current + 1 })}">Older mails</a>` : ''}
      </p>`,
  );
}

function row(mail: Mail): Html {
  return html`<li>
    <a href="/inbox/${mail.id}">${mail.subject || '(no subject)'}</a>
    ${moment(mail.receivedAt)}
    <p>To ${mail.to.join(', ')}${mail.deliveries > 1 ? ` · delivered ${mail.deliveries} times` : ''}</p>
  </li>`;
}

function mailPage(mail: Mail): string {
  const links = mail.links.map((link) => html`<li><a href="${link}">${link}</a></li>`);
  return page(
    'inbox',
    mail.subject || '(no subject)',
    html`<p><a href="/inbox">All mails</a></p>
      <dl class="card">
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}</dd>
        <dt>Date</dt>
        <dd>${moment(mail.date)}</dd>
        <dt>Message ID</dt>
        <dd>${mail.messageId}</dd>
        <dt>Delivered</dt>
        <dd>${mail.deliveries === 1 ? 'once' : `${mail.deliveries} times`}</dd>
      </dl>
      ${
        links.length > 0
          ? html`<h2>Links</h2>
              <ul>
                ${links}
              </ul>`
          : ''
      }
      <h2>Text</h2>
      ${mail.text ? html`<pre class="card">${mail.text}</pre>` : html`<p class="card">This mail has no text.</p>`}
      <h2>HTML</h2>
      ${
        mail.html
          ? html`<iframe
              src="/inbox/${mail.id}/html"
              title="The mail as HTML"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
            ></iframe>`
          : html`<p class="card">This mail has no HTML.</p>`
      }`,
  );
}

function missingPage(): string {
  return page(
    'inbox',
    'No such mail',
    html`<p>It was never here, or newer mails took its place. <a href="/inbox">All mails</a></p>`,
  );
}

function listUrl(list: List, change: Partial<List>): string {
  const { search, refresh, current } = { ...list, ...change };
  const query = new URLSearchParams({
    ...(search ? { search } : {}),
    ...(refresh ? { refresh: 'on' } : {}),
    ...(current > 1 ? { page: String(current) } : {}),
  });
  return query.size > 0 ? `/inbox?${query}` : '/inbox';
}

const count = (mails: number): string => (mails === 1 ? '1 mail' : `${mails} mails`);

const moment = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Addresses hold no spaces: one in a query is a plus sign that nobody encoded. */
const asAddress = (text: string): string => text.trim().replaceAll(' ', '+').toLowerCase();
