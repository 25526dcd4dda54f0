import { createClient } from 'graphql-sse';
import type { Browser, GraphqlAnswer } from './browser.ts';

/** Somebody who listens to a subscription, by the client that others use too. */
export interface Listener {
  /** What is said next; undefined when the stream has come to its end. */
  next(): Promise<GraphqlAnswer | undefined>;
  /** Everything that is said until there is one that fits; the stream's end is a fault. */
  until<T>(fits: (data: T) => boolean): Promise<T>;
  close(): void;
}

export function listen(browser: Browser, query: string, variables: Record<string, unknown> = {}): Listener {
  const client = createClient({
    url: `${browser.address}/graphql/stream`,
    headers: browser.headers(),
    retryAttempts: 0,
    fetchFn: fetch,
  });
  const results = client.iterate({ query, variables });
  const next = async (): Promise<GraphqlAnswer | undefined> => {
    const { done, value } = await results.next();
    return done ? undefined : (value as unknown as GraphqlAnswer);
  };
  return {
    next,
    async until<T>(fits: (data: T) => boolean) {
      for (;;) {
        const said = await next();
        if (!said?.data) throw new Error(`the stream ended early: ${JSON.stringify(said)}`);
        const data = Object.values(said.data)[0] as T;
        if (fits(data)) return data;
      }
    },
    close: () => client.dispose(),
  };
}
