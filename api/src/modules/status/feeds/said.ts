import { htmlOf } from '../../../platform/markdown.ts';
import type { Notice } from './addresses.ts';

/** What stands in feeds and pages for a long time is made once. */
const made = new Map<string, string>();

export function saidAsHtml(markdown: string): string {
  const known = made.get(markdown);
  if (known !== undefined) return known;
  if (made.size >= 5000) made.clear();
  const html = htmlOf(markdown);
  made.set(markdown, html);
  return html;
}

const STATES: Record<Notice['state'], string> = {
  INVESTIGATING: 'Investigating',
  IDENTIFIED: 'Identified',
  MONITORING: 'Monitoring',
  RESOLVED: 'Resolved',
  SCHEDULED: 'Planned',
  IN_PROGRESS: 'Going on',
  COMPLETED: 'Completed',
  CANCELED: 'Called off',
};

export const stateName = ({ state }: Pick<Notice, 'state'>): string => STATES[state];

const utc = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' });

/** Everything that was said of it, the newest first. */
export const storyOf = (notice: Notice): string =>
  notice.updates
    .map(
      (update) =>
        `<p><strong>${STATES[update.state]}</strong>, ${utc.format(update.at)} UTC</p>${saidAsHtml(update.body)}`,
    )
    .join('\n');
