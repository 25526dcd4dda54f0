import pg from 'pg';
import type { Log } from './log.ts';

/** The lock of a name, as SQL. */
const lockOf = (name: string): string => `hashtextextended('life:' || ${name}, 0)`;

/** SQL: whether somebody shows that the process of this name lives. */
export const LIVES = (name: string): string => `(not pg_try_advisory_xact_lock(${lockOf(name)}))`;

const AGAIN_MS = 1000;

/**
 * Shows all replicas that this process lives: a lock under its name, on a connection of its own, which PostgreSQL lets go
 * as soon as the process is gone. A connection that was lost is made anew.
 */
export class SignOfLife {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private ended = false;
  private holding: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  show(name: string): void {
    this.holding = this.hold(name).catch(({ message }: Error) => {
      this.log.warn({ reason: message }, 'this process can not show that it lives');
      this.again(name);
    });
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.retry);
    await this.holding;
    await this.client?.end();
  }

  private async hold(name: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'harp life', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    this.client = client;
    client.once('end', () => this.again(name));
    await client.query(`select pg_advisory_lock(${lockOf('$1')})`, [name]);
  }

  private again(name: string): void {
    clearTimeout(this.retry);
    this.client = undefined;
    if (!this.ended) this.retry = setTimeout(() => this.show(name), AGAIN_MS);
  }
}
