import type { GraphQLResolveInfo } from 'graphql';
import { mayUseField } from './allow.ts';
import type { Actor, Context } from './context.ts';
import type { Note } from './live.ts';

/** How often a stream that has nothing to say asks whether its person may still listen. */
const LOOK_AGAIN_MS = 60_000;
/** More notes than this in waiting are one: that something may have been missed. */
const MOST_WAITING = 100;

interface Followed<T> {
  topics: readonly string[];
  /** Told from the note alone, whether it can be about what this person sees: it saves asking the database. */
  concerns?(actor: Actor | null, note: Note): boolean;
  /**
   * What is said: read anew, with the rights of this moment. `note` is null at first, and when notes may have been
   * missed. Null: nothing that this person may see.
   */
  read(ctx: Context, note: Note | null): Promise<T | null>;
}

/**
 * The `subscribe` of a subscription: who asks is found anew before each event, and whoever may no longer listen comes to
 * the end. No connection of the database is held while it waits.
 */
export const follow =
  <T>(followed: Followed<T>) =>
  ({ context, info }: { context: Context; info: GraphQLResolveInfo }): AsyncIterable<T> =>
    new Following(context, info, followed);

class Following<T> implements AsyncIterableIterator<T> {
  private readonly waiting: (Note | null)[] = [null];
  private wake: () => void = () => undefined;
  private over = false;
  private stop: () => void = () => undefined;
  private started: Promise<void> | undefined;

  constructor(
    private readonly ctx: Context,
    private readonly info: GraphQLResolveInfo,
    private readonly followed: Followed<T>,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    this.started ??= this.start();
    await this.started;
    for (;;) {
      while (!this.over && this.waiting.length === 0) await new Promise<void>((wake) => (this.wake = wake));
      if (this.over) return this.return();
      const note = this.waiting.shift() ?? null;
      if (note && this.followed.concerns?.(this.ctx.actor, note) === false) continue;
      if (!(await this.mayListen())) return this.return();
      const value = await this.followed.read(this.ctx, note);
      if (value !== null) return { done: false, value };
    }
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.over = true;
    this.stop();
    this.wake();
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorReturnResult<undefined>> {
    return this.return();
  }

  private async start(): Promise<void> {
    const unlisten = await this.ctx.live.listen(this.followed.topics, (note) => this.put(note));
    const timer = setInterval(() => {
      // A database that can't be asked now is asked the next time.
      this.mayListen().then(
        (may) => (may ? undefined : this.return()),
        () => undefined,
      );
    }, LOOK_AGAIN_MS);
    timer.unref();
    this.stop = () => {
      unlisten();
      clearInterval(timer);
    };
    // It was ended while it began.
    if (this.over) this.stop();
  }

  private put(note: Note | null): void {
    if (this.waiting.length >= MOST_WAITING || note === null) this.waiting.splice(0, Infinity, null);
    else this.waiting.push(note);
    this.wake();
  }

  private async mayListen(): Promise<boolean> {
    this.ctx.loaders.clear();
    await this.ctx.refreshActor(this.ctx);
    return mayUseField(this.info.parentType, this.info.fieldName, this.ctx.actor);
  }
}
