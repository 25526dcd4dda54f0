import { statusPagePath } from '@harp/domain/status-address.ts';
import { saidAsHtml } from '../feeds/said.ts';
import { isIncident, underOf, type Notice } from '../feeds/addresses.ts';
import type { IncidentState, MaintenanceState } from '../notice.entity.ts';
import type { ServiceState } from '../service.entity.ts';
import type { SnapshotAffected } from '../snapshot.types.ts';
import { html, Html } from './html.ts';
import { time, zoned } from './time.ts';
import type { Shown } from './words.ts';

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

export const icon = (tone: Tone): Html =>
  html`<svg viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">${SHAPES[tone]}</svg>`;

const badge = (tone: Tone, words: string): Html =>
  html`<span class="status-badge ${tone}">${icon(tone)}<span>${words}</span></span>`;

export const serviceState = ({ words }: Shown, state: ServiceState): Html =>
  badge(toneOf[state], words.states[state].name);

export const noticeState = ({ words }: Shown, { state }: Pick<Notice, 'state'>): Html =>
  badge(NOTICE_TONES[state], words.notices[state]);

/** A page of the status in the language of this one. */
export const link = ({ language }: Shown, under: string, words: string): Html =>
  html`<a href="${statusPagePath({ language, under })}">${words}</a>`;

export const back = (shown: Shown): Html => html`<p class="status-back">${link(shown, '', shown.words.back)}</p>`;

/** From when to when; of what was planned, also as it was planned there. */
export function spanOf(shown: Shown, notice: Notice): Html {
  const { words } = shown;
  const [from, to] = isIncident(notice)
    ? [notice.startedAt, notice.resolvedAt]
    : [notice.startedAt ?? notice.startsAt, notice.endedAt ?? notice.endsAt];
  if (isIncident(notice) && !to) return html`${words.since} ${time(shown, from)}`;
  const end = to ? html`${words.until} ${time(shown, to)}` : words.open;
  const span = html`${words.from} ${time(shown, from)} ${end}`;
  if (isIncident(notice) || notice.timeZone === 'UTC') return span;
  const there = [from, ...(to ? [to] : [])].map((at) => zoned(shown, at, notice.timeZone)).join(' – ');
  return html`${span}<br />${words.there} ${there}`;
}

export const said = (markdown: string): Html => html`<div class="status-said">${new Html(saidAsHtml(markdown))}</div>`;

const affects = ({ words }: Shown, affected: readonly SnapshotAffected[]): Html | null =>
  affected.length > 0
    ? html`<p>
        ${words.affects}
        ${affected.map(({ name, state }) => `${name} (${words.states[state].name.toLowerCase()})`).join(', ')}
      </p>`
    : null;

/** An incident or maintenance with so many of its updates. */
export const noticeCard = (shown: Shown, notice: Notice, most: number): Html =>
  html`<li class="status-card">
    <div class="status-head">
      <h3>${link(shown, underOf(notice), notice.title)}</h3>
      ${noticeState(shown, notice)}
    </div>
    ${affects(shown, notice.affected)}
    <p class="status-small">${spanOf(shown, notice)}</p>
    ${updates(shown, notice, most)}
  </li>`;

/** An incident or maintenance in a line. */
export const noticeLine = (shown: Shown, notice: Notice, state: Html | null = null): Html =>
  html`<li>
    ${link(shown, underOf(notice), notice.title)}${state}
    <span class="status-small">${time(shown, isIncident(notice) ? notice.startedAt : notice.startsAt)}</span>
  </li>`;

export const updates = (shown: Shown, notice: Notice, most: number): Html =>
  html`<ol class="status-updates">
    ${notice.updates.slice(0, most).map(
      (update) =>
        html`<li>
          <p><strong>${shown.words.notices[update.state]}</strong></p>
          ${said(update.body)}
          <p class="status-small">${time(shown, update.at)}</p>
        </li>`,
    )}
  </ol>`;
