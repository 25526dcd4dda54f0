import { statusPagePath, type StatusAddress } from '@harp/domain/status-address.ts';
import type { Installation } from '../snapshot.types.ts';
import { html, type Html } from './html.ts';
import { WORDS } from './words.ts';

const MARK = html`<svg class="harp-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <path d="M4 3h24v15c0 6-5 9.5-12 12C9 27.5 4 24 4 18z" fill="currentColor" />
  <g stroke="#f2c46d" stroke-width="1.8" stroke-linecap="round" fill="none">
    <path d="M9.5 22V8.5c4.5-2.5 7 1.5 13-.5" />
    <path d="M9.5 22c6-1 12-6 13-14" />
    <path d="M13 8.5v11M16.3 9.5v7.7M19.4 9.3v4.5" />
  </g>
</svg>`;

/**
 * What the self-service site has around its pages for somebody who is not signed in. It is drawn like the site's own
 * (shared/ui/shell/page-shell.tsx), so that nothing moves when the site's own takes its place.
 *
 * @param site where the site is; empty on the site itself
 */
export function frame(page: Installation, { language, under }: StatusAddress, site: string, content: Html): Html {
  const { title, other, frame: words } = WORDS[language];
  const elsewhere = statusPagePath({ language: other.language, under });
  const home = statusPagePath({ language, under: '' });
  return html`<div class="harp-shell">
    <a class="ds-c-skip-nav" href="#main">${words.skip}</a>
    <header class="harp-header">
      ${page.sandbox && html`<p class="harp-ribbon"><strong>${words.sandbox}</strong> ${words.sandboxText}</p>`}
      <div class="harp-container harp-header__row">
        <a class="harp-header__name" href="${site}/">${MARK}<span>${page.name}</span></a>
        <nav class="harp-header__nav" aria-label="${words.main}">
          <a class="harp-header__link active" aria-current="page" href="${home}">${title}</a>
          <a class="harp-header__link" href="${site}/help">${words.help}</a>
        </nav>
        <div class="harp-header__account">
          <a class="harp-language" href="${elsewhere}" lang="${other.language}" hreflang="${other.language}">
            ${other.name}</a
          >
          <a href="${site}/sign-in">${words.signIn}</a>
        </div>
      </div>
    </header>
    <main id="main" class="harp-container harp-main" tabindex="-1">
      <div class="harp-page harp-page--wide">${content}</div>
    </main>
    <footer class="harp-footer">
      <div class="harp-container harp-footer__row">
        <p><strong>${page.name}</strong> ${words.what}</p>
        <p>
          ${words.needHelp} <a href="mailto:${page.supportEmail}">${page.supportEmail}</a>,
          <a href="tel:${page.supportPhone}">${page.supportPhone}</a>
        </p>
        <ul class="harp-footer__links">
          <li><a href="${home}">${title}</a></li>
          <li><a href="${site}/help">${words.help}</a></li>
          <li><a href="${site}/privacy">${words.privacy}</a></li>
          <li><a href="${site}/terms">${words.terms}</a></li>
        </ul>
      </div>
    </footer>
  </div>`;
}
