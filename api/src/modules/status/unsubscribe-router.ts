import express, { type Request, type Response, type Router } from 'express';
import type { Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { endSubscription } from './subscriber.service.ts';

/**
 * `/status/unsubscribe/:token`: one click of a mail program ends a subscription (RFC 8058); a person who follows the
 * address comes to the page where it can be changed too, since reading an address must change nothing.
 */
export function unsubscribeRouter(makeContext: (request: Request, response: Response) => Context): Router {
  const router = express.Router();
  const path = '/status/unsubscribe/:token';
  router.get(path, (request, response) => {
    const { config } = makeContext(request, response);
    response.redirect(303, `${config.webUserUrl}/status/subscription#${encodeURIComponent(request.params.token)}`);
  });
  router.post(path, async (request, response) => {
    const result = await inTransaction(makeContext(request, response), (ctx) =>
      endSubscription(ctx, request.params.token),
    );
    if (result instanceof NotFound) response.status(404).type('text').send('There is no such subscription.\n');
    else response.type('text').send('Nothing more will be sent.\n');
  });
  return router;
}
