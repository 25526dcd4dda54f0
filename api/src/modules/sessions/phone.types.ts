import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { FactorKind } from '../factors/factor.entity.ts';
import { EnrolmentExpired, PhoneAlone, PhoneNotOffered, WrongCode } from '../factors/factor.errors.ts';
import { PhoneCode } from '../factors/phone-code.types.ts';
import { FactorAdded } from './enrolment.types.ts';
import { SignInLocked } from './sign-in.errors.ts';
import { SignedIn } from './sign-in.types.ts';

@Allow('signed-in')
@ObjectType({ description: 'A phone that is being added: confirm it with the code that was sent to it.' })
export class PhoneEnrolment {
  @Field(() => ID, { description: 'The factor that is being added.' })
  factorId!: string;

  @Field(() => String, { description: 'The number as HARP has read it, E.164.' })
  number!: string;

  @Field(() => PhoneCode, { description: 'The code.' })
  phoneCode!: PhoneCode;
}

@InputType({ description: 'A phone to add.' })
export class StartPhoneInput {
  @Field(() => FactorKind, { description: 'TEXT or VOICE.' })
  kind!: FactorKind;

  @Field(() => String, { description: 'Its number; without a country code it is one of the United States.' })
  number!: string;

  @Field(() => String, { description: 'A name for it, like "My phone" (60 characters at most).' })
  label!: string;
}

@InputType({ description: 'Shows that codes come to a phone.' })
export class ConfirmPhoneInput {
  @Field(() => ID, { description: 'From PhoneEnrolment.' })
  factorId!: string;

  @Field(() => String, { description: 'The six digits that came.' })
  code!: string;
}

@InputType({ description: 'A phone to send a code to.' })
export class SendPhoneCodeInput {
  @Field(() => ID, { description: 'From Phone.' })
  factorId!: string;
}

@InputType({ description: 'A code that came to a phone.' })
export class VerifyPhoneCodeInput {
  @Field(() => String, { description: 'Six digits; spaces do not matter.' })
  code!: string;
}

export const StartPhoneResult = resultUnion('StartPhoneResult', 'What came of beginning to add a phone.', [
  PhoneEnrolment,
  InvalidInput,
  PhoneAlone,
  PhoneNotOffered,
  RateLimited,
  StepUpNeeded,
]);
export const ConfirmPhoneResult = resultUnion('ConfirmPhoneResult', 'What came of confirming a phone.', [
  FactorAdded,
  WrongCode,
  EnrolmentExpired,
  SignInLocked,
  StepUpNeeded,
]);
export const SendPhoneCodeResult = resultUnion('SendPhoneCodeResult', 'What came of asking for a code.', [
  PhoneCode,
  NotFound,
  RateLimited,
  SignInLocked,
]);
export const VerifyPhoneCodeResult = resultUnion('VerifyPhoneCodeResult', 'What came of a code by text or voice.', [
  SignedIn,
  WrongCode,
  SignInLocked,
]);
