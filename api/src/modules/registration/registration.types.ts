import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { OtherIdNeeded } from '../contracts/contract.errors.ts';
import { WrongCode } from '../factors/factor.errors.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { IdentityDataInput } from '../users/identity-data.types.ts';
import { Address } from '../users/profile.types.ts';
import { Language } from '../users/user.entity.ts';
import {
  CodeExpired,
  PasswordRefused,
  RegistrationClosed,
  TooManyAttempts,
  UserIdTaken,
} from './registration.errors.ts';

export enum RegistrationStep {
  CONFIRM_EMAIL = 'CONFIRM_EMAIL',
  NAME = 'NAME',
  DATE_OF_BIRTH = 'DATE_OF_BIRTH',
  CONTACT = 'CONTACT',
  ADDRESS = 'ADDRESS',
  ACCOUNT = 'ACCOUNT',
}

registerEnumType(RegistrationStep, {
  name: 'RegistrationStep',
  description: 'The first thing that is still missing.',
  valuesConfig: {
    CONFIRM_EMAIL: { description: 'The code from the mail.' },
    NAME: { description: 'The legal name.' },
    DATE_OF_BIRTH: { description: 'The date of birth.' },
    CONTACT: { description: 'The phone number.' },
    ADDRESS: { description: 'The home address.' },
    ACCOUNT: { description: 'The user ID and password; all else is there.' },
  },
});

@Allow('public')
@ObjectType({ description: 'What was filled in so far; only the browser that confirmed the address sees it.' })
export class RegistrationDraft {
  @Field(() => String, { nullable: true, description: 'The legal first name, or the only name.' })
  givenName: string | null = null;

  @Field(() => String, { nullable: true, description: 'The middle name.' })
  middleName: string | null = null;

  @Field(() => String, { nullable: true, description: 'The legal last name.' })
  familyName: string | null = null;

  @Field(() => String, { nullable: true, description: 'A suffix like Jr. or III.' })
  suffix: string | null = null;

  @Field(() => Boolean, { description: 'Whether the person has only one name.' })
  mononym: boolean = false;

  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd.' })
  dateOfBirth: string | null = null;

  @Field(() => String, { nullable: true, description: 'In international form, like +14105550123.' })
  phone: string | null = null;

  @Field(() => Address, { nullable: true, description: 'The home address.' })
  address: Address | null = null;
}

@Allow('public')
@ObjectType({ description: 'Somebody’s way to an account, as this browser may see it. It is kept 72 hours.' })
export class Registration {
  @Field(() => RegistrationStep, { description: 'The first thing that is still missing.' })
  step!: RegistrationStep;

  @Field(() => String, { description: 'The address the code went to.' })
  email!: string;

  @Field(() => Boolean, { description: 'Whether this browser has confirmed it.' })
  emailConfirmed!: boolean;

  @Field(() => Date, { description: 'Until when the last code is good.' })
  codeExpiresAt!: Date;

  @Field(() => Date, { description: 'From when on a new code can be sent.' })
  resendAt!: Date;

  @Field(() => RegistrationDraft, { description: 'What was filled in so far; empty before the address is confirmed.' })
  draft!: RegistrationDraft;

  @Field(() => Date, { description: 'When all of it is deleted, unless there is an account by then.' })
  expiresAt!: Date;
}

@InputType({ description: 'The start of a registration.' })
export class StartRegistrationInput {
  @Field(() => String, { description: 'The work e-mail address (254 characters at most).' })
  email!: string;

  @Field(() => Boolean, { description: 'Whether the warning banner was shown and agreed to.' })
  bannerAcknowledged!: boolean;

  @Field(() => String, { description: 'The version of the terms that were agreed to, from `site`.' })
  termsVersion!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of mails.' })
  language!: Language;
}

@InputType({ description: 'Shows that the address is the person’s: the typed code, or the token of the mailed link.' })
export class ConfirmRegistrationEmailInput {
  @Field(() => String, { nullable: true, description: 'Six digits; in the browser that started.' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'From the mailed link; in any browser.' })
  token?: string;
}

@InputType({ description: 'What one page of the registration asks; what is left out stays as it was.' })
export class SaveRegistrationInput extends IdentityDataInput {}

@InputType({ description: 'The account itself.' })
export class CreateAccountInput {
  @Field(() => String, { description: '6 to 74 letters, digits, periods, hyphens and underscores; it never changes.' })
  userId!: string;

  @Field(() => String, { description: '15 to 128 characters of any kind.' })
  password!: string;
}

export const StartRegistrationResult = resultUnion(
  'StartRegistrationResult',
  'What came of starting; the same for an address with an account and without.',
  [Registration, InvalidInput, RateLimited, OtherIdNeeded],
);
export const ResendRegistrationCodeResult = resultUnion(
  'ResendRegistrationCodeResult',
  'What came of asking for another code.',
  [Registration, RegistrationClosed, RateLimited],
);
export const ConfirmRegistrationEmailResult = resultUnion(
  'ConfirmRegistrationEmailResult',
  'What came of a code or link.',
  [Registration, WrongCode, CodeExpired, TooManyAttempts, RegistrationClosed, InvalidInput],
);
export const SaveRegistrationResult = resultUnion('SaveRegistrationResult', 'What came of saving a page.', [
  Registration,
  InvalidInput,
  RegistrationClosed,
]);
export const CreateAccountResult = resultUnion('CreateAccountResult', 'What came of making the account.', [
  SignedIn,
  InvalidInput,
  UserIdTaken,
  PasswordRefused,
  RegistrationClosed,
  OtherIdNeeded,
]);
