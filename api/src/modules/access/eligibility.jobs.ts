import { addJob, type Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { factsChanged } from '../users/facts.service.ts';
import { bringInStep, nextHolders, whoIsOutOfStep } from './requirement-check.service.ts';

/** The job of one person, when something changed on which their roles hang. */
export const checkEligibility: Job = (ctx, { userId }) => inTransaction(ctx, (tx) => bringInStep(tx, [String(userId)]));

const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * The job that looks through all who hold a role, by the clock for what ends by itself, and when the catalogue changed. It
 * changes nothing itself; it goes on where it was killed.
 */
export const lookThrough: Job = (ctx, { after }) =>
  inTransaction(ctx, async (tx) => {
    const people = await nextHolders(tx, typeof after === 'string' ? after : FIRST, AT_ONCE);
    await factsChanged(tx, await whoIsOutOfStep(tx, people));
    if (people.length === AT_ONCE) await addJob(tx, 'eligibility:look-through', { after: people.at(-1) });
  });
