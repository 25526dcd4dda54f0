import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { findDue } from '../contracts/period.service.ts';
import { keepPeriod } from './contract-period.service.ts';

/** The job that keeps to the periods of contracts, by the clock or when one was moved; one transaction a contract. */
export const keepPeriods: Job = async (ctx, { contractId }) => {
  const ids = typeof contractId === 'string' ? [contractId] : await findDue(ctx);
  const faults: unknown[] = [];
  for (const id of ids)
    await inTransaction(ctx, (tx) => keepPeriod(tx, id)).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join(', '));
};
