import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { GraphQLSchema } from 'graphql';
import { BadBearer, refuseBearer } from './bearer.ts';
import type { Context } from './context.ts';
import { formatError, isOurs } from './error-words.ts';
import { waitsByItself } from './graphql-stream.ts';
import type { Log } from './log.ts';
import { inFront, onlyPostJson, refuseOtherThanUtf8, unreadable } from './request-front.ts';
import { requestLimits } from './request-limits.ts';
import { sendBusy } from './send-error.ts';

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

/** What `/graphql` of one origin is made of. */
export interface GraphqlOrigin {
  apollo: ApolloServer<Context>;
  stream: RequestHandler;
  /** Refuses what another origin may have sent. */
  guard: RequestHandler;
  /** Finds the document of a hash. */
  trusted: RequestHandler;
  /** Says who asks. */
  makeContext(request: Request, response: Response): Promise<Context>;
  log: Log;
}

/** `/graphql` of one origin, and `/graphql/stream` for subscriptions, with the same guards in front of both. */
export function graphqlRouter({ apollo, stream, guard, trusted, makeContext, log }: GraphqlOrigin): Router {
  const withContext: RequestHandler = async (request, response, next) => {
    try {
      response.locals['ctx'] = await makeContext(request, response);
      next();
    } catch (error) {
      if (error instanceof BadBearer) return refuseBearer(response);
      log.error({ err: error, requestId: response.locals['requestId'] as string }, 'no context for a request');
      sendBusy(response);
    }
  };
  const json = express.json({ limit: requestLimits.bodyBytes, type: 'application/json', verify: refuseOtherThanUtf8 });
  const front = [onlyPostJson, guard, json, unreadable, trusted, withContext, inFront];
  const router = express.Router();
  router.use('/graphql/stream', waitsByItself, ...front, stream);
  router.use(
    '/graphql',
    ...front,
    expressMiddleware(apollo, { context: async ({ res }) => (res as unknown as Response).locals['ctx'] as Context }),
  );
  return router;
}
