import { cacheExchange, Client, fetchExchange, mapExchange } from '@urql/core';
import { isBackground } from './background.ts';
import { describeFailure } from './failure.ts';
import { learnServerTime } from './server-clock.ts';
import { serverAnswered, sessionEnded } from './signals.ts';

/**
 * The site's one way to the server: same origin, POST, JSON. Answers are kept in memory only and die with the tab; a
 * mutation makes every query anew that showed one of the types it touched.
 */
export function createClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: fetchAndLearn,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      cacheExchange,
      mapExchange({
        onResult: ({ data, error, operation }) => {
          if (operation.context['expectSignedOut']) return;
          const ended = error ? describeFailure(error).kind === 'session-ended' : nobody(data);
          if (ended) sessionEnded.emit();
        },
      }),
      fetchExchange,
    ],
  });
}

/** "Who am I?" is open to all: a session that was ended elsewhere shows as nobody, not as an error. */
function nobody(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'viewer' in data && data.viewer === null;
}

async function fetchAndLearn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  learnServerTime(response.headers.get('date'));
  if (response.ok && !isBackground(init)) serverAnswered.emit();
  return response;
}
