import { limits } from '@harp/domain/limits.ts';
import type { Answer } from './answers.ts';

/** One request that an act decides, with the words that name it on the screen. */
export type ActItem = { id: string; person: string; role: string };

export type Verdict =
  | { outcome: 'APPROVED' }
  | { outcome: 'REJECTED'; reasonCode: RejectReasonName; reason: string | null };

export const REJECT_REASONS = [
  'NOT_KNOWN_HERE',
  'WRONG_ROLE',
  'WRONG_ORGANIZATION',
  'NO_LONGER_NEEDED',
  'OTHER',
] as const;
export type RejectReasonName = (typeof REJECT_REASONS)[number];

/**
 * What an officer decided with one stroke, for one request or several.
 * WAITING: can still be undone. SENDING: on its way. ANSWERED: one answer an item.
 * UNKNOWN: no proper answer came, so it may have happened or not; sending it again under the same key tells.
 */
export type Act = {
  key: string;
  items: readonly ActItem[];
  verdict: Verdict;
  phase: 'WAITING' | 'SENDING' | 'ANSWERED' | 'UNKNOWN';
  sendAt: number;
  answers: readonly Answer[];
};

/** All that the tray knows at one moment. */
export type Tray = {
  acts: readonly Act[];
  /** The latest answer for each request, kept when the results are put away: the list shows it in its rows. */
  settled: ReadonlyMap<string, Answer>;
  /** What was just taken back, until something else happens. */
  undone: Act | null;
};

/** Where a request stands in the tray, or null when nothing there stops a decision. */
export function phaseOf(acts: readonly Act[], id: string): 'WAITING' | 'SENDING' | 'UNKNOWN' | null {
  const act = acts.findLast((one) => one.items.some((item) => item.id === id));
  return act && act.phase !== 'ANSWERED' ? act.phase : null;
}

/** Sends an act; rejects when no answer came. */
export type Send = (act: Act) => Promise<readonly Answer[]>;

export type OutboxOptions = {
  holdMs: () => number;
  now?: () => number;
  newKey?: () => string;
};

/** As many as the server takes in one act. */
const MOST_ITEMS = limits.decisions.max;

/**
 * The tray between an officer and the server: a decision rests here for some seconds, so that a slip can be undone
 * before it happens rather than reversed after people were told. It leaves at once when the page is left.
 */
export class Outbox {
  private tray: Tray = { acts: [], settled: new Map(), undone: null };
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly options: Required<OutboxOptions>;
  private send: Send = () => Promise.reject(new Error('the tray is not connected to the server yet'));

  constructor(options: OutboxOptions) {
    this.options = { now: () => Date.now(), newKey: () => crypto.randomUUID(), ...options };
  }

  /** Says how acts are sent from now on: with the client of the person who is signed in now. */
  connect(send: Send): void {
    this.send = send;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Tray => this.tray;

  /** Puts a decision in the tray. Requests that lie there already, or are decided, are left out. */
  propose(items: readonly ActItem[], verdict: Verdict): void {
    const fresh = items.filter((item) => phaseOf(this.acts, item.id) === null);
    for (let at = 0; at < fresh.length; at += MOST_ITEMS) {
      const key = this.options.newKey();
      const hold = this.options.holdMs();
      const part = fresh.slice(at, at + MOST_ITEMS);
      this.change([
        ...this.acts,
        { key, items: part, verdict, phase: 'WAITING', sendAt: this.options.now() + hold, answers: [] },
      ]);
      this.timers.set(
        key,
        setTimeout(() => void this.sendNow(key), hold),
      );
    }
  }

  /** Takes back a decision that has not left yet; false when it is too late. */
  undo(key: string): boolean {
    const act = this.find(key);
    if (act?.phase !== 'WAITING') return false;
    this.stopTimer(key);
    this.change(
      this.acts.filter((one) => one.key !== key),
      act,
    );
    return true;
  }

  /** Takes back the latest decision that has not left yet. */
  undoLatest(): Act | null {
    const latest = this.acts.findLast((act) => act.phase === 'WAITING') ?? null;
    return latest && this.undo(latest.key) ? latest : null;
  }

  /** Sends what waits now, without the rest of the countdown; resolves when every act on its way has been answered. */
  async flush(): Promise<void> {
    for (const act of this.acts) if (act.phase === 'WAITING') void this.sendNow(act.key);
    await Promise.all(this.underWay.values());
  }

  /** Begins to send before it returns, so that it works while the page is being left. */
  sendNow(key: string): Promise<void> {
    const act = this.find(key);
    if (!act || (act.phase !== 'WAITING' && act.phase !== 'UNKNOWN'))
      return this.underWay.get(key) ?? Promise.resolve();
    this.stopTimer(key);
    this.update(key, { phase: 'SENDING' });
    const done = this.send(act).then(
      (answers) => this.update(key, { phase: 'ANSWERED', answers }),
      () => this.update(key, { phase: 'UNKNOWN' }),
    );
    this.underWay.set(key, done);
    return done.finally(() => this.underWay.delete(key));
  }

  /**
   * Tries again. After an unknown outcome the same act goes out under the same key, so that nothing happens twice.
   * After a clear answer only what can still succeed goes out, as a new act.
   */
  retry(key: string): Promise<void> {
    const act = this.find(key);
    if (act?.phase === 'UNKNOWN') return this.sendNow(key);
    if (act?.phase !== 'ANSWERED') return Promise.resolve();
    const again = new Set(act.answers.filter((answer) => answer.retry).map((answer) => answer.id));
    const items = act.items.filter((item) => again.has(item.id));
    if (items.length === 0) return Promise.resolve();
    const next: Act = { ...act, key: this.options.newKey(), items, phase: 'WAITING', answers: [] };
    const answers = act.answers.filter((answer) => !answer.retry);
    this.update(key, { items: act.items.filter((item) => !again.has(item.id)), answers });
    this.change([...this.acts.filter((other) => other.items.length > 0), next]);
    return this.sendNow(next.key);
  }

  /** Puts away acts that have their answers, or one that will not be tried again. */
  dismiss(key?: string): void {
    this.change(
      this.acts.filter(
        (act) =>
          (key ? act.key !== key : act.phase !== 'ANSWERED') || act.phase === 'WAITING' || act.phase === 'SENDING',
      ),
    );
  }

  /** Forgets everything: another person works here now, or nobody. What waits is dropped, for nobody could send it. */
  forget(): void {
    for (const key of this.timers.keys()) this.stopTimer(key);
    this.tray = { acts: [], settled: new Map(), undone: null };
    this.tell();
  }

  private get acts(): readonly Act[] {
    return this.tray.acts;
  }

  private find(key: string): Act | undefined {
    return this.acts.find((act) => act.key === key);
  }

  private stopTimer(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  private update(key: string, change: Partial<Act>): void {
    this.change(this.acts.map((act) => (act.key === key ? { ...act, ...change } : act)));
  }

  private change(acts: readonly Act[], undone: Act | null = null): void {
    const answers = acts.flatMap((act) => act.answers);
    const news = answers.filter((answer) => this.tray.settled.get(answer.id) !== answer);
    const settled =
      news.length === 0
        ? this.tray.settled
        : new Map([...this.tray.settled, ...news.map((answer) => [answer.id, answer] as const)]);
    this.tray = { acts, settled, undone };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
