import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { BadBearer, refuseBearer } from '../../platform/bearer.ts';
import type { Context } from '../../platform/context.ts';
import { throttle, type Limit } from '../../platform/throttle.ts';
import { pollStream, streamForPolling, type Poll } from './event-poll.service.ts';

const BODY_BYTES = 100_000;
/** Whoever lets HARP wait for events needs two a minute. */
const POLLS: Limit = { max: 120, minutes: 1 };

const jtis = z.array(z.string().max(100)).max(1000);
const shape = z.object({
  maxEvents: z.number().int().min(0).optional(),
  returnImmediately: z.boolean().default(false),
  ack: jtis.default([]),
  setErrs: z
    .record(z.string().max(100), z.object({ err: z.string().max(200), description: z.string().max(1000).default('') }))
    .default({}),
});

/** An error in the words of RFC 8936 §2.4.4 and RFC 8935 §2.4. */
const refuse = (response: Response, status: number, err: string, description: string): void =>
  void response.status(status).json({ err, description });

const MALFORMED = 'Send a JSON object with maxEvents, returnImmediately, ack and setErrs as RFC 8936 §2.2 says.';

const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) =>
  error.status === undefined || error.status >= 500
    ? next(error)
    : refuse(response, error.status, 'invalid_request', MALFORMED);

/** `/events/streams/:id/poll`: Security Event Tokens by poll (RFC 8936), with a service account's token. */
export function eventPollRouter(makeContext: (request: Request, response: Response) => Promise<Context>): Router {
  const json = express.json({ limit: BODY_BYTES, type: 'application/json' });
  const router = express.Router();
  router.post('/events/streams/:id/poll', json, unreadable, async (request: Request, response: Response) => {
    try {
      await answer(await makeContext(request, response), request, response);
    } catch (error) {
      if (!(error instanceof BadBearer)) throw error;
      refuseBearer(response);
    }
  });
  return router;
}

async function answer(ctx: Context, request: Request, response: Response): Promise<void> {
  if (!ctx.actor?.token) return refuseBearer(response);
  if (!ctx.actor.token.scopes.has('event:read'))
    return refuse(response, 403, 'access_denied', 'The token lacks the scope event:read. Make one that has it.');
  const poll = shape.safeParse(request.body);
  if (!poll.success) return refuse(response, 400, 'invalid_request', MALFORMED);
  const stream = await streamForPolling(ctx, String(request.params['id']));
  if (!stream) return refuse(response, 404, 'not_found', 'There is no such stream, or none that the token may read.');
  const limited = await throttle(ctx, 'event.poll', ctx.actor.token.id, POLLS);
  if (limited) {
    const seconds = Math.ceil((limited.retryAt.getTime() - ctx.now().getTime()) / 1000);
    response.setHeader('retry-after', String(Math.max(1, seconds)));
    return refuse(
      response,
      429,
      'too_many_requests',
      `Poll ${POLLS.max} times a minute at most; wait for events instead.`,
    );
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const polled = await pollStream(ctx, stream, poll.data satisfies Poll, gone.signal);
  if (response.destroyed) return;
  // The token may have been revoked while its holder waited.
  await ctx.refreshActor(ctx);
  if (!ctx.actor) return refuseBearer(response);
  response.json(polled);
}
