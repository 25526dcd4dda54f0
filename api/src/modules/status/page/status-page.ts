import { ServiceState } from '../service.entity.ts';
import type { Snapshot, SnapshotService } from '../snapshot.types.ts';
import { bars } from './bars.ts';
import type { Content } from './content.ts';
import { html, list, type Html } from './html.ts';
import { icon, link, noticeCard, noticeLine, said, serviceState, toneOf } from './parts.ts';
import type { Shown } from './words.ts';
import { time } from './time.ts';

/** The page of all systems. Its parts are always as many, so that one that changes leaves the others alone. */
export function statusPage(snapshot: Snapshot, shown: Shown): Content {
  const { words } = shown;
  const { page, incidents } = snapshot;
  const content = html`<h1 tabindex="-1">${words.title}</h1>
    <p class="status-lead">${words.lead(page.name)}</p>
    ${overall(snapshot, shown)}
    <section>
      ${
        incidents.open.length > 0 &&
        html`<h2>${words.matter}</h2>
          ${list(
            'status-cards',
            incidents.open.map((one) => noticeCard(shown, one, 3)),
          )}`
      }
    </section>
    <section>${planned(snapshot, shown)}</section>
    ${snapshot.groups.map(
      ({ name, services }) =>
        html`<section>
          <h2>${name}</h2>
          ${list(
            'status-services',
            services.map((one) => service(one, shown)),
          )}
        </section>`,
    )}
    <section>${past(snapshot, shown)}</section>
    <h2>${words.legend}</h2>
    <dl class="status-legend">
      ${Object.values(ServiceState).map(
        (state) =>
          html`<div>
            <dt>${serviceState(shown, state)}</dt>
            <dd>${words.states[state].text}</dd>
          </div>`,
      )}
    </dl>
    ${following(snapshot, shown)}`;
  return { under: '', title: words.title, description: words.description(page.name), html: content };
}

function overall({ overall: state, asOf }: Snapshot, shown: Shown): Html {
  const { words } = shown;
  const good = state === ServiceState.OPERATIONAL;
  return html`<div class="status-overall ${toneOf[state]}">
    ${icon(toneOf[state])}
    <div>
      <p role="status"><strong>${good ? words.allGood : words.states[state].name}</strong></p>
      <p>${words.states[state].text}</p>
      <p class="status-small">${words.asOf} ${time(shown, asOf)}</p>
    </div>
  </div>`;
}

/** What runs, and what is coming within seven days; what is later, in a line each. */
function planned({ maintenances }: Snapshot, shown: Shown): Html {
  const { words } = shown;
  const near = [...maintenances.running, ...maintenances.upcoming.filter(({ coming }) => coming)];
  const later = maintenances.upcoming.filter(({ coming }) => !coming);
  return html`<h2>${words.planned}</h2>
    ${near.length === 0 && html`<p>${words.nothingPlanned}</p>`}
    ${list(
      'status-cards',
      // That it has started is not all: what people can do meanwhile was said before.
      near.map((one) => noticeCard(shown, one, 2)),
    )}
    ${
      later.length > 0 &&
      html`<details>
        <summary>${words.later}</summary>
        ${list(
          'status-lines',
          later.map((one) => noticeLine(shown, one)),
        )}
      </details>`
    }`;
}

/** What was the matter. */
const past = ({ incidents }: Snapshot, shown: Shown): Html =>
  html`<h2>${shown.words.lately}</h2>
    ${incidents.recent.length === 0 && html`<p>${shown.words.nothingLately}</p>`}
    ${list(
      'status-cards',
      incidents.recent.map((one) => noticeCard(shown, one, 1)),
    )}
    ${
      incidents.archive.length > 0 &&
      html`<details>
        <summary>${shown.words.earlier}</summary>
        ${list(
          'status-lines',
          incidents.archive.map((one) => noticeLine(shown, one)),
        )}
      </details>`
    }`;

const service = (one: SnapshotService, shown: Shown): Html =>
  html`<li id="service-${one.key}">
    <div class="status-head">
      <h3>${link(shown, `/services/${one.key}`, one.name)}</h3>
      ${serviceState(shown, one.state)}
    </div>
    ${one.note !== null && said(one.note)}${bars(one, shown)}
  </li>`;

/** How one hears of it without looking. */
const following = ({ page }: Snapshot, { words }: Shown): Html =>
  html`<h2>${words.subscribe}</h2>
    <p>${words.told}</p>
    <p><a class="status-button" href="${page.siteUrl}/status/subscribe">${words.getMail}</a></p>
    <p>
      ${words.elsewhere} <a href="/status/feed.rss">RSS</a>, <a href="/status/feed.atom">Atom</a>,
      <a href="/status/maintenance.ics">${words.asCalendar}</a>, <a href="/api/v2/summary.json">JSON</a>
    </p>`;
