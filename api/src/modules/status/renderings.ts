import { statusContentPath, statusPagePath } from '@harp/domain/status-address.ts';
import { allIncidents, allMaintenances } from './feeds/addresses.ts';
import { atom } from './feeds/atom.ts';
import { badge } from './feeds/badge.ts';
import { calendar } from './feeds/calendar.ts';
import type { Rendering } from './feeds/rendering.ts';
import { rss } from './feeds/rss.ts';
import { statuspageFiles } from './feeds/statuspage.ts';
import { contentFile, type Content } from './page/content.ts';
import { inWordsOf } from './page/own-words.ts';
import { noticePage } from './page/notice-page.ts';
import { servicePage } from './page/service-page.ts';
import { standalonePage } from './page/standalone.ts';
import { statusPage } from './page/status-page.ts';
import { CONTENT_STYLE, LOCAL_TIMES } from './page/style.ts';
import { WORDS, type Language, type Shown } from './page/words.ts';
import type { Snapshot } from './snapshot.types.ts';

const LANGUAGES: readonly Language[] = ['en', 'es'];

/** Every file that strangers may fetch, one after the other, so that whoever writes them can do something else between. */
export function* renderAll(snapshot: Snapshot): Generator<Rendering> {
  for (const language of LANGUAGES) {
    const shown = { language, words: WORDS[language] };
    const told = inWordsOf(shown.words, snapshot);
    for (const content of contents(told, shown)) {
      const address = { language, under: content.under };
      const file = contentFile(told, shown, content).text;
      yield { path: statusPagePath(address), body: standalonePage(snapshot.page, address, file) };
      yield { path: statusContentPath(address), body: file };
    }
  }
  yield { path: '/status/status.css', body: CONTENT_STYLE };
  yield { path: '/status/local-times.js', body: LOCAL_TIMES };
  yield* statuspageFiles(snapshot);
  for (const make of [rss, atom, calendar, badge]) yield make(snapshot);
}

function* contents(snapshot: Snapshot, shown: Shown): Generator<Content> {
  yield statusPage(snapshot, shown);
  for (const { services } of snapshot.groups)
    for (const service of services) yield servicePage(snapshot, shown, service);
  for (const notice of [...allIncidents(snapshot), ...allMaintenances(snapshot)]) yield noticePage(shown, notice);
}
