import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import * as service from './program-sign-in.service.ts';
import {
  CancelProgramSignInResult,
  ContinueProgramSignInResult,
  ProgramSignIn,
  ProgramSignInInput,
} from './program-sign-in.types.ts';

@Resolver()
export class ProgramSignInResolver {
  @Allow('public')
  @Query(() => ProgramSignIn, {
    nullable: true,
    description: 'The sign-in to a program that is under way in this browser; null when there is none.',
  })
  programSignIn(@Ctx() ctx: Context): Promise<ProgramSignIn | null> {
    return service.findProgramSignIn(ctx);
  }

  @Allow('signed-in')
  @Mutation(() => ContinueProgramSignInResult, {
    description: 'Goes on to the program. At the prompt CONSENT this is agreeing to what the program will see.',
  })
  continueProgramSignIn(
    @Arg('input', () => ProgramSignInInput, { description: 'Which sign-in.' }) input: ProgramSignInInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.continueProgramSignIn(ctx, input.id);
  }

  @Allow('public')
  @Mutation(() => CancelProgramSignInResult, { description: 'Goes back to the program without signing in to it.' })
  cancelProgramSignIn(
    @Arg('input', () => ProgramSignInInput, { description: 'Which sign-in.' }) input: ProgramSignInInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.cancelProgramSignIn(ctx, input.id);
  }
}
