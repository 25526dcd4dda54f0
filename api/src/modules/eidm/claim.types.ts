import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { CodeExpired, PasswordRefused, UserIdTaken } from '../registration/registration.errors.ts';
import { Registration } from '../registration/registration.types.ts';
import { SignInLocked } from '../sessions/sign-in.errors.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Language } from '../users/user.entity.ts';
import { EarlierClaimClosed, EarlierSignInRefused } from './claim.errors.ts';

export enum EarlierClaimStep {
  PASSWORD = 'PASSWORD',
  ACCOUNT = 'ACCOUNT',
}

registerEnumType(EarlierClaimStep, {
  name: 'EarlierClaimStep',
  description: 'What comes next on the way from an EIDM account to HARP.',
  valuesConfig: {
    PASSWORD: { description: 'The old password, or, when it is forgotten, registering with what is kept.' },
    ACCOUNT: { description: 'The terms, and what HARP can’t take over: a user ID or a password.' },
  },
});

@Allow('public')
@ObjectType({ description: 'The way from an EIDM account to HARP, as the browser sees it that has opened it.' })
export class EarlierClaim {
  @Field(() => EarlierClaimStep, { description: 'What comes next.' })
  step!: EarlierClaimStep;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the mail whose link was opened; null for who came with the old login.',
  })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ACCOUNT: the user ID that is kept; null when another has to be chosen.',
  })
  userId!: string | null;

  @Field(() => Boolean, { description: 'ACCOUNT: whether a new password is needed; else the old one stays.' })
  passwordNeeded!: boolean;

  @Field(() => Date, { description: 'When this way closes.' })
  expiresAt!: Date;
}

@InputType({ description: 'The old login, once.' })
export class SignInWithEarlierAccountInput {
  @Field(() => String, { description: 'The ID of EIDM, in any case of letters.' })
  userId!: string;

  @Field(() => String, { description: 'The old password.' })
  password!: string;

  @Field(() => Boolean, { description: 'Whether the warning banner was shown and agreed to.' })
  bannerAcknowledged!: boolean;
}

@InputType({ description: 'The mailed link to an EIDM account.' })
export class OpenEarlierClaimInput {
  @Field(() => String, { description: 'From the mailed link; it works once.' })
  token!: string;
}

@InputType({ description: 'The old password, after the mailed link.' })
export class ProveEarlierClaimInput {
  @Field(() => String, { description: 'The old password.' })
  password!: string;
}

@InputType({ description: 'Somebody with the mailed link who forgot the old password.' })
export class RegisterFromEarlierClaimInput {
  @Field(() => Boolean, { description: 'Whether the warning banner was shown and agreed to.' })
  bannerAcknowledged!: boolean;

  @Field(() => String, { description: 'The version of the terms that were agreed to, from `site`.' })
  termsVersion!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of mails.' })
  language!: Language;
}

@InputType({ description: 'The end of the way from an EIDM account to HARP.' })
export class FinishEarlierClaimInput {
  @Field(() => String, { nullable: true, description: 'A user ID, when the old one can’t be kept.' })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: 'A password, when a new one is needed.' })
  password?: string | null;

  @Field(() => String, { description: 'The version of the terms that were agreed to, from `site`.' })
  termsVersion!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of screens and mails.' })
  language!: Language;
}

export const SignInWithEarlierAccountResult = resultUnion(
  'SignInWithEarlierAccountResult',
  'What came of an old login.',
  [EarlierClaim, EarlierSignInRefused, SignInLocked, InvalidInput, RateLimited],
);
export const OpenEarlierClaimResult = resultUnion('OpenEarlierClaimResult', 'What came of a mailed link.', [
  EarlierClaim,
  CodeExpired,
]);
export const ProveEarlierClaimResult = resultUnion('ProveEarlierClaimResult', 'What came of the old password.', [
  EarlierClaim,
  EarlierSignInRefused,
  SignInLocked,
  EarlierClaimClosed,
]);
export const RegisterFromEarlierClaimResult = resultUnion(
  'RegisterFromEarlierClaimResult',
  'What came of going on without the old password.',
  [Registration, InvalidInput, EarlierClaimClosed],
);
export const FinishEarlierClaimResult = resultUnion('FinishEarlierClaimResult', 'What came of the last step.', [
  SignedIn,
  InvalidInput,
  UserIdTaken,
  PasswordRefused,
  EarlierClaimClosed,
]);
