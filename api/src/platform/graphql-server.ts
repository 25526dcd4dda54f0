import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { unauthenticated } from './allow.ts';
import { BadBearer, refuseBearer } from './bearer.ts';
import type { Context } from './context.ts';
import { formatError, isOurs } from './error-words.ts';
import type { Log } from './log.ts';
import { sendError } from './send-error.ts';
import { requestLimits, survey } from './request-limits.ts';

/** Adds the request id to errors, the cost to answers, and 503 with Retry-After when we are too busy; logs bugs. */
const manners: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue: { log } }) {
        for (const error of errors)
          if (!isOurs(error.extensions))
            log.error({ err: error.originalError ?? error, at: error.path?.join('.') }, 'request failed');
      },
      async willSendResponse({ response, contextValue: { requestId, cost } }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (cost !== undefined) result.extensions = { ...result.extensions, cost };
        const { errors } = result;
        if (!errors) return;
        result.errors = errors.map((error) => ({
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
    // A document that is known by its hash would get past the limits that read it.
    persistedQueries: false,
    maxRecursiveSelections: true,
    cache: 'bounded',
    formatError,
    plugins: [manners],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
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

interface Asked {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What GraphQL over HTTP sends: one operation, never a batch. */
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
const inFront: RequestHandler = (request, response, next) => {
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
  try {
    const asked = survey(body.query, body.operationName ?? undefined, body.variables ?? {});
    const ctx = response.locals['ctx'] as Context;
    // Strangers have no use for the whole map of the house.
    if (asked?.introspects && ctx.actor?.level !== 'FACTOR')
      return sendError(response, 400, 'INTROSPECTION_DISABLED', unauthenticated().message);
    if (asked) ctx.cost = asked.cost;
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
      if (error instanceof BadBearer) return refuseBearer(response);
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
