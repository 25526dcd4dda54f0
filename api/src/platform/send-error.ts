import type { Response } from 'express';
import type { ErrorCode } from './error-codes.ts';

/** One error in GraphQL's own form, for what never gets as far as GraphQL. */
export function sendError(
  response: Response,
  status: number,
  code: ErrorCode,
  message: string,
  extensions?: Record<string, unknown>,
): void {
  const error = { message, extensions: { code, requestId: response.locals['requestId'] as string } };
  response.status(status).json({ errors: [error], ...(extensions ? { extensions } : {}) });
}

export function sendBusy(response: Response): void {
  response.setHeader('retry-after', '3');
  sendError(response, 503, 'SERVICE_BUSY', 'HARP can’t answer right now. Try again in a few seconds.');
}
