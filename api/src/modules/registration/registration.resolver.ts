import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { createAccount } from './account.service.ts';
import { confirmRegistrationEmail, resendRegistrationCode } from './email-check.service.ts';
import { currentRegistration, saveRegistration, startRegistration } from './registration.service.ts';
import {
  ConfirmRegistrationEmailInput,
  ConfirmRegistrationEmailResult,
  CreateAccountInput,
  CreateAccountResult,
  Registration,
  ResendRegistrationCodeResult,
  SaveRegistrationInput,
  SaveRegistrationResult,
  StartRegistrationInput,
  StartRegistrationResult,
} from './registration.types.ts';

@Resolver()
export class RegistrationResolver {
  @Allow('public')
  @Query(() => Registration, {
    nullable: true,
    description: 'The registration that this browser has begun or continued; null when there is none.',
  })
  registration(@Ctx() ctx: Context): Promise<Registration | null> {
    return currentRegistration(ctx);
  }

  @Allow('public')
  @Mutation(() => StartRegistrationResult, {
    description: 'Starts a registration, or goes on with one on another device: a code is mailed.',
  })
  startRegistration(
    @Arg('input', () => StartRegistrationInput, { description: 'The address and what was agreed to.' })
    input: StartRegistrationInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startRegistration(ctx, input);
  }

  @Allow('public')
  @Mutation(() => ResendRegistrationCodeResult, {
    description: 'Mails another code; the one before is no longer good.',
  })
  resendRegistrationCode(@Ctx() ctx: Context): Promise<object> {
    return resendRegistrationCode(ctx);
  }

  @Allow('public')
  @Mutation(() => ConfirmRegistrationEmailResult, { description: 'Shows that the address is the person’s own.' })
  confirmRegistrationEmail(
    @Arg('input', () => ConfirmRegistrationEmailInput, { description: 'The code or the link’s token.' })
    input: ConfirmRegistrationEmailInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return confirmRegistrationEmail(ctx, input);
  }

  @Allow('public')
  @Mutation(() => SaveRegistrationResult, { description: 'Saves what one page asks.' })
  saveRegistration(
    @Arg('input', () => SaveRegistrationInput, { description: 'The page.' }) input: SaveRegistrationInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return saveRegistration(ctx, input);
  }

  @Allow('public')
  @Mutation(() => CreateAccountResult, { description: 'Makes the account, and signs in with its password.' })
  createAccount(
    @Arg('input', () => CreateAccountInput, { description: 'User ID and password.' }) input: CreateAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return createAccount(ctx, input);
  }
}
