import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { unauthenticated } from './allow.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { requestLimits, survey } from './request-limits.ts';

/** Codes of errors that are about the request itself; everything else is a bug, whose words stay in the log. */
const SAFE = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'SERVICE_BUSY',
]);

const BUSY_DATABASE = /timeout exceeded when trying to connect|remaining connection slots|too many clients/;

/** Our own words for bugs; a request id that the help desk can look up; never a stack, SQL or the value that was sent. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? '');
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const where = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (original instanceof Error && BUSY_DATABASE.test(original.message)) {
    return {
      ...where,
      message: 'Too many people are doing this right now. Nothing was changed; try again in a few seconds.',
      extensions: { code: 'SERVICE_BUSY' },
    };
  }
  // What graphql-js says of a variable or literal repeats the value that was sent.
  if (code === 'BAD_USER_INPUT' && /got invalid value|cannot represent/.test(formatted.message)) {
    const name = /Variable "(\$[A-Za-z0-9_]+)"/.exec(formatted.message)?.[1];
    return {
      ...where,
      message: `${name ? `The variable ${name}` : 'A value'} is not of the type that the schema says.`,
      extensions: { code },
    };
  }
  // PostgreSQL's text holds every character but this one, and no name or search has it.
  if (original instanceof Error && 'code' in original && original.code === '22021')
    return {
      ...where,
      message: 'A text has a character that no text may have.',
      extensions: { code: 'BAD_USER_INPUT' },
    };
  if (SAFE.has(code))
    return { ...where, message: formatted.message.replace(/ Did you mean .*$/s, ''), extensions: { code } };
  return {
    ...where,
    message:
      'Something went wrong on our side. Nothing was changed; try again, and tell the help desk the request id if it stays.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Adds the request id to errors, the cost to answers, and 503 with Retry-After when we are too busy; logs bugs. */
const manners: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue: { log } }) {
        for (const error of errors)
          if (!SAFE.has(String(error.extensions['code'])))
            log.error({ err: error.originalError ?? error, at: error.path?.join('.') }, 'request failed');
      },
      async willSendResponse({ response, contextValue: { requestId } }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors) return;
        response.body.singleResult.errors = errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId },
        }));
        if (errors.some((error) => error.extensions?.['code'] === 'SERVICE_BUSY')) {
          response.http.status = 503;
          response.http.headers.set('retry-after', '3');
        }
      },
    };
  },
};

export async function makeApollo(schema: GraphQLSchema): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    cache: 'bounded',
    formatError,
    plugins: [manners],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

/** One error in GraphQL's own form, for what never gets as far as GraphQL. */
export function sendError(response: Response, status: number, code: string, message: string): void {
  response
    .status(status)
    .json({ errors: [{ message, extensions: { code, requestId: response.locals['requestId'] as string } }] });
}

const onlyPostJson: RequestHandler = (request, response, next) => {
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

const unreadable: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, next) => {
  if (error.type === 'entity.too.large')
    return sendError(response, 413, 'BODY_TOO_LARGE', `Send at most ${requestLimits.bodyBytes / 1024} KB at once.`);
  if (error.status && error.status < 500)
    return sendError(response, 400, 'BAD_REQUEST', 'The body is not JSON in UTF-8.');
  return next(error);
};

/** Limits that stand in front of the executor, so that what breaks them costs nothing. */
const inFront: RequestHandler = (request, response, next) => {
  const body = request.body as { query?: unknown; operationName?: unknown; variables?: unknown } | undefined;
  if (typeof body?.query !== 'string') return next();
  try {
    const variables =
      typeof body.variables === 'object' && body.variables !== null ? (body.variables as Record<string, unknown>) : {};
    const asked = survey(
      body.query,
      typeof body.operationName === 'string' ? body.operationName : undefined,
      variables,
    );
    const ctx = response.locals['ctx'] as Context;
    // Strangers have no use for the whole map of the house.
    if (asked?.introspects && ctx.actor?.level !== 'FACTOR')
      return sendError(response, 400, 'INTROSPECTION_DISABLED', unauthenticated().message);
    return next();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return sendError(response, 400, String(error.extensions['code']), error.message);
  }
};

/** `/graphql` of one origin. `makeContext` says who asks; `guard` refuses what another origin may have sent. */
export function graphqlRouter(
  apollo: ApolloServer<Context>,
  guard: RequestHandler,
  makeContext: (request: Request, response: Response) => Promise<Context>,
  log: Log,
): Router {
  const withContext: RequestHandler = async (request, response, next) => {
    try {
      response.locals['ctx'] = await makeContext(request, response);
      next();
    } catch (error) {
      log.error({ err: error, requestId: response.locals['requestId'] as string }, 'no context for a request');
      response.setHeader('retry-after', '3');
      sendError(response, 503, 'SERVICE_BUSY', 'HARP can’t answer right now. Try again in a few seconds.');
    }
  };
  const json = express.json({ limit: requestLimits.bodyBytes, type: 'application/json' });
  const router = express.Router();
  router.use(
    '/graphql',
    onlyPostJson,
    guard,
    json,
    unreadable,
    withContext,
    inFront,
    expressMiddleware(apollo, { context: async ({ res }) => (res as unknown as Response).locals['ctx'] as Context }),
  );
  return router;
}
