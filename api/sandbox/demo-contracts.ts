import { Readable } from 'node:stream';
import type { App } from '../src/app.ts';
import { CONTRACT_ROWS, CONTRACTS } from '../src/modules/contracts/contract-list.service.ts';
import { inTransaction } from '../src/platform/transaction.ts';

const HEADING = 'number,organization,cor,contacts,from,to,programs,idKind';

/** Two contracts of fictional contractors, one for each kind of ID; both run until the end of next year. */
const rows = (year: number): string[] => [
  HEADING,
  `75FCMC26D0001,Lodestar Quality Contractors,cora.cor,connie.contact,${year}-01-01,${year + 1}-12-31,qtso madie,HARP`,
  `75FCMC26D0002,Open Ledger Data Services,cora.cor,connie.contact,${year}-01-01,${year + 1}-12-31,qtso madie,EUA`,
];

/** Makes the demo contracts where they are not there yet; what somebody has changed in them stays. */
export async function makeDemoContracts(app: App): Promise<void> {
  await inTransaction(app.makeContext('command'), async (ctx) => {
    // Of replicas that start at once one makes them, and the others find them.
    await ctx.db.query('select pg_advisory_xact_lock($1)', [CONTRACT_ROWS.lock]);
    const found: unknown[] = await ctx.db.query("select 1 from contract where number = '75FCMC26D0001'");
    if (found.length > 0) return;
    const list = Readable.from([Buffer.from(rows(ctx.now().getUTCFullYear()).join('\n'))]);
    await CONTRACTS.take(ctx, list, {});
  });
}
