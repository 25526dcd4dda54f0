import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Answers some requests before anything else is asked; false: not this one. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

const packed = {
  gzip: promisify(gzip),
  br: (body: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
};

type Encoding = 'identity' | 'gzip' | 'br';

interface Variant {
  etag: string;
  body: Buffer;
  headers: OutgoingHttpHeaders;
}

/** What stands ready to be sent: packed once, with a strong ETag for each way of packing (RFC 9110 §8.8.3). */
export class ReadyAnswer {
  private constructor(
    /** Of the content as it is. */
    readonly digest: string,
    private readonly variants: Record<Encoding, Variant>,
    private readonly headers: OutgoingHttpHeaders,
  ) {}

  static digestOf(body: Buffer): string {
    return createHash('sha256').update(body).digest('base64url').slice(0, 27);
  }

  static async make(body: Buffer, headers: OutgoingHttpHeaders): Promise<ReadyAnswer> {
    const digest = ReadyAnswer.digestOf(body);
    const variant = (content: Buffer, encoding: Encoding): Variant => {
      const etag = encoding === 'identity' ? `"${digest}"` : `"${digest}-${encoding}"`;
      const own = { etag, 'content-length': content.length, vary: 'accept-encoding' };
      const how = encoding === 'identity' ? {} : { 'content-encoding': encoding };
      return { etag, body: content, headers: { ...headers, ...own, ...how } };
    };
    const [gz, br] = await Promise.all([packed.gzip(body), packed.br(body)]);
    const variants = { identity: variant(body, 'identity'), gzip: variant(gz, 'gzip'), br: variant(br, 'br') };
    return new ReadyAnswer(digest, variants, headers);
  }

  get body(): Buffer {
    return this.variants.identity.body;
  }

  /** GET and HEAD; OPTIONS where other origins may ask; nothing else. */
  send(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'OPTIONS') return void response.writeHead(204, { ...this.headers, ...ALLOWED }).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { ...this.headers, ...ALLOWED, 'content-length': 0 }).end();
    const { etag, body, headers } = this.variants[encodingOf(request.headers['accept-encoding'])];
    if (this.isKnown(request.headers['if-none-match'])) {
      const { 'content-length': _length, 'content-encoding': _encoding, ...rest } = headers;
      return void response.writeHead(304, { ...rest, etag }).end();
    }
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
  }

  private isKnown(tags: string | undefined): boolean {
    if (tags === undefined) return false;
    const mine = Object.values(this.variants).map(({ etag }) => etag);
    return tags.split(',').some((tag) => tag.trim() === '*' || mine.includes(tag.trim().replace(/^W\//, '')));
  }
}

const ALLOWED = { allow: 'GET, HEAD, OPTIONS' };

/** The best that the client takes (RFC 9110 §12.5.3). */
export function encodingOf(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  const taken = accepted.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
  });
  if (taken.includes('br')) return 'br';
  return taken.includes('gzip') ? 'gzip' : 'identity';
}

/** The path that a request names: no query, no slash at its end. */
export function pathOf(request: IncomingMessage): string {
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
