import { expect, test } from 'vitest';
import { statusAddressOf, statusContentPath, statusPagePath } from './status-address.ts';

test.each([
  ['/status', 'en', ''],
  ['/status/', 'en', ''],
  ['/status/es', 'es', ''],
  ['/status/services/harp-mail', 'en', '/services/harp-mail'],
  ['/status/es/incidents/SW5jaWRlbnQ6MQ', 'es', '/incidents/SW5jaWRlbnQ6MQ'],
  ['/status/maintenance/abc_d', 'en', '/maintenance/abc_d'],
])('%s is a page', (path, language, under) => {
  expect(statusAddressOf(path)).toEqual({ language, under });
});

test.each([
  '/',
  '/statuses',
  '/status/subscribe',
  '/status/subscription',
  '/status/feed.rss',
  '/status/services/',
  '/status/de',
])('%s is none', (path) => {
  expect(statusAddressOf(path)).toBeNull();
});

test('an address leads back to itself', () => {
  const address = { language: 'es', under: '/services/qtso' } as const;
  expect(statusAddressOf(statusPagePath(address))).toEqual(address);
  expect(statusContentPath(address)).toBe('/status/content/es/services/qtso');
});
