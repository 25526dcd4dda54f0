import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text.replaceAll(/[\s=]/g, '').toUpperCase())
    bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** An authenticator app of our own (RFC 6238, SHA-1, 30 seconds, six digits), independent of the server's library. */
export function totpCode(secret: string, at: number = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) as number) & 15;
  return ((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0');
}

/** A code is taken until one step after its own; this much of that is left for it to arrive. */
const TO_ARRIVE_MS = 10_000;
const used = new Map<string, number>();

/** A HARP that has just started knows of no code yet, though its demo people have the keys of another one's. */
export const forgetCodes = (): void => used.clear();

/**
 * The earliest code that was not handed out before and is still taken, which may be the one that has just left the
 * app's display: where there is none, it waits for the next time step, as a person has to.
 */
export async function freshTotpCode(secret: string): Promise<string> {
  const wanted = Math.max((used.get(secret) ?? 0) + 1, Math.floor((Date.now() + TO_ARRIVE_MS) / STEP_MS) - 1);
  while (Math.floor(Date.now() / STEP_MS) < wanted) await new Promise((go) => setTimeout(go, 250));
  used.set(secret, wanted);
  return totpCode(secret, wanted * STEP_MS);
}
