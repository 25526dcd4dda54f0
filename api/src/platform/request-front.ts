import { isUtf8 } from 'node:buffer';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { unauthenticated } from './allow.ts';
import type { Context } from './context.ts';
import { spend } from './cost-budget.ts';
import type { ErrorCode } from './error-codes.ts';
import { requestLimits, survey, type Survey } from './request-limits.ts';
import { sendBusy, sendError } from './send-error.ts';

export const onlyPostJson: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return sendError(response, 405, 'METHOD_NOT_ALLOWED', 'Send GraphQL requests by POST.');
  }
  const [type, charset] = String(request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';');
  const utf8 = charset === undefined || /^\s*charset="?utf-?8"?\s*$/.test(charset);
  if (type?.trim() === 'application/json' && utf8) return next();
  return sendError(response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send GraphQL requests as application/json in UTF-8.');
};

/** Bytes that are no text in UTF-8 would be read as the sign for "unknown", and kept so. @throws what is answered with 400 */
export function refuseOtherThanUtf8(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { status: 400 });
}

export const unreadable: ErrorRequestHandler = (
  error: { status?: number; type?: string },
  _request,
  response,
  next,
) => {
  if (error.type === 'entity.too.large')
    return sendError(response, 413, 'BODY_TOO_LARGE', `Send at most ${requestLimits.bodyBytes / 1024} KB at once.`);
  if (error.status && error.status < 500)
    return sendError(response, 400, 'BAD_REQUEST', 'The body is not JSON in UTF-8.');
  return next(error);
};

/** What GraphQL over HTTP sends. */
export interface Asked {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One operation, never a batch. */
function isAsked(body: unknown): body is Asked {
  if (!isObject(body)) return false;
  const { query, operationName, variables, extensions } = body;
  return (
    typeof query === 'string' &&
    query !== '' &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || isObject(variables)) &&
    (extensions == null || isObject(extensions))
  );
}

/** The one character that PostgreSQL can't keep, wherever it stands; nobody can type it. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (Array.isArray(value)) return value.some(hasNul);
  return isObject(value) && Object.entries(value).some(([name, inner]) => hasNul(name) || hasNul(inner));
}

/** As GraphQL writes it in a document. */
const WRITTEN_NUL = /\\u(?:0000|\{0+\})/;

/** Limits that stand in front of the executor, so that what breaks them costs nothing. */
export const inFront: RequestHandler = async (request, response, next) => {
  const body: unknown = request.body;
  if (!isAsked(body))
    return sendError(
      response,
      400,
      'BAD_REQUEST',
      'Send one operation: an object with `query`, and `variables` and `operationName` where they are needed.',
    );
  if (hasNul(body) || WRITTEN_NUL.test(body.query))
    return sendError(
      response,
      400,
      'BAD_USER_INPUT',
      'There is a character in the request that no text may have (NUL).',
    );
  const ctx = response.locals['ctx'] as Context;
  let asked: Survey | null;
  try {
    asked = survey(body.query, body.operationName ?? undefined, body.variables ?? {});
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return sendError(response, 400, error.extensions['code'] as ErrorCode, error.message);
  }
  // Strangers have no use for the whole map of the house.
  if (asked?.introspects && ctx.actor?.level !== 'FACTOR')
    return sendError(response, 400, 'INTROSPECTION_DISABLED', unauthenticated().message);
  // What can't be read is a request all the same.
  const spent = await spend(ctx, asked?.cost ?? 1).catch((error: unknown) => {
    ctx.log.error({ err: error }, 'no budget for a request');
    return null;
  });
  if (!spent) return sendBusy(response);
  if (!('retryAfter' in spent)) {
    ctx.cost = spent;
    return next();
  }
  response.setHeader('retry-after', spent.retryAfter);
  return sendError(
    response,
    429,
    'COST_BUDGET_SPENT',
    `You have asked for more than comes back in time. Wait ${spent.retryAfter} seconds; smaller pages cost less.`,
    { cost: spent.cost },
  );
};
