import { isIncident, underOf, type Notice } from '../feeds/addresses.ts';
import type { Content } from './content.ts';
import { html, list } from './html.ts';
import { back, link, noticeState, said, serviceState, spanOf, updates } from './parts.ts';
import type { Shown } from './words.ts';

/** The lasting page of one incident or maintenance. */
export function noticePage(shown: Shown, notice: Notice): Content {
  const { words } = shown;
  const report = isIncident(notice) ? notice.report : null;
  const content = html`${back(shown)}
    <h1 tabindex="-1">${notice.title}</h1>
    <p role="status">${noticeState(shown, notice)}</p>
    <p class="status-small">${spanOf(shown, notice)}</p>
    ${
      notice.affected.length > 0 &&
      html`<h2>${words.affected}</h2>
        ${list(
          'status-lines',
          notice.affected.map(
            ({ key, name, state }) =>
              html`<li>${link(shown, `/services/${key}`, name)} ${serviceState(shown, state)}</li>`,
          ),
        )}`
    }
    ${
      report !== null &&
      html`<h2>${words.report}</h2>
        <div class="status-card">${said(report)}</div>`
    }
    <h2>${words.updates}</h2>
    ${updates(shown, notice, notice.updates.length)}`;
  const described = `${notice.title}: ${words.notices[notice.state]}. ${notice.affected.map(({ name }) => name).join(', ')}`;
  return { under: underOf(notice), title: notice.title, description: described, html: content };
}
