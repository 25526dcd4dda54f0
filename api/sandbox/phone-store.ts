import { randomBytes } from 'node:crypto';

/** A text or a call that came to somebody's phone. */
export interface PhoneItem {
  /** As Twilio names them: `SM…` a text, `CA…` a call. */
  sid: string;
  kind: 'TEXT' | 'VOICE';
  to: string;
  from: string;
  /** What the text says, or what is heard. */
  said: string;
  /** Of a call. */
  twiml: string | null;
  /** When it came first; ISO 8601, UTC. */
  at: string;
  /** How often it came: repeats keep their Idempotency-Key. */
  deliveries: number;
}

const MOST = 500;

/** The phones of the sandbox. They forget when it stops, since a code is good for ten minutes. */
export class PhoneStore {
  readonly #items: PhoneItem[] = [];
  readonly #byKey = new Map<string, PhoneItem>();

  /** Keeps it, or counts one more delivery of what came with that key. */
  arrived(key: string | null, item: Pick<PhoneItem, 'kind' | 'to' | 'from' | 'said' | 'twiml'>): PhoneItem {
    const known = key === null ? undefined : this.#byKey.get(key);
    if (known) {
      known.deliveries += 1;
      return known;
    }
    const sid = `${item.kind === 'TEXT' ? 'SM' : 'CA'}${randomBytes(16).toString('hex')}`;
    const kept: PhoneItem = { sid, ...item, at: new Date().toISOString(), deliveries: 1 };
    this.#items.push(kept);
    if (key !== null) this.#byKey.set(key, kept);
    if (this.#items.length > MOST) {
      const gone = this.#items.shift();
      for (const [name, one] of this.#byKey) if (one === gone) this.#byKey.delete(name);
    }
    return kept;
  }

  /** Newest first; of one number, or of all. */
  all(to = ''): PhoneItem[] {
    return this.#items.filter((item) => item.to.includes(to)).toReversed();
  }
}
