import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

/** As much of CBOR (RFC 8949) as an authenticator speaks. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])]);
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
}

/** How an answer differs from what an honest browser would send. */
export interface Trick {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Someone touched it, but it did not check who. */
  unverified?: boolean;
  crossOrigin?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** A passkey on somebody's phone (WebAuthn Level 3, ES256), written with nothing but node:crypto. */
export class Passkey {
  readonly id = randomBytes(32);
  private readonly key: KeyObject;
  private readonly publicKey: Buffer;
  /** How often it was used; 0 stays 0 for a passkey that does not count. */
  count = 1;

  constructor(private readonly origin: string) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = pair.privateKey;
    const { x, y } = pair.publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    const coordinates: [number, Cbor][] = [
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ];
    // COSE: EC2, ES256, P-256.
    this.publicKey = cbor(new Map<number | string, Cbor>([[1, 2], [3, -7], [-1, 1], ...coordinates]));
  }

  /** Answers `navigator.credentials.create`. */
  create(options: Options, trick: Trick = {}): Record<string, unknown> {
    const length = Buffer.from([0, this.id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.publicKey]);
    const authData = Buffer.concat([this.authData(options, trick, ATTESTED), credential]);
    const attestation = cbor(
      new Map<number | string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', options, trick).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get`. */
  get(options: Options, trick: Trick = {}): Record<string, unknown> {
    this.count += this.count === 0 ? 0 : 1;
    const authData = this.authData(options, trick, 0);
    const clientData = this.clientData('webauthn.get', options, trick);
    const signature = createSign('sha256')
      .update(Buffer.concat([authData, sha256(clientData)]))
      .sign(this.key);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private answer(response: Record<string, unknown>): Record<string, unknown> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, options: Options, trick: Trick): Buffer {
    const challenge = trick.challenge ?? options.challenge;
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: trick.origin ?? this.origin, crossOrigin: trick.crossOrigin ?? false }),
    );
  }

  private authData(options: Options, trick: Trick, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    const rpId = trick.rpId ?? options.rpId ?? options.rp?.id ?? '';
    return Buffer.concat([sha256(rpId), Buffer.from([flags | PRESENT | (trick.unverified ? 0 : VERIFIED)]), counter]);
  }
}
