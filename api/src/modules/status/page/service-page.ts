import { allIncidents, allMaintenances } from '../feeds/addresses.ts';
import { ServiceState } from '../service.entity.ts';
import type { Snapshot, SnapshotService } from '../snapshot.types.ts';
import { bars } from './bars.ts';
import type { Content } from './content.ts';
import { html, list, type Html } from './html.ts';
import { back, noticeLine, noticeState, said, serviceState } from './parts.ts';
import type { Shown } from './words.ts';
import { day, time } from './time.ts';

/** One system: how it is and was, where it is, and whom to ask. */
export function servicePage(snapshot: Snapshot, shown: Shown, service: SnapshotService): Content {
  const { words } = shown;
  const { page } = snapshot;
  const notices = [...allIncidents(snapshot), ...allMaintenances(snapshot)].filter(({ affected }) =>
    affected.some(({ key }) => key === service.key),
  );
  const content = html`${back(shown)}
    <h1 tabindex="-1">${service.name}</h1>
    ${service.description !== null && html`<p class="status-lead">${service.description}</p>`}
    <p role="status">${serviceState(shown, service.state)}</p>
    <p>${words.states[service.state].text}</p>
    ${service.note !== null && said(service.note)}
    <p class="status-small">
      ${words.changed} ${time(shown, service.changedAt)}<br />${words.asOf} ${time(shown, snapshot.asOf)}
    </p>
    ${bars(service, shown)}
    <dl class="status-facts">
      ${
        service.url !== null &&
        html`<div>
          <dt>${words.site}</dt>
          <dd><a href="${service.url}">${service.url}</a></dd>
        </div>`
      }
      <div>
        <dt>${words.contact}</dt>
        <dd>
          ${
            service.contact ??
            html`<a href="mailto:${page.supportEmail}">${page.supportEmail}</a>,
              <a href="tel:${page.supportPhone}">${page.supportPhone}</a>`
          }
        </dd>
      </div>
    </dl>
    ${history(service, shown)}
    <h2>${words.its}</h2>
    ${notices.length === 0 && html`<p>${words.nothingHappened}</p>`}
    ${list(
      'status-lines',
      notices.map((one) => noticeLine(shown, one, noticeState(shown, one))),
    )}`;
  return {
    under: `/services/${service.key}`,
    title: service.name,
    description: `${service.name}: ${words.states[service.state].text}`,
    html: content,
  };
}

/** Its days with trouble, the latest first. */
function history({ days }: SnapshotService, shown: Shown): Html {
  const { words } = shown;
  const bad = days.filter(({ worst }) => worst !== null && worst !== ServiceState.OPERATIONAL).toReversed();
  return html`<h2>${words.history}</h2>
    ${bad.length === 0 && html`<p>${words.nothingHappened}</p>`}
    ${list(
      'status-lines',
      bad.map(
        ({ date, worst, secondsDown }) =>
          html`<li>
            ${day(shown, date)}${worst !== null && serviceState(shown, worst)}
            ${secondsDown > 0 && html`<span class="status-small">${words.down(Math.ceil(secondsDown / 60))}</span>`}
          </li>`,
      ),
    )}`;
}
