import type { Request, Response } from 'express';
import { sendError } from './send-error.ts';

/** The request shows a token that does not work. Why is nobody's business: one answer for all. */
export class BadBearer extends Error {}

/** The token of the Authorization header; null when there is no such header. @throws BadBearer for any other */
export function bearerOf(request: Request): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const token = /^Bearer ([\w~+/.=-]{1,4096})$/i.exec(header)?.[1];
  if (!token) throw new BadBearer('the Authorization header is not that of a bearer token');
  return token;
}

export const CHALLENGE = 'Bearer realm="HARP", error="invalid_token", error_description="The token does not work"';

/** RFC 6750 §3.1: a token that is unknown, expired or revoked. */
export function refuseBearer(response: Response): void {
  response.setHeader('www-authenticate', CHALLENGE);
  sendError(
    response,
    401,
    'UNAUTHENTICATED',
    'The token does not work: it is unknown, has expired or was revoked, or its owner may no longer use HARP.',
  );
}
