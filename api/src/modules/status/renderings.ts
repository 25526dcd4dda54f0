import { allIncidents, allMaintenances } from './feeds/addresses.ts';
import { atom } from './feeds/atom.ts';
import { badge } from './feeds/badge.ts';
import { calendar } from './feeds/calendar.ts';
import type { Rendering } from './feeds/rendering.ts';
import { rss } from './feeds/rss.ts';
import { statuspageFiles } from './feeds/statuspage.ts';
import { noticePage } from './page/notice-page.ts';
import { statusPage } from './page/status-page.ts';
import { WORDS, type Language } from './page/words.ts';
import type { Snapshot } from './snapshot.types.ts';

/** Every file that strangers may fetch. */
export function renderAll(snapshot: Snapshot): Rendering[] {
  const notices = [...allIncidents(snapshot), ...allMaintenances(snapshot)];
  const pages = (['en', 'es'] satisfies Language[]).flatMap((language) => {
    const shown = { language, words: WORDS[language] };
    return [statusPage(snapshot, shown), ...notices.map((notice) => noticePage(snapshot, shown, notice))];
  });
  return [...statuspageFiles(snapshot), rss(snapshot), atom(snapshot), calendar(snapshot), badge(snapshot), ...pages];
}
