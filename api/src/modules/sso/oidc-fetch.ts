import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ForbiddenAddress, isPublicAddress, literalOf, publicLookup } from '../../platform/outside-address.ts';

const MAX_BYTES = 100_000;

/** Reads what a client's address has (its keys), from the open Internet only; redirects are not followed. */
export async function fetchOutside(
  address: string | URL | Request,
  options: RequestInit | undefined,
  allowPrivate: boolean,
): Promise<Response> {
  const url = new URL(address instanceof Request ? address.url : address);
  const literal = literalOf(url);
  if (!allowPrivate && (url.protocol !== 'https:' || (literal !== null && !isPublicAddress(literal))))
    throw new ForbiddenAddress();
  const answer = await new Promise<IncomingMessage>((ready, fail) => {
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      headers: { accept: 'application/json' },
      agent: false,
      ...(options?.signal ? { signal: options.signal } : {}),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    });
    call.once('response', ready).once('error', fail).end();
  });
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BYTES) throw new Error('the answer is too long');
    parts.push(part);
  }
  const cacheControl = answer.headers['cache-control'];
  return new Response(Buffer.concat(parts), {
    status: answer.statusCode ?? 502,
    headers: cacheControl ? { 'cache-control': cacheControl } : {},
  });
}
