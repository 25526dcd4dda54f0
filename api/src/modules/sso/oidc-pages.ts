import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { Context } from '../../platform/context.ts';
import { contextOf, currentContext } from './oidc-context.ts';
import { wordsFor, type Words } from './oidc-words.ts';

/** Where the style of these pages is: a file of its own, so that no page needs inline styles. */
export const STYLE_PATH = '/pages.css';

export const STYLE = `
:root { --ink: #262626; --soft: #5a5a5a; --line: #d9d9d9; --paper: #fff; --ground: #f2f2f2; --blue: #0071bc; --dark: #112e51; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; }
header { background: var(--dark); color: #fff; padding: 1rem; }
header p, main { max-width: 40rem; margin: 0 auto; }
header p { font-size: 1.25rem; font-weight: 700; }
main { margin-top: 1.5rem; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); }
main:focus { outline: none; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
a { color: #0050a0; }
a:focus-visible, button:focus-visible { outline: 3px solid #bd13b8; outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 700; color: #fff; background: var(--blue); border: 1px solid var(--blue); border-radius: 4px; cursor: pointer; }
button.second { color: #0050a0; background: var(--paper); }
.soft { color: var(--soft); margin: 0; font-size: .875rem; }
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A whole page; `body` is markup, the rest is text. */
function page(koa: KoaContextWithOIDC, words: Words, title: string, body: string): void {
  koa.type = 'html';
  koa.body = pageOf(contextOf(koa), words, title, body);
}

const pageOf = ({ config }: Context, words: Words, title: string, body: string): string => `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(config.site.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${escaped(config.issuer)}${STYLE_PATH}">
</head>
<body>
<a class="skip" href="#main">${escaped(words.skip)}</a>
<header><p>${escaped(config.site.name)}</p></header>
<main id="main" tabindex="-1">
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>`;

/** Too many sign-ins at once from one network. */
export function floodPage(ctx: Context, accepted: string | undefined): string {
  const words = wordsFor(ctx.actor?.language, accepted);
  return pageOf(ctx, words, words.failed, paragraph(words.because.flood));
}

const wordsOf = (koa: KoaContextWithOIDC): Words =>
  wordsFor(contextOf(koa).actor?.language, koa.req.headers['accept-language']);

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

/** Why it failed, as far as its reader can do something about it. */
function reasonOf({ error }: ErrorOut, name: string): keyof Words['because'] {
  if (name === 'SessionNotFound') return 'tooLate';
  if (error === 'invalid_redirect_uri') return 'address';
  if (error === 'invalid_client') return 'unknownClient';
  return error === 'server_error' ? 'ours' : 'other';
}

/** An error that can't be sent back to the program, since it is not known where that is, or that it asked. */
export function showError(koa: KoaContextWithOIDC, out: ErrorOut, error: Error): void {
  const words = wordsOf(koa);
  const { requestId, config } = contextOf(koa);
  const details = [out.error, out.error_description, requestId].filter(Boolean).join(' · ');
  page(
    koa,
    words,
    words.failed,
    `${paragraph(words.because[reasonOf(out, error.constructor.name)])}${paragraph(words.next)}
<p><a href="${escaped(config.webUserUrl)}/">${escaped(words.toHarp)}</a></p>
<h2>${escaped(words.engineers)}</h2><p class="soft">${escaped(details)}</p>`,
  );
}

/** Asks whether a sign-out in a program is meant for all of HARP. `form` is the provider's, with its secret against forged ones. */
export function showLogout(koa: KoaContextWithOIDC, form: string): void {
  const words = wordsOf(koa);
  const program = koa.oidc.client?.clientName ?? null;
  page(
    koa,
    words,
    words.leave,
    `${paragraph(words.leaveText(program))}
${form}
<div class="actions">
<button type="submit" form="op.logoutForm" name="logout" value="yes">${escaped(words.leaveAll)}</button>
<button type="submit" form="op.logoutForm" class="second">${escaped(program ? words.leaveOne : words.stay)}</button>
</div>`,
  );
}

export function showSignedOut(koa: KoaContextWithOIDC): void {
  const words = wordsOf(koa);
  const { webUserUrl } = currentContext().config;
  page(
    koa,
    words,
    words.left,
    `${paragraph(words.leftText)}<p><a href="${escaped(webUserUrl)}/">${escaped(words.toHarp)}</a></p>`,
  );
}
