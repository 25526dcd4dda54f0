import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import * as service from './sign-in.service.ts';
import {
  FinishPasskeySignInResult,
  PasskeyOptions,
  PasskeyResponseInput,
  SignInInput,
  SignInResult,
  VerifyRecoveryCodeInput,
  VerifyRecoveryCodeResult,
  VerifyTotpInput,
  VerifyTotpResult,
} from './sign-in.types.ts';

@Resolver()
export class SignInResolver {
  @Allow('public')
  @OwnTransactions()
  @Mutation(() => SignInResult, { description: 'The first half of signing in: user ID and password.' })
  signIn(
    @Arg('input', () => SignInInput, { description: 'User ID and password.' }) input: SignInInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.signIn(ctx, input);
  }

  @Allow('password-level')
  @Mutation(() => VerifyTotpResult, {
    description: 'The second half of signing in, or a step-up: a code from an authenticator app.',
  })
  verifyTotp(
    @Arg('input', () => VerifyTotpInput, { description: 'The code.' }) input: VerifyTotpInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.verifyTotp(ctx, input.code);
  }

  @Allow('password-level')
  @Mutation(() => VerifyRecoveryCodeResult, {
    description: 'The second half of signing in when every factor is lost: a recovery code, good once.',
  })
  verifyRecoveryCode(
    @Arg('input', () => VerifyRecoveryCodeInput, { description: 'The code.' }) input: VerifyRecoveryCodeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.verifyRecoveryCode(ctx, input.code);
  }

  @Allow('public')
  @Mutation(() => PasskeyOptions, {
    description: 'Begins to sign in with a passkey: after the password, with one of the person’s; before it, with any.',
  })
  startPasskeySignIn(@Ctx() ctx: Context): Promise<PasskeyOptions> {
    return service.startPasskeySignIn(ctx);
  }

  @Allow('public')
  @Mutation(() => FinishPasskeySignInResult, { description: 'Ends signing in with a passkey, or a step-up.' })
  finishPasskeySignIn(
    @Arg('input', () => PasskeyResponseInput, { description: 'What the browser answered.' })
    input: PasskeyResponseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.finishPasskeySignIn(ctx, input.response);
  }
}
