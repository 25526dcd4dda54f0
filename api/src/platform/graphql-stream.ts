import { limits } from '@harp/domain/limits.ts';
import type { RequestHandler, Response } from 'express';
import {
  GraphQLError,
  getOperationAST,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import { createHandler, type Response as Answer } from 'graphql-sse';
import type { Context } from './context.ts';
import type { ErrorCode } from './error-codes.ts';
import { formatError, isOurs } from './error-words.ts';
import type { Asked } from './request-front.ts';
import { sendError } from './send-error.ts';
import { lineOf } from './source.ts';

/** What reads slower than this is behind for good: it is cut off, and comes back to what is true then. */
const MOST_UNSENT_BYTES = 1_000_000;

/** The streams of this process, so that they can be counted, and ended when it ends. */
export class Streams {
  private readonly open = new Map<Response, { client: string; ofStranger: boolean }>();

  /** Why one more can't be had; null when it can. */
  refusal(client: string, ofStranger: boolean): string | null {
    const { perClient, perAddress, perProcess } = limits.streams;
    const others = [...this.open.values()];
    const own = others.filter((other) => other.client === client).length;
    const most = ofStranger ? perAddress : perClient;
    if (own >= most) return `At most ${most} streams are open at once; close one first.`;
    // Half of all is kept for those who are signed in.
    const strangers = others.filter((other) => other.ofStranger).length;
    const full = others.length >= perProcess || (ofStranger && strangers >= perProcess / 2);
    return full ? 'Too many people listen at the moment. Try again in a minute.' : null;
  }

  add(response: Response, client: string, ofStranger: boolean): void {
    this.open.set(response, { client, ofStranger });
    response.once('close', () => this.open.delete(response));
  }

  /** Ends every stream without its last word, so that clients come back: to another replica, or to the next start. */
  close(): void {
    for (const response of this.open.keys()) response.destroy();
  }
}

/** A stream waits by itself; that it is open is no sign that its person is there. */
export const waitsByItself: RequestHandler = (request, _response, next) => {
  request.headers['x-harp-background'] = '1';
  next();
};

const clientOf = ({ actor, source }: Context): string =>
  actor?.token ? `token:${actor.token.id}` : (actor?.sessionId ?? lineOf(source));

type Arguments = ExecutionArgs & { contextValue: Context };

function read(query: string): DocumentNode {
  try {
    return parse(query, { noLocation: true });
  } catch {
    throw new GraphQLError('That is not a GraphQL document.', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

/** The document of one subscription, ready to run. @throws GraphQLError */
function prepare(schema: GraphQLSchema, asked: Asked, contextValue: Context): Arguments {
  const document = read(asked.query);
  const operation = getOperationAST(document, asked.operationName);
  if (!operation)
    throw new GraphQLError('No one operation is named.', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  if (operation.operation !== 'subscription')
    throw new GraphQLError('Streams are for subscriptions; send queries and mutations to /graphql.', {
      extensions: { code: 'BAD_REQUEST' },
    });
  const [fault] = validate(schema, document);
  if (fault) throw new GraphQLError(fault.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  return {
    schema,
    document,
    contextValue,
    operationName: asked.operationName ?? null,
    variableValues: asked.variables ?? {},
  };
}

/** Errors in our own words, as everywhere; bugs go to the log. */
function ours(
  ctx: Context,
  errors: readonly GraphQLError[],
): { message: string; extensions: Record<string, unknown> }[] {
  return errors.map((error) => {
    if (!isOurs(error.extensions)) ctx.log.error({ err: error.originalError ?? error }, 'a stream failed');
    const { message, extensions } = formatError(error.toJSON(), error);
    return { message, extensions: { ...extensions, requestId: ctx.requestId } };
  });
}

/**
 * Subscriptions as server-sent events, one a stream: the "distinct connections mode" of the protocol GraphQL over SSE. What
 * stands in front of it (limits, origin, JSON) is the same as in front of everything else.
 */
export function graphqlStream(schema: GraphQLSchema, streams: Streams): RequestHandler {
  const handle = createHandler<Arguments>({
    // Streams that several operations share would be kept in the memory of one replica.
    authenticate: () => null,
    onSubscribe: ({ raw }) => raw as never,
    onNext: (_, { raw }, { errors, ...result }) =>
      errors ? { ...result, errors: ours(raw.contextValue, errors) as never } : undefined,
    // Done before the stream begins, so that a bad document is answered like everywhere else.
    validate: () => [],
  });
  return async (request, response) => {
    const ctx = response.locals['ctx'] as Context;
    if (!String(request.headers.accept ?? '').includes('text/event-stream'))
      return sendError(response, 406, 'NOT_ACCEPTABLE', 'A stream is text/event-stream; say so in the Accept header.');
    let prepared: Arguments;
    try {
      prepared = prepare(schema, request.body as Asked, ctx);
    } catch (error) {
      const [{ message = '', extensions = {} } = {}] = ours(ctx, [error as GraphQLError]);
      return sendError(response, 400, extensions['code'] as ErrorCode, message);
    }
    const client = clientOf(ctx);
    const refusal = streams.refusal(client, ctx.actor === null);
    if (refusal) {
      response.setHeader('retry-after', '60');
      return sendError(response, 429, 'TOO_MANY_STREAMS', refusal);
    }
    streams.add(response, client, ctx.actor === null);
    const answer = await handle({
      method: 'POST',
      url: request.url,
      headers: { get: (name) => ({ accept: 'text/event-stream', 'content-type': 'application/json' })[name] },
      body: { query: '' },
      raw: prepared,
      context: undefined,
    });
    await send(ctx, response, answer);
  };
}

async function send(ctx: Context, response: Response, [body, { status, headers }]: Answer): Promise<void> {
  if (!body || typeof body === 'string') return void response.writeHead(status, headers).end(body ?? undefined);
  response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const stop = (): void => void body.return(undefined);
  response.once('close', stop);
  if (response.destroyed) stop();
  try {
    for await (const text of body) {
      if (response.writableLength > MOST_UNSENT_BYTES) break;
      response.write(text);
    }
    response.end();
  } catch (error) {
    ctx.log.warn({ err: error }, 'a stream broke off');
    response.destroy();
  }
}
