import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { KeptFolder } from '../../platform/kept-folder.ts';
import { pathOf, ReadyAnswer } from '../../platform/ready-answer.ts';
import { headersOf } from './status-headers.ts';

/** A file that was looked at within so long is taken to be the same. */
const LOOK_EVERY_MS = 1000;

interface Known {
  ready: ReadyAnswer;
  changedAt: number;
  lookedAt: number;
}

/** Serves the folder of the status files by itself: it needs neither HARP nor a database, only the folder. */
export function statusFolderServer(folder: string, secure: boolean): Server {
  const kept = new KeptFolder(folder);
  const known = new Map<string, Known>();

  async function find(path: string): Promise<ReadyAnswer | null> {
    const before = known.get(path);
    const now = Date.now();
    if (before && now - before.lookedAt < LOOK_EVERY_MS) return before.ready;
    if (before) before.lookedAt = now;
    const changedAt = await kept.changedAt(path);
    if (changedAt === null) {
      known.delete(path);
      return null;
    }
    if (before?.changedAt === changedAt) return before.ready;
    const ready = await ReadyAnswer.make(await kept.read(path), headersOf(path, secure));
    known.set(path, { ready, changedAt, lookedAt: now });
    return ready;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (path === '/') return void response.writeHead(302, { location: '/status', 'content-length': 0 }).end();
    const ready = await find(path);
    if (ready) return ready.send(request, response);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
    response.writeHead(404, headers).end('There is nothing at this address. The status is at /status\n');
  }

  return createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      answer(request, response).catch(() => {
        // The file went away between the look and the reading, or can't be read.
        if (!response.headersSent) response.writeHead(503, { 'retry-after': '1', 'content-length': 0 });
        response.end();
      });
    },
  );
}
