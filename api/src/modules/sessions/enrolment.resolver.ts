import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import * as service from './enrolment.service.ts';
import {
  AddPasskeyInput,
  AddPasskeyResult,
  ConfirmTotpInput,
  ConfirmTotpResult,
  RemoveFactorInput,
  RemoveFactorResult,
  RenameFactorInput,
  RenameFactorResult,
  ReplaceRecoveryCodesResult,
  StartPasskeyResult,
  StartTotpInput,
  StartTotpResult,
} from './enrolment.types.ts';

@Resolver()
export class EnrolmentResolver {
  @Allow('password-level')
  @Mutation(() => StartTotpResult, {
    description: 'Begins to add an authenticator app. With a factor already bound, a fresh one is needed.',
  })
  startTotp(
    @Arg('input', () => StartTotpInput, { description: 'Its name.' }) input: StartTotpInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.startTotp(ctx, input.label);
  }

  @Allow('password-level')
  @Mutation(() => ConfirmTotpResult, { description: 'Ends adding an authenticator app, with a code from it.' })
  confirmTotp(
    @Arg('input', () => ConfirmTotpInput, { description: 'The code.' }) input: ConfirmTotpInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.confirmTotp(ctx, input);
  }

  @Allow('password-level')
  @Mutation(() => StartPasskeyResult, {
    description: 'Begins to add a passkey. With a factor already bound, a fresh one is needed.',
  })
  startPasskey(@Ctx() ctx: Context): Promise<object> {
    return service.startPasskey(ctx);
  }

  @Allow('password-level')
  @Mutation(() => AddPasskeyResult, { description: 'Ends adding a passkey, with what the browser made.' })
  addPasskey(
    @Arg('input', () => AddPasskeyInput, { description: 'Its name and what the browser made.' }) input: AddPasskeyInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.addPasskey(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => RemoveFactorResult, {
    description: 'Removes a factor; the last one stays, and so does the last that is no phone.',
  })
  removeFactor(
    @Arg('input', () => RemoveFactorInput, { description: 'Which.' }) input: RemoveFactorInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.removeFactor(ctx, input.factorId);
  }

  @Allow('signed-in')
  @Mutation(() => RenameFactorResult, { description: 'Gives a factor another name.' })
  renameFactor(
    @Arg('input', () => RenameFactorInput, { description: 'Which, and the name.' }) input: RenameFactorInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.renameFactor(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => ReplaceRecoveryCodesResult, { description: 'Makes ten new recovery codes in place of the old.' })
  replaceRecoveryCodes(@Ctx() ctx: Context): Promise<object> {
    return service.replaceRecoveryCodes(ctx);
  }
}
