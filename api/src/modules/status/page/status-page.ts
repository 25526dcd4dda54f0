import { noticePath, type Notice } from '../feeds/addresses.ts';
import type { Rendering } from '../feeds/rendering.ts';
import { ServiceState } from '../service.entity.ts';
import type { Snapshot, SnapshotService } from '../snapshot.types.ts';
import type { DayOfService } from '../uptime.ts';
import { frame } from './frame.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { noticeCard, said, serviceState, time, toned, toneOf, type Shown } from './parts.ts';
import { prefixOf } from './words.ts';

/** The public page without JavaScript, in one language. */
export function statusPage(snapshot: Snapshot, shown: Shown): Rendering {
  const { words, language } = shown;
  const { incidents } = snapshot;
  const content = html`<h1>${words.title}</h1>
    ${overall(snapshot, shown)}
    ${
      incidents.open.length > 0 &&
      html`<h2>${words.matter}</h2>
        <ul>
          ${incidents.open.map((one) => noticeCard(shown, one, 3))}
        </ul>`
    }
    ${planned(snapshot, shown)}
    ${snapshot.groups.map(
      ({ name, services }) =>
        html`<h2>${name}</h2>
          <ul>
            ${services.map((one) => service(one, shown))}
          </ul>`,
    )}
    <h2>${words.lately}</h2>
    ${incidents.recent.length === 0 && html`<p>${words.nothingLately}</p>`}
    <ul>
      ${incidents.recent.map((one) => noticeCard(shown, one, 1))}
    </ul>
    ${
      incidents.archive.length > 0 &&
      html`<details>
        <summary>${words.earlier}</summary>
        <ul>
          ${incidents.archive.map((one) => line(shown, one))}
        </ul>
      </details>`
    }
    <h2>${words.legend}</h2>
    <dl>
      ${Object.values(ServiceState).map(
        (state) =>
          html`<dt>${serviceState(shown, state)}</dt>
            <dd>${words.states[state].text}</dd>`,
      )}
    </dl>`;
  const body = frame(snapshot, shown, { title: words.title, at: (prefix) => prefix, content });
  return { path: prefixOf(language), body };
}

function overall({ overall: state, asOf }: Snapshot, shown: Shown): Html {
  const { words } = shown;
  const good = state === ServiceState.OPERATIONAL;
  return html`<div class="overall ${toneOf[state]}">
    ${toned(toneOf[state], good ? words.allGood : words.states[state].name)}
    <p>${words.states[state].text}</p>
    <p class="small">${words.asOf} ${time(shown, asOf)}</p>
  </div>`;
}

/** What runs, and what is coming within seven days; what is later, in a line each. */
function planned({ maintenances }: Snapshot, shown: Shown): Html {
  const { words } = shown;
  const near = [...maintenances.running, ...maintenances.upcoming.filter(({ coming }) => coming)];
  const later = maintenances.upcoming.filter(({ coming }) => !coming);
  return html`<h2>${words.planned}</h2>
    ${near.length === 0 && html`<p>${words.nothingPlanned}</p>`}
    <ul>
      ${near.map((one) => noticeCard(shown, one, 1))}
    </ul>
    ${
      later.length > 0 &&
      html`<details>
        <summary>${words.later}</summary>
        <ul>
          ${later.map((one) => line(shown, one))}
        </ul>
      </details>`
    }`;
}

const line = (shown: Shown, notice: Notice): Html =>
  html`<li>
    <a href="${noticePath(notice, prefixOf(shown.language))}">${notice.title}</a>
    <span class="small">${time(shown, 'startsAt' in notice ? notice.startsAt : notice.startedAt)}</span>
  </li>`;

function service(one: SnapshotService, shown: Shown): Html {
  const { words } = shown;
  const name = one.url === null ? html`${one.name}` : html`<a href="${one.url}">${one.name}</a>`;
  const percent = one.uptimePercent.toFixed(2);
  return html`<li class="card" id="service-${one.key}">
    <div class="head">
      <h3>${name}</h3>
      ${serviceState(shown, one.state)}
    </div>
    ${one.description !== null && html`<p class="small">${one.description}</p>`}${one.note !== null && said(one.note)}
    ${bars(one, shown)}
    <div class="small ends">
      <span>${words.days}</span><span>${words.uptime(percent)}</span><span>${words.today}</span>
    </div>
  </li>`;
}

/** The worse, the higher: so that bars can be told without seeing colour. */
const HEIGHTS: Record<ServiceState, number> = {
  OPERATIONAL: 12,
  PLANNED_OUTAGE: 16,
  ISSUES_REPORTED: 22,
  SYSTEM_OUTAGE: 30,
};
const WIDTH = 8;

/** A bar a day. All of one kind are one path, as there are many of them on a page. */
function bars({ days, uptimePercent }: SnapshotService, { words }: Shown): Html {
  const kinds = Map.groupBy(
    days.map((day, index) => ({ day, index })),
    ({ day }) => day.worst,
  );
  const paths = [...kinds].map(([state, list]) => {
    const height = state === null ? 4 : HEIGHTS[state];
    const path = list.map(({ index }) => `M${index * WIDTH} ${32 - height}h6v${height}h-6z`).join('');
    return html`<path class="${state === null ? 'quiet' : toneOf[state]}" d="${path}" />`;
  });
  const label = [words.uptime(uptimePercent.toFixed(2)), ...troubles(days, words)].join('; ');
  return html`<svg
    class="bars"
    viewBox="0 0 ${days.length * WIDTH - 2} 32"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${paths}
  </svg>`;
}

const troubles = (days: readonly DayOfService[], words: Shown['words']): string[] =>
  [ServiceState.SYSTEM_OUTAGE, ServiceState.ISSUES_REPORTED, ServiceState.PLANNED_OUTAGE].flatMap((state) => {
    const many = days.filter(({ worst }) => worst === state).length;
    return many > 0 ? [words.troubled(many, words.states[state].name)] : [];
  });
