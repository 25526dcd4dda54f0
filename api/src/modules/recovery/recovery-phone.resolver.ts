import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { Phone, PhoneCode } from '../factors/phone-code.types.ts';
import { SendPhoneCodeInput } from '../sessions/phone.types.ts';
import * as service from './recovery-phone.service.ts';
import { Recovery, SendRecoveryPhoneCodeResult } from './recovery.types.ts';

@Resolver(() => Recovery)
export class RecoveryPhoneResolver {
  @Allow('public')
  @FieldResolver(() => [Phone], { description: 'The phones to which a code can be sent beside the link.' })
  phones(@Ctx() ctx: Context): Promise<Phone[]> {
    return service.recoveryPhones(ctx);
  }

  @Allow('public')
  @FieldResolver(() => PhoneCode, {
    nullable: true,
    description: 'The code that was asked for to be sent to that phone; null when none was.',
  })
  phoneCode(
    @Arg('factorId', () => ID, { description: 'The phone.' }) factorId: string,
    @Ctx() ctx: Context,
  ): Promise<PhoneCode | null> {
    return service.recoveryPhoneCode(ctx, factorId);
  }

  @Allow('public')
  @Mutation(() => SendRecoveryPhoneCodeResult, { description: 'Sends a code to a phone, to be shown beside the link.' })
  sendRecoveryPhoneCode(
    @Arg('input', () => SendPhoneCodeInput, { description: 'Which.' }) input: SendPhoneCodeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.sendRecoveryPhoneCode(ctx, input.factorId);
  }
}
