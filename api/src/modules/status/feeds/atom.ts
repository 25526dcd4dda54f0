import { generateAtomFeed } from 'feedsmith';
import type { Snapshot } from '../snapshot.types.ts';
import { lastChange, latest, noticeUrl } from './addresses.ts';
import type { Rendering } from './rendering.ts';
import { stateName, storyOf } from './said.ts';

const PATH = '/status/feed.atom';

/** Atom (RFC 4287): as the RSS; an entry is updated with each word that is said. */
export function atom(snapshot: Snapshot): Rendering {
  const { page } = snapshot;
  const body = generateAtomFeed({
    id: `${page.url}${PATH}`,
    title: { value: `${page.name}: system status` },
    updated: lastChange(snapshot),
    authors: [{ name: page.name }],
    links: [
      { href: `${page.url}${PATH}`, rel: 'self', type: 'application/atom+xml' },
      { href: `${page.url}/status`, rel: 'alternate', type: 'text/html' },
    ],
    entries: latest(snapshot, 50).map((notice) => ({
      id: noticeUrl(snapshot, notice),
      title: { value: `${stateName(notice)}: ${notice.title}` },
      published: notice.publishedAt,
      updated: notice.changedAt,
      links: [{ href: noticeUrl(snapshot, notice), rel: 'alternate', type: 'text/html' }],
      categories: notice.affected.map(({ key, name }) => ({ term: key, label: name })),
      content: { value: storyOf(notice), type: 'html' },
    })),
  });
  return { path: PATH, body };
}
