import { saidAsHtml } from '../feeds/said.ts';
import { isIncident, noticePath, type Notice } from '../feeds/addresses.ts';
import type { IncidentState, MaintenanceState } from '../notice.entity.ts';
import type { ServiceState } from '../service.entity.ts';
import { html, Html } from './html.ts';
import { prefixOf, type Language, type Words } from './words.ts';

/** What each part of a page is told. */
export interface Shown {
  words: Words;
  language: Language;
}

type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

export const toneOf: Record<ServiceState, Tone> = {
  OPERATIONAL: 'good',
  ISSUES_REPORTED: 'warn',
  PLANNED_OUTAGE: 'info',
  SYSTEM_OUTAGE: 'bad',
};

const NOTICE_TONES: Record<IncidentState | MaintenanceState, Tone> = {
  INVESTIGATING: 'bad',
  IDENTIFIED: 'warn',
  MONITORING: 'info',
  RESOLVED: 'good',
  SCHEDULED: 'info',
  IN_PROGRESS: 'warn',
  COMPLETED: 'good',
  CANCELED: 'quiet',
};

const LINE = html`fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"`;

/** A shape for each, so that states can be told without seeing colour. */
const SHAPES: Record<Tone, Html> = {
  good: html`<circle cx="10" cy="10" r="9" /><path d="m5.8 10.4 2.9 2.9 5.6-6.2" ${LINE} />`,
  warn: html`<path d="M10 1.5 19.3 18H.7z" /><path d="M10 7.5v4.7M10 15.4v.1" ${LINE} />`,
  bad: html`<path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" /><path d="M10 5.5v5.3M10 14.4v.1" ${LINE} />`,
  info: html`<circle cx="10" cy="10" r="9" /><path d="M10 9.5v5M10 5.7v.1" ${LINE} />`,
  quiet: html`<circle
    cx="10"
    cy="10"
    r="8"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-dasharray="3.6 2.7"
  />`,
};

export const toned = (tone: Tone, words: string): Html =>
  html`<span class="state ${tone}"
    ><svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">${SHAPES[tone]}</svg>${words}</span
  >`;

export const serviceState = ({ words }: Shown, state: ServiceState): Html =>
  toned(toneOf[state], words.states[state].name);

export const noticeState = ({ words }: Shown, { state }: Pick<Notice, 'state'>): Html =>
  toned(NOTICE_TONES[state], words.notices[state]);

const LOCALES: Record<Language, string> = { en: 'en-US', es: 'es-US' };
const DAY = { month: 'short', day: 'numeric' } as const;

function formats(locale: string) {
  const eastern = { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const utc = { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return {
    eastern: new Intl.DateTimeFormat(locale, { ...DAY, year: 'numeric', ...eastern }),
    easternDay: new Intl.DateTimeFormat(locale, { ...DAY, timeZone: eastern.timeZone }),
    utc: new Intl.DateTimeFormat(locale, utc),
    utcDay: new Intl.DateTimeFormat(locale, { ...DAY, timeZone: 'UTC' }),
  };
}
const FORMATS: Record<Language, ReturnType<typeof formats>> = { en: formats(LOCALES.en), es: formats(LOCALES.es) };

/** Without JavaScript nobody knows the reader's zone: Eastern Time, in which the programs work, and UTC. */
export function time({ language }: Shown, at: Date): Html {
  const { eastern, easternDay, utc, utcDay } = FORMATS[language];
  const day = utcDay.format(at);
  const other = `${day === easternDay.format(at) ? '' : `${day}, `}${utc.format(at)}`;
  return html`<time datetime="${at.toISOString()}">${eastern.format(at)} (${other})</time>`;
}

/** From when to when. */
export function spanOf(shown: Shown, notice: Notice): Html {
  const { words } = shown;
  const [from, to] = isIncident(notice)
    ? [notice.startedAt, notice.resolvedAt]
    : [notice.startedAt ?? notice.startsAt, notice.endedAt ?? notice.endsAt];
  if (to) return html`${words.from} ${time(shown, from)} ${words.until} ${time(shown, to)}`;
  return isIncident(notice)
    ? html`${words.since} ${time(shown, from)}`
    : html`${words.from} ${time(shown, from)} ${words.open}`;
}

export const said = (markdown: string): Html => html`<div class="said">${new Html(saidAsHtml(markdown))}</div>`;

const affects = ({ words }: Shown, { affected }: Notice): Html | null =>
  affected.length > 0
    ? html`<p class="small">${words.affects} ${affected.map(({ name }) => name).join(', ')}</p>`
    : null;

/** An incident or maintenance with so many of its updates. */
export function noticeCard(shown: Shown, notice: Notice, most: number): Html {
  const address = noticePath(notice, prefixOf(shown.language));
  return html`<li class="card">
    <div class="head">
      <h3><a href="${address}">${notice.title}</a></h3>
      ${noticeState(shown, notice)}
    </div>
    <p class="small">${spanOf(shown, notice)}</p>
    ${affects(shown, notice)}${updates(shown, notice, most)}
  </li>`;
}

export const updates = (shown: Shown, notice: Notice, most: number): Html =>
  html`<ul>
    ${notice.updates.slice(0, most).map(
      (update) =>
        html`<li>
          <p class="small"><strong>${shown.words.notices[update.state]}</strong>, ${time(shown, update.at)}</p>
          ${said(update.body)}
        </li>`,
    )}
  </ul>`;
