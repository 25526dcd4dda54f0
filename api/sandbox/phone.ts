import { Router } from 'express';
import type { Html } from './html.ts';
import { html, page } from './html.ts';
import { DOWN_ENDING, REFUSED_ENDING } from './phone-gateway.ts';
import type { PhoneItem, PhoneStore } from './phone-store.ts';

const ON_A_PAGE = 100;
const REFRESH_SECONDS = 5;

/** Everybody's phone: a page, and `/phone.json?to=` for scripts and tests. */
export function phone(store: PhoneStore): Router {
  const router = Router();
  router.get('/phone.json', (req, res) => void res.json(store.all(digitsOf(req.query['to']))));
  router.get('/phone', (req, res) => {
    const refresh = req.query['refresh'] === 'on';
    if (refresh) res.set('refresh', String(REFRESH_SECONDS));
    res.send(phonePage(store, digitsOf(req.query['search']), refresh));
  });
  return router;
}

/** A plus in an address means a space to some: only digits count. */
const digitsOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll(/\D/g, '') : '');

function phonePage(store: PhoneStore, search: string, refresh: boolean): string {
  const items = store.all(search).slice(0, ON_A_PAGE);
  const query = search ? `search=${search}` : '';
  return page(
    'phone',
    'Phone',
    html`<form action="/phone" role="search">
        <div>
          <label for="search">Number</label>
          <input id="search" name="search" type="search" value="${search}" autocomplete="off" inputmode="tel" />
        </div>
        <button>Search</button>
      </form>
      <p class="actions">
        <span role="status">${items.length === 1 ? '1 text or call' : `${items.length} texts and calls`}</span>
        <a href="/phone?${query}">Refresh now</a>
        <a href="/phone?${query}${refresh ? '' : '&refresh=on'}"
          >${refresh ? 'Stop refreshing' : `Refresh every ${REFRESH_SECONDS} seconds`}</a
        >
        <a href="/phone.json?to=${search}">As JSON</a>
      </p>
      ${
        items.length > 0
          ? html`<ul class="cards">
              ${items.map(card)}
            </ul>`
          : html`<p class="card">No text and no call here yet.</p>`
      }
      <p class="soft">
        A number that ends with ${REFUSED_ENDING} takes nothing; for one that ends with ${DOWN_ENDING} the gateway is
        down. Phones forget all of it when the sandbox stops.
      </p>`,
  );
}

function card({ kind, to, said, twiml, at, deliveries }: PhoneItem): Html {
  const often = deliveries > 1 ? ` · came ${deliveries} times` : '';
  return html`<li class="card">
    <h2>${kind === 'TEXT' ? 'Text' : 'Call'} to ${to}</h2>
    <p class="soft"><time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time>${often}</p>
    <pre>${said}</pre>
    ${
      twiml
        ? html`<details>
            <summary>TwiML</summary>
            <pre>${twiml}</pre>
          </details>`
        : ''
    }
  </li>`;
}
