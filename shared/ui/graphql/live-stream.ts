import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { createRequest } from '@urql/core';
import { makeFetchBody } from '@urql/core/internal';
import { backgroundHeader } from './background.ts';

/** Pauses before a stream that broke off is opened again, in milliseconds; the last one is kept up. */
const PAUSES = [1_000, 3_000, 10_000, 30_000, 60_000];
/** Whoever may not listen will not be let in by asking again. */
const FINAL = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'PERSISTED_QUERY_NOT_FOUND']);

type Said = { data?: unknown; errors?: ReadonlyArray<{ extensions?: { code?: string } }> };

/**
 * Hears a subscription until `signal` aborts. However many tabs are open, one stream is: a browser has few connections
 * to a site, and a tab that holds it tells the others. What is told stays on this origin, in memory.
 */
export function hear<Data, Variables extends AnyVariables>(
  topic: string,
  document: TypedDocumentNode<Data, Variables>,
  tell: (data: Data) => void,
  signal: AbortSignal,
): void {
  const name = `harp-live-${topic}`;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => tell(data as Data));
  signal.addEventListener('abort', () => channel.close());
  const body = JSON.stringify(makeFetchBody(createRequest(document, {} as Variables)));
  const hold = () =>
    keepOpen(
      body,
      (data) => {
        tell(data as Data);
        channel.postMessage(data);
      },
      signal,
    );
  // Without locks (an old browser) each tab listens for itself.
  const holding = navigator.locks ? navigator.locks.request(name, { signal }, hold) : hold();
  holding.catch(() => undefined);
}

async function keepOpen(body: string, tell: (data: unknown) => void, signal: AbortSignal): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    let refused = false;
    try {
      for await (const { data, errors } of said(body, signal)) {
        refused = errors?.some(({ extensions }) => FINAL.has(extensions?.code ?? '')) ?? false;
        if (data === undefined || data === null) continue;
        tries = 0;
        tell(data);
      }
    } catch {
      // It broke off, or was not to be had: tried again below.
    }
    if (refused) return;
    await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0, signal);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

/** What a stream says, one event after the other (GraphQL over SSE, "distinct connections mode"). */
async function* said(body: string, signal: AbortSignal): AsyncGenerator<Said> {
  const response = await fetch('/graphql/stream', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', [backgroundHeader]: '1' },
    body,
    signal,
  });
  if (!response.ok || !response.body) {
    yield (await response.json()) as Said;
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = readEvent(event);
      if (data) yield data;
    }
  }
}

/** The content of an event; null for a sign of life and for the end. */
export function readEvent(event: string): Said | null {
  const lines = event.split('\n');
  if (!lines.includes('event: next')) return null;
  const data = lines.find((line) => line.startsWith('data:'))?.slice('data:'.length);
  return data ? (JSON.parse(data) as Said) : null;
}
