import type { Response } from 'express';

/** One error in GraphQL's own form, for what never gets as far as GraphQL. */
export function sendError(response: Response, status: number, code: string, message: string): void {
  response
    .status(status)
    .json({ errors: [{ message, extensions: { code, requestId: response.locals['requestId'] as string } }] });
}
