import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The keys that live outside the database. The first wraps what is written from now on; older ones still open what they
 * closed. Sub-keys for HMACs are derived (RFC 5869), so that one purpose says nothing about another.
 */
export class KeyRing {
  private readonly keys = new Map<string, Buffer>();
  private readonly newest: string;

  constructor(
    setting: string,
    private readonly pepper: string,
  ) {
    for (const entry of setting.split(',')) {
      const [id, key] = entry.split(':') as [string, string];
      this.keys.set(id, Buffer.from(key, 'base64'));
    }
    this.newest = [...this.keys.keys()][0] as string;
  }

  /** AES-256-GCM; `bound` (table, column, person) must be the same to open it again. */
  wrap(plain: Buffer, bound: string): string {
    return `${this.newest}.${seal(this.keys.get(this.newest) as Buffer, plain, bound)}`;
  }

  /** @throws when the key is gone, or the text was moved or changed */
  unwrap(closed: string, bound: string): Buffer {
    const dot = closed.indexOf('.');
    const key = this.keys.get(closed.slice(0, dot));
    if (!key) throw new Error(`key ${closed.slice(0, dot)} is not in the key ring`);
    return open(key, closed.slice(dot + 1), bound);
  }

  /** A keyed fingerprint for look-ups: the same text and purpose give the same one, and nobody without the pepper can guess. */
  hmac(purpose: string, text: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.pepper, '', `harp:${purpose}`, 32));
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}

const IV = 12;
const TAG = 16;

export const seal = (key: Buffer, plain: Buffer, bound: string): string =>
  sealBytes(key, plain, bound).toString('base64url');

export const open = (key: Buffer, closed: string, bound: string): Buffer =>
  openBytes(key, Buffer.from(closed, 'base64url'), bound);

export function sealBytes(key: Buffer, plain: Buffer, bound: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, closed, cipher.getAuthTag()]);
}

/** @throws when it was closed by another key, or was moved or changed */
export function openBytes(key: Buffer, closed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, IV)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(closed.subarray(closed.length - TAG));
  return Buffer.concat([decipher.update(closed.subarray(IV, closed.length - TAG)), decipher.final()]);
}
