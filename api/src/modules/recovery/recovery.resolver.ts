import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { PasskeyResponseInput } from '../sessions/sign-in.types.ts';
import { startRecovery } from './ask.service.ts';
import { openRecoveryCase } from './help-case.service.ts';
import { setRecoveredPassword } from './new-password.service.ts';
import { proveRecovery, proveRecoveryByPasskey, startRecoveryPasskey } from './proof.service.ts';
import {
  OpenRecoveryCaseInput,
  OpenRecoveryCaseResult,
  OpenRecoveryInput,
  OpenRecoveryResult,
  ProveRecoveryByPasskeyResult,
  ProveRecoveryInput,
  ProveRecoveryResult,
  Recovery,
  SetRecoveredPasswordInput,
  SetRecoveredPasswordResult,
  StartRecoveryInput,
  StartRecoveryPasskeyResult,
  StartRecoveryResult,
} from './recovery.types.ts';
import { currentRecovery, openRecovery } from './visit.service.ts';

@Resolver()
export class RecoveryResolver {
  @Allow('public')
  @Query(() => Recovery, {
    nullable: true,
    description: 'The way back in that this browser has opened with a mailed link; null when there is none.',
  })
  recovery(@Ctx() ctx: Context): Promise<Recovery | null> {
    return currentRecovery(ctx);
  }

  @Allow('public')
  @Mutation(() => StartRecoveryResult, {
    description: 'Somebody can’t get in: mails the owner of the account, if there is one, what they need.',
  })
  startRecovery(
    @Arg('input', () => StartRecoveryInput, { description: 'Whose account, and what is lost.' })
    input: StartRecoveryInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startRecovery(ctx, input);
  }

  @Allow('public')
  @Mutation(() => OpenRecoveryCaseResult, {
    description: 'Opens a case at the help desk, for somebody whom no other way leads back in.',
  })
  openRecoveryCase(
    @Arg('input', () => OpenRecoveryCaseInput, { description: 'What is lost.' }) input: OpenRecoveryCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return openRecoveryCase(ctx, input.lost);
  }

  @Allow('public')
  @Mutation(() => OpenRecoveryResult, { description: 'Opens the mailed link in this browser, once.' })
  openRecovery(
    @Arg('input', () => OpenRecoveryInput, { description: 'The link’s token.' }) input: OpenRecoveryInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return openRecovery(ctx, input.token);
  }

  @Allow('public')
  @Mutation(() => ProveRecoveryResult, { description: 'Shows a second thing beside the link: a code.' })
  proveRecovery(
    @Arg('input', () => ProveRecoveryInput, { description: 'The code.' }) input: ProveRecoveryInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return proveRecovery(ctx, input);
  }

  @Allow('public')
  @Mutation(() => StartRecoveryPasskeyResult, { description: 'Begins to show a passkey beside the link.' })
  startRecoveryPasskey(@Ctx() ctx: Context): Promise<object> {
    return startRecoveryPasskey(ctx);
  }

  @Allow('public')
  @Mutation(() => ProveRecoveryByPasskeyResult, { description: 'Shows a second thing beside the link: a passkey.' })
  proveRecoveryByPasskey(
    @Arg('input', () => PasskeyResponseInput, { description: 'What the browser answered.' })
    input: PasskeyResponseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return proveRecoveryByPasskey(ctx, input.response);
  }

  @Allow('public')
  @Mutation(() => SetRecoveredPasswordResult, {
    description: 'Sets the new password, and ends all sessions and tokens of the person. It signs nobody in.',
  })
  setRecoveredPassword(
    @Arg('input', () => SetRecoveredPasswordInput, { description: 'The password.' }) input: SetRecoveredPasswordInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return setRecoveredPassword(ctx, input.password);
  }
}
