import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphqlAnswer, GraphqlClient } from './graphql-client.ts';

export interface Stubbornness {
  /** How often an answer was lost and the request sent again. */
  repeats: number;
}

const PATIENCE_MS = 120_000;

/**
 * Sends an operation until there is an answer to it: a lost connection, an answer cut short and "too busy" are no answers.
 * The variables carry an idempotency key, so that sending again does nothing twice.
 */
export async function insist<T>(
  client: GraphqlClient,
  query: string,
  variables: Record<string, unknown>,
  counts: Stubbornness,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  let fault = '';
  while (Date.now() < end) {
    const answer = await client.send<Record<string, T>>(query, variables).catch((error: Error): null => {
      fault = String(error.cause ?? error);
      return null;
    });
    if (answer && !answer.errors) return Object.values(answer.data)[0] as T;
    if (answer) fault = refuse(answer);
    counts.repeats += 1;
    await sleep(50 + Math.random() * 100);
  }
  throw new Error(`no answer in two minutes; the last fault was ${fault}`);
}

/** An error that a process which is being killed, or one that starts, may give; any other is a fault of the system. */
function refuse({ errors = [] }: GraphqlAnswer<unknown>): string {
  const words = errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('\n');
  if (errors.every(({ extensions }) => extensions.code === 'SERVICE_BUSY')) return words;
  throw new Error(words);
}
