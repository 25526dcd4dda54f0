import { generateRssFeed } from 'feedsmith';
import type { Snapshot } from '../snapshot.types.ts';
import { lastChange, latest, noticeUrl } from './addresses.ts';
import type { Rendering } from './rendering.ts';
import { stateName, storyOf } from './said.ts';

const PATH = '/status/feed.rss';

/** RSS 2.0: an item for each incident and maintenance, with all that was said of it. */
export function rss(snapshot: Snapshot): Rendering {
  const { page } = snapshot;
  const body = generateRssFeed({
    title: `${page.name}: system status`,
    link: `${page.url}/status`,
    description: `Incidents and planned outages of ${page.name} and its programs`,
    language: 'en-US',
    lastBuildDate: lastChange(snapshot),
    ttl: 5,
    atom: { links: [{ href: `${page.url}${PATH}`, rel: 'self', type: 'application/rss+xml' }] },
    items: latest(snapshot, 50).map((notice) => ({
      title: `${stateName(notice)}: ${notice.title}`,
      link: noticeUrl(snapshot, notice),
      guid: { value: noticeUrl(snapshot, notice), isPermaLink: true },
      pubDate: notice.publishedAt,
      description: storyOf(notice),
      categories: notice.affected.map(({ name }) => ({ name })),
    })),
  });
  return { path: PATH, body };
}
