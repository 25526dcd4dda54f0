import type { OutgoingHttpHeaders } from 'node:http';
import { extname } from 'node:path';
import { PAGE_POLICY } from './page/style.ts';

const TYPES: Record<string, string> = {
  '.json': 'application/json; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Any page may read the feeds and show the badge: they are the same for everybody, and no cookie goes with them. */
const OPEN: OutgoingHttpHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'if-none-match, cache-control',
  'access-control-expose-headers': 'etag',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const PAGE: OutgoingHttpHeaders = {
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': PAGE_POLICY,
};

/** A cache in front shows the last that it has while we are away. */
export const KEPT = 'public, max-age=5, stale-while-revalidate=30, stale-if-error=86400';

/** The headers of a file at this path, besides those of its content. */
export function headersOf(path: string, secure: boolean): OutgoingHttpHeaders {
  const type = extname(path) || '.html';
  return {
    'content-type': TYPES[type] ?? 'text/plain; charset=utf-8',
    'cache-control': KEPT,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    ...(['.html', '.css', '.js'].includes(type) ? PAGE : OPEN),
  };
}

/** The folder of the files, in DATA_DIR. */
export const STATUS_FOLDER = 'status';
