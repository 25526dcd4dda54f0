import express, { type Request, type Response, type Router } from 'express';
import { BadBearer, refuseBearer } from '../../platform/bearer.ts';
import type { Context } from '../../platform/context.ts';
import { WrongFile } from '../../platform/csv-lines.ts';
import type { ImportedRow, ImportSummary } from '../../platform/import.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { EUA_STATES } from './eua-feed.service.ts';

/** Thrown to undo everything at the end of a dry run. */
class DryRun extends Error {
  constructor(readonly summary: ImportSummary) {
    super('dry run');
  }
}

/** So many rows are told in the answer; more of a day's list than that are not worth reading one by one. */
const TOLD = 1000;

/** `POST /eua/states`: EUA's daily list as CSV, with the token of somebody who may bring it in. */
export function euaUploadRouter(makeContext: (request: Request, response: Response) => Promise<Context>): Router {
  const router = express.Router();
  router.post('/eua/states', async (request: Request, response: Response) => {
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
  const refuse = (status: number, error: string, description: string): void =>
    void response.status(status).json({ error, description });
  if (!ctx.actor?.token) return refuseBearer(response);
  if (!ctx.actor.permissions.has('eua:import'))
    return refuse(
      403,
      'access_denied',
      'The token lacks the scope eua:import, or its owner the right. Make one that has it.',
    );
  if (!request.is('text/csv')) return refuse(415, 'unsupported_media_type', 'Send the list as text/csv, in UTF-8.');
  const dryRun = request.query['dryRun'] === 'true';
  const rows: ImportedRow[] = [];
  const onRow = (row: ImportedRow): void => {
    if (rows.length < TOLD && row.outcome !== 'UNCHANGED') rows.push(row);
  };
  try {
    const summary = await inTransaction(ctx, async (tx) => {
      // The right may have been taken away since the request began; it is held until the end.
      await tx.holdRights(tx);
      if (!tx.actor?.permissions.has('eua:import')) throw new BadBearer('the right was taken away');
      const done = await EUA_STATES.take(tx, request, { recordUnchanged: true, onRow });
      if (dryRun) throw new DryRun(done);
      return done;
    }).catch((error: unknown) => {
      if (error instanceof DryRun) return error.summary;
      throw error;
    });
    response.json({ ...summary, dryRun, told: rows });
  } catch (error) {
    if (!(error instanceof WrongFile)) throw error;
    refuse(400, 'invalid_request', `${error.message} Nothing was changed.`);
  }
}
