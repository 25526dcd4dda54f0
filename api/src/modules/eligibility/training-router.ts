import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { signedCompletion } from './signed-completion.ts';
import { takeSigned, type SignedAnswer } from './signed-training.service.ts';

const BODY_BYTES = 10_000;
const answers: Record<SignedAnswer, [status: number, message: string]> = {
  RECORDED: [201, 'The completion is recorded.'],
  REFUSED: [401, 'The site, the signature or its time is not good.'],
  USED: [409, 'This nonce was used before; sign anew with another.'],
  UNKNOWN: [422, 'There is no such course or person, or the day is in the future.'],
};

/** `POST /training/completions`: a training site says that somebody completed a course, and signs it (docs/training.md). */
export function trainingRouter(makeContext: (request: Request, response: Response) => Context): Router {
  const router = express.Router();
  router.post('/training/completions', express.json({ limit: BODY_BYTES }), async (request, response) => {
    const read = signedCompletion.safeParse(request.body);
    if (!read.success) {
      const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.') || 'the body'))];
      return void response.status(400).json({ code: 'INVALID', message: `Look at ${fields.join(', ')}.` });
    }
    const { signature, ...one } = read.data;
    const answer = await inTransaction(makeContext(request, response), (ctx) => takeSigned(ctx, one, signature));
    const [status, message] = answers[answer];
    response.status(status).json({ code: answer, message });
  });
  router.use(
    '/training/completions',
    (error: { status?: number }, _: Request, response: Response, next: NextFunction) =>
      error.status && error.status < 500
        ? void response.status(error.status).json({ code: 'INVALID', message: 'Send a small body of JSON in UTF-8.' })
        : next(error),
  );
  return router;
}
