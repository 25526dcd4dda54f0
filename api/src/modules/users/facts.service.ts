import type { Context } from '../../platform/context.ts';
import { addJob, addJobOfEach } from '../../platform/jobs.ts';

/**
 * Says, in the transaction of the change, that something changed on which roles of these people hang: how their identity
 * was proofed, a factor, the terms, a role itself. A job then sees which of their roles rest and which come back.
 */
export const factsChanged = (ctx: Context, userIds: readonly string[]): Promise<void> =>
  addJobOfEach(ctx, 'eligibility:check', userIds);

/** The same of everybody, when the demands of roles changed. */
export const everybodyChanged = (ctx: Context): Promise<void> =>
  addJob(ctx, 'eligibility:look-through', {}, { key: 'eligibility:look-through' });
