import { isIncident, noticePath, type Notice } from '../feeds/addresses.ts';
import type { Rendering } from '../feeds/rendering.ts';
import type { Snapshot } from '../snapshot.types.ts';
import { frame } from './frame.ts';
import { html } from './html.ts';
import { noticeState, said, serviceState, spanOf, updates, type Shown } from './parts.ts';
import { prefixOf } from './words.ts';

/** The lasting page of one incident or maintenance. */
export function noticePage(snapshot: Snapshot, shown: Shown, notice: Notice): Rendering {
  const { words, language } = shown;
  const report = isIncident(notice) ? notice.report : null;
  const content = html`<p><a href="${prefixOf(language)}">${words.back}</a></p>
    <h1>${notice.title}</h1>
    <p>${noticeState(shown, notice)}</p>
    <p class="small">${spanOf(shown, notice)}</p>
    ${
      notice.affected.length > 0 &&
      html`<h2>${words.affected}</h2>
        <ul>
          ${notice.affected.map(
            ({ name, state }) =>
              html`<li class="card">
                <div class="head">
                  <h3>${name}</h3>
                  ${serviceState(shown, state)}
                </div>
              </li>`,
          )}
        </ul>`
    }
    ${
      report !== null &&
      html`<h2>${words.report}</h2>
        ${said(report)}`
    }
    <h2>${words.updates}</h2>
    ${updates(shown, notice, notice.updates.length)}`;
  const at = (prefix: string): string => noticePath(notice, prefix);
  return { path: at(prefixOf(language)), body: frame(snapshot, shown, { title: notice.title, at, content }) };
}
