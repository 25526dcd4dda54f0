import pg from 'pg';
import type { Log } from './log.ts';

/** That something changed: what kind of thing, and a row of ids for each of them. Never data: who reads it asks anew. */
export interface Note {
  topic: string;
  rows: readonly (readonly string[])[];
}

/** Called with each note of a topic, and with null when notes may have been missed. */
export type Listener = (note: Note | null) => void;

export const CHANNEL = 'harp_live';

function readNote(payload: string): Note | null {
  try {
    const { topic, rows } = JSON.parse(payload) as Partial<Note>;
    return typeof topic === 'string' && Array.isArray(rows) ? { topic, rows } : null;
  } catch {
    return null;
  }
}

/** Pauses between tries to listen again, in milliseconds; the last one is kept up. */
const PAUSES = [100, 500, 2000, 5000];

/**
 * What this process hears of changes made anywhere: one connection of its own that listens, from the first listener on,
 * and any number of listeners. A connection that was lost is made anew, and everybody is told that notes may be missing.
 */
export class Live {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /**
   * Hears notes of these topics from now on: what commits after this resolves is not missed.
   *
   * @returns what ends it
   * @throws when the database can't be reached
   */
  async listen(topics: readonly string[], listener: Listener): Promise<() => void> {
    await this.connect();
    for (const topic of topics) {
      const set = this.listeners.get(topic) ?? new Set();
      this.listeners.set(topic, set.add(listener));
    }
    return () => {
      for (const topic of topics) {
        const set = this.listeners.get(topic);
        set?.delete(listener);
        if (set?.size === 0) this.listeners.delete(topic);
      }
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.connecting?.catch(() => undefined);
    await this.client?.end();
  }

  private connect(): Promise<void> {
    if (this.client) return Promise.resolve();
    this.connecting ??= this.open().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async open(): Promise<void> {
    if (this.closed) throw new Error('this process is about to end');
    // A connection that dies without a word is noticed by TCP's own keep-alive.
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'harp live',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('error', ({ message }) => this.log.warn({ reason: message }, 'the connection that listens was lost'));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.tell(readNote(payload ?? '')));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    if (!this.closed) this.again(0);
  }

  private again(tries: number): void {
    this.retry = setTimeout(
      () => {
        this.connect().then(
          () => this.tell(null),
          () => this.closed || this.again(tries + 1),
        );
      },
      PAUSES[Math.min(tries, PAUSES.length - 1)],
    );
    this.retry.unref();
  }

  private tell(note: Note | null): void {
    const told = note
      ? (this.listeners.get(note.topic) ?? [])
      : new Set([...this.listeners.values()].flatMap((set) => [...set]));
    for (const listener of told) listener(note);
  }
}
