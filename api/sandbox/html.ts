/** Markup that is safe to send: everything put into it was escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | Html | readonly Html[];

/** A template whose values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < values.length ? markupOf(values[index] ?? '') : '')).join(''),
  );
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return part.map((item) => item.markup).join('');
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Which page of the sandbox is open. */
export type Place = 'home' | 'inbox' | 'phone' | 'letters' | 'bureau' | 'eua';

const PLACES: readonly (readonly [Place, string, string])[] = [
  ['home', '/', 'Sandbox'],
  ['inbox', '/inbox', 'Inbox'],
  ['phone', '/phone', 'Phone'],
  ['letters', '/letters', 'Letters'],
  ['bureau', '/bureau', 'Identity bureau'],
  ['eua', '/eua', 'EUA'],
];

/** A whole page of the sandbox. */
export function page(place: Place, title: string, body: Html): string {
  const links = PLACES.map(([name, url, label]) =>
    name === place
      ? html`<li><a href="${url}" aria-current="true">${label}</a></li>`
      : html`<li><a href="${url}">${label}</a></li>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · HARP sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <p class="notice">A sandbox: nothing here is real, and no mail or text leaves this machine.</p>
          <nav aria-label="Sandbox">
            <ul>
              ${links}
            </ul>
          </nav>
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.markup;
}
