import { limits } from '@harp/domain/limits.ts';
import type { Context } from './context.ts';
import { StepUpNeeded } from './errors.ts';

/** Whether a factor was verified in this session within the last five minutes. */
export const isFresh = (ctx: Context): boolean =>
  ctx.actor?.factorAt != null &&
  ctx.now().getTime() - ctx.actor.factorAt.getTime() <= limits.session.freshMinutes * 60_000;

/** Null when it is; what to return when it isn't. Never is it with a token: that is why a token is made for less. */
export const needsStepUp = (ctx: Context): StepUpNeeded | null => (isFresh(ctx) ? null : stepUpNeeded(ctx));

export const stepUpNeeded = (ctx: Context): StepUpNeeded => new StepUpNeeded(ctx.actor?.token ? 'TOKEN' : 'SESSION');
