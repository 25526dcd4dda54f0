import { GraphQLError } from 'graphql';

/** Too much at once: the client is told to come back, with HTTP 503 and Retry-After (see the GraphQL server). */
export const busy = (): GraphQLError =>
  new GraphQLError('Too many people are doing this right now. Nothing was changed; try again in a few seconds.', {
    extensions: { code: 'SERVICE_BUSY' },
  });

/** Runs a few at once, keeps a short line waiting, and turns the rest away at once rather than late. */
export class BoundedQueue {
  private running = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly bounds: { concurrency: number; waiting: number }) {}

  /** @throws SERVICE_BUSY when the line is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.bounds.concurrency) {
      if (this.line.length >= this.bounds.waiting) throw busy();
      await new Promise<void>((go) => this.line.push(go));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
