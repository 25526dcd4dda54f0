import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { User } from '../users/user.entity.ts';
import { answerPersonCheck, startPersonCheck } from './person-check.service.ts';
import {
  AnswerPersonCheckInput,
  AnswerPersonCheckResult,
  StartPersonCheckInput,
  StartPersonCheckResult,
} from './person-check.types.ts';
import { resetOf, startReset } from './reset.service.ts';
import { PersonReset, StartResetInput, StartResetResult } from './reset.types.ts';

/** The help desk helps somebody back in. */
@Resolver(() => User)
export class ResetResolver {
  @Allow('recovery:start')
  @FieldResolver(() => PersonReset, { description: 'What the help desk can start for them, and what is under way.' })
  reset(@Root() user: User, @Ctx() ctx: Context): Promise<PersonReset> {
    return resetOf(ctx, user);
  }

  @Allow('recovery:start')
  @Mutation(() => StartPersonCheckResult, { description: 'Begins to find out whether it is the person who calls.' })
  startPersonCheck(
    @Arg('input', () => StartPersonCheckInput, { description: 'Whom, and how.' }) input: StartPersonCheckInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startPersonCheck(ctx, input);
  }

  @Allow('recovery:start')
  @Mutation(() => AnswerPersonCheckResult, { description: 'Says what the caller answered.' })
  answerPersonCheck(
    @Arg('input', () => AnswerPersonCheckInput, { description: 'The answer.' }) input: AnswerPersonCheckInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return answerPersonCheck(ctx, input);
  }

  @Allow('recovery:start')
  @Mutation(() => StartResetResult, {
    description: 'Starts a new password or second factor for somebody. Needs a fresh factor.',
  })
  startReset(
    @Arg('input', () => StartResetInput, { description: 'What, for whom, and why.' }) input: StartResetInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startReset(ctx, input);
  }
}
