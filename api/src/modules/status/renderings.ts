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

/** Every file that strangers may fetch, one after the other, so that whoever writes them can do something else between. */
export function* renderAll(snapshot: Snapshot): Generator<Rendering> {
  const languages = (['en', 'es'] satisfies Language[]).map((language) => ({ language, words: WORDS[language] }));
  for (const shown of languages) yield statusPage(snapshot, shown);
  yield* statuspageFiles(snapshot);
  for (const make of [rss, atom, calendar, badge]) yield make(snapshot);
  for (const notice of [...allIncidents(snapshot), ...allMaintenances(snapshot)])
    for (const shown of languages) yield noticePage(snapshot, shown, notice);
}
