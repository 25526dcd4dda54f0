import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { AddPasskeyInput, ConfirmTotpInput, StartTotpInput } from '../sessions/enrolment.types.ts';
import * as service from './new-factor.service.ts';
import {
  AddRecoveredPasskeyResult,
  ConfirmRecoveredTotpResult,
  StartRecoveredPasskeyResult,
  StartRecoveredTotpResult,
} from './recovery.types.ts';

/** The new second factor of somebody who has lost every one. */
@Resolver()
export class NewFactorResolver {
  @Allow('public')
  @Mutation(() => StartRecoveredTotpResult, { description: 'Begins a new authenticator app on the way back in.' })
  startRecoveredTotp(
    @Arg('input', () => StartTotpInput, { description: 'Its name.' }) input: StartTotpInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.startRecoveredTotp(ctx, input.label);
  }

  @Allow('public')
  @Mutation(() => ConfirmRecoveredTotpResult, {
    description: 'Ends it with a code: the app takes the place of every factor before it. It signs nobody in.',
  })
  confirmRecoveredTotp(
    @Arg('input', () => ConfirmTotpInput, { description: 'The code.' }) input: ConfirmTotpInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.confirmRecoveredTotp(ctx, input);
  }

  @Allow('public')
  @Mutation(() => StartRecoveredPasskeyResult, { description: 'Begins a new passkey on the way back in.' })
  startRecoveredPasskey(@Ctx() ctx: Context): Promise<object> {
    return service.startRecoveredPasskey(ctx);
  }

  @Allow('public')
  @Mutation(() => AddRecoveredPasskeyResult, {
    description: 'Ends it: the passkey takes the place of every factor before it. It signs nobody in.',
  })
  addRecoveredPasskey(
    @Arg('input', () => AddPasskeyInput, { description: 'Its name and what the browser made.' }) input: AddPasskeyInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.addRecoveredPasskey(ctx, input);
  }
}
