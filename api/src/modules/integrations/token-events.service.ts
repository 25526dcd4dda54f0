import { findEvents } from '../../platform/events.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { endPersonalTokens } from './token-end.service.ts';

/**
 * The job that ends the tokens of people whose account was disabled, for good: an account that is enabled again must not
 * bring back what somebody else may have made in it.
 */
export const endTokensOfDisabled: Job = (context, { eventIds }) =>
  inTransaction(context, async (ctx) => {
    const events = await findEvents(ctx, eventIds as string[]);
    const disabled = events.filter(({ type }) => type === 'user.disabled').map(({ userId }) => userId as string);
    if (disabled.length > 0) await endPersonalTokens(ctx, disabled, 'account disabled');
  });
