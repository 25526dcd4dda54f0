import type { Response } from 'express';

/** Every error of the REST calls: its status, and what it means in a few words. The same table stands in docs/rest-calls.md. */
export const restErrors = {
  'ERR-REQUEST-001': { status: 400, summary: 'Malformed JSON' },
  'ERR-REQUEST-002': { status: 400, summary: 'Invalid request' },
  'ERR-REQUEST-003': { status: 400, summary: 'Too many user names' },
  'ERR-REQUEST-004': { status: 405, summary: 'Method not allowed' },
  'ERR-REQUEST-005': { status: 413, summary: 'Request too large' },
  'ERR-REQUEST-006': { status: 415, summary: 'Unsupported content type' },
  'ERR-REQUEST-007': { status: 429, summary: 'Too many requests' },
  'ERR-AUTHZ-001': { status: 401, summary: 'Invalid client' },
  'ERR-AUTHZ-002': { status: 403, summary: 'Invalid scope' },
  'ERR-AUTHZ-003': { status: 401, summary: 'Invalid token' },
  'ERR-AUTHZ-004': { status: 403, summary: 'Insufficient scope' },
  'ERR-AUTHZ-005': { status: 403, summary: 'Program not permitted' },
  'ERR-ROLECREATION-027': { status: 404, summary: 'User not found' },
  'ERR-SERVER-001': { status: 500, summary: 'Internal error' },
  'ERR-SERVER-002': { status: 503, summary: 'Service busy' },
} as const;

export type RestErrorCode = keyof typeof restErrors;

/** Ends a call with one of them. `message` says what to do; `details` what it was about, never more than the caller knows. */
export class RestError extends Error {
  readonly code: RestErrorCode;
  readonly details: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RestErrorCode, message: string, details = message, headers: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

/** In the one shape that programs know. */
export function sendRestError(response: Response, { code, message, details, headers }: RestError): void {
  const { status, summary } = restErrors[code];
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.status(status).json({ errorCode: code, errorSummary: summary, errorMessage: message, details });
}
