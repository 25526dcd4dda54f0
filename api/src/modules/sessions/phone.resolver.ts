import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { Phone, PhoneCode } from '../factors/phone-code.types.ts';
import * as service from './phone.service.ts';
import {
  ConfirmPhoneInput,
  ConfirmPhoneResult,
  SendPhoneCodeInput,
  SendPhoneCodeResult,
  StartPhoneInput,
  StartPhoneResult,
  VerifyPhoneCodeInput,
  VerifyPhoneCodeResult,
} from './phone.types.ts';
import { Viewer } from './viewer.types.ts';

@Resolver(() => Viewer)
export class PhoneResolver {
  @Allow('password-level')
  @FieldResolver(() => [Phone], { description: 'The phones to which a code can be sent to go on.' })
  phones(@Ctx() ctx: Context): Promise<Phone[]> {
    return service.ownPhones(ctx);
  }

  @Allow('password-level')
  @FieldResolver(() => PhoneCode, {
    nullable: true,
    description: 'The code that this browser asked for to be sent to that phone; null when it asked for none.',
  })
  phoneCode(
    @Arg('factorId', () => ID, { description: 'The phone.' }) factorId: string,
    @Ctx() ctx: Context,
  ): Promise<PhoneCode | null> {
    return service.ownPhoneCode(ctx, factorId);
  }

  @Allow('password-level')
  @Mutation(() => SendPhoneCodeResult, { description: 'Sends a code to one of the person’s phones.' })
  sendPhoneCode(
    @Arg('input', () => SendPhoneCodeInput, { description: 'Which.' }) input: SendPhoneCodeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.sendPhoneCode(ctx, input.factorId);
  }

  @Allow('password-level')
  @Mutation(() => VerifyPhoneCodeResult, {
    description: 'The second half of signing in, or a step-up: a code that came by text or voice.',
  })
  verifyPhoneCode(
    @Arg('input', () => VerifyPhoneCodeInput, { description: 'The code.' }) input: VerifyPhoneCodeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.verifyPhoneCode(ctx, input.code);
  }

  @Allow('signed-in')
  @Mutation(() => StartPhoneResult, {
    description:
      'Begins to add a phone, beside a factor that is none, and sends a code to it. A fresh factor is needed.',
  })
  startPhone(
    @Arg('input', () => StartPhoneInput, { description: 'The phone.' }) input: StartPhoneInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.startPhone(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => ConfirmPhoneResult, { description: 'Ends adding a phone, with the code that came to it.' })
  confirmPhone(
    @Arg('input', () => ConfirmPhoneInput, { description: 'The code.' }) input: ConfirmPhoneInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.confirmPhone(ctx, input);
  }
}
