import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { CodeAlreadyUsed, EnrolmentExpired, PasskeyRefused, WrongCode } from '../factors/factor.errors.ts';
import { PhoneCode } from '../factors/phone-code.types.ts';
import { CodeExpired, PasswordRefused } from '../registration/registration.errors.ts';
import { TotpEnrolment } from '../sessions/enrolment.types.ts';
import { SignInLocked } from '../sessions/sign-in.errors.ts';
import { PasskeyOptions, SignInMethod } from '../sessions/sign-in.types.ts';
import { Language } from '../users/user.entity.ts';
import { RecoveryProofing, RecoveryProofingWay } from './again.types.ts';
import { RecoveryLoss } from './recovery.entity.ts';
import { RecoveryClosed } from './recovery.errors.ts';

registerEnumType(RecoveryLoss, {
  name: 'RecoveryLoss',
  description: 'What somebody can’t get in without.',
  valuesConfig: {
    USER_ID: { description: 'The user ID; the mail says it.' },
    PASSWORD: { description: 'The password; a new one is chosen.' },
    FACTOR: { description: 'Every second factor; a new one takes the place of all.' },
    RECOVERY_CODES: { description: 'The recovery codes.' },
    MAIL: { description: 'The e-mail address of the account, so that no mail arrives.' },
  },
});

export enum RecoveryStep {
  PROVE = 'PROVE',
  PASSWORD = 'PASSWORD',
  FACTOR = 'FACTOR',
  DONE = 'DONE',
}

registerEnumType(RecoveryStep, {
  name: 'RecoveryStep',
  description: 'What comes next.',
  valuesConfig: {
    PROVE: { description: 'A second thing that only the person has: a factor, or a recovery code.' },
    PASSWORD: { description: 'The new password.' },
    FACTOR: { description: 'The new second factor.' },
    DONE: { description: 'All is there. The person signs in with it.' },
  },
});

@Allow('public')
@ObjectType({ description: 'A mail is on its way, if there is an account. Nothing here says whether there is.' })
export class RecoveryAsked {
  @Field(() => Date, { description: 'Until when the link in it would be good.' })
  expiresAt!: Date;
}

@Allow('public')
@ObjectType({ description: 'A way back in, as the browser sees it that has opened the mailed link.' })
export class Recovery {
  @Field(() => RecoveryStep, { description: 'What comes next.' })
  step!: RecoveryStep;

  @Field(() => [RecoveryLoss], { description: 'What is made anew on the way.' })
  lost!: RecoveryLoss[];

  @Field(() => [SignInMethod], {
    description:
      'What the person can show beside the link; empty: nothing that works here, only the help desk can help.',
  })
  methods!: SignInMethod[];

  @Field(() => String, { nullable: true, description: 'Whose account it is; null before the person has shown it.' })
  userId!: string | null;

  @Field(() => Date, { description: 'When this way closes.' })
  expiresAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'It was shown who it is, and the owner can still say no: from when on it goes on, by another mail.',
  })
  waitsUntil!: Date | null;

  @Field(() => [RecoveryProofingWay], {
    description:
      'How somebody with nothing left beside the mail can show anew who they are; empty where that is not asked.',
  })
  proofingWays!: RecoveryProofingWay[];

  @Field(() => RecoveryProofing, { nullable: true, description: 'How that stands.' })
  proofing!: RecoveryProofing | null;
}

@Allow('public')
@ObjectType({ description: 'A new second factor has taken the place of all that were lost.' })
export class RecoveredFactor {
  @Field(() => Recovery, { description: 'Where the way back stands now.' })
  recovery!: Recovery;

  @Field(() => [String], {
    description: 'Ten new recovery codes; they are shown this once, and the old ones no longer work.',
  })
  recoveryCodes!: string[];
}

@Allow('public')
@ObjectType({ description: 'A case at the help desk, for somebody who can’t show here who they are. It names nobody.' })
export class RecoveryCase {
  @Field(() => String, { description: 'The number to quote at the help desk.' })
  reference!: string;
}

@InputType({ description: 'Somebody whom only the help desk can help.' })
export class OpenRecoveryCaseInput {
  @Field(() => [RecoveryLoss], { description: 'What is lost.' })
  lost!: RecoveryLoss[];
}

@InputType({ description: 'Somebody can’t get in.' })
export class StartRecoveryInput {
  @Field(() => String, { description: 'The user ID or the e-mail address; the address, when the user ID is lost.' })
  account!: string;

  @Field(() => [RecoveryLoss], {
    description: 'What is lost: user ID, password or factor; recovery codes and mail can’t be had again by mail.',
  })
  lost!: RecoveryLoss[];

  @Field(() => Language, {
    defaultValue: Language.EN,
    description: 'The language of the mail, where the account does not say it.',
  })
  language!: Language;
}

@InputType({ description: 'A mailed link.' })
export class OpenRecoveryInput {
  @Field(() => String, { description: 'The token of the link.' })
  token!: string;
}

@InputType({ description: 'A code that shows who it is, beside the link.' })
export class ProveRecoveryInput {
  @Field(() => SignInMethod, {
    description: 'TOTP, TEXT, VOICE or RECOVERY_CODE; a passkey has a mutation of its own.',
  })
  method!: SignInMethod;

  @Field(() => String, { description: 'The code; case, spaces and hyphens do not matter.' })
  code!: string;
}

@InputType({ description: 'A new password.' })
export class SetRecoveredPasswordInput {
  @Field(() => String, { description: '15 to 128 characters of any kind.' })
  password!: string;
}

export const StartRecoveryResult = resultUnion(
  'StartRecoveryResult',
  'What came of asking; the same whether or not there is an account.',
  [RecoveryAsked, InvalidInput, RateLimited],
);
export const OpenRecoveryResult = resultUnion('OpenRecoveryResult', 'What came of a mailed link.', [
  Recovery,
  CodeExpired,
]);
export const ProveRecoveryResult = resultUnion('ProveRecoveryResult', 'What came of a code.', [
  Recovery,
  WrongCode,
  CodeAlreadyUsed,
  SignInLocked,
  RecoveryClosed,
]);
export const SendRecoveryPhoneCodeResult = resultUnion(
  'SendRecoveryPhoneCodeResult',
  'What came of asking for a code.',
  [PhoneCode, NotFound, RateLimited, SignInLocked, RecoveryClosed],
);
export const StartRecoveryPasskeyResult = resultUnion(
  'StartRecoveryPasskeyResult',
  'What the browser needs to use a passkey.',
  [PasskeyOptions, RecoveryClosed],
);
export const ProveRecoveryByPasskeyResult = resultUnion('ProveRecoveryByPasskeyResult', 'What came of a passkey.', [
  Recovery,
  PasskeyRefused,
  RecoveryClosed,
]);
export const SetRecoveredPasswordResult = resultUnion('SetRecoveredPasswordResult', 'What came of the new password.', [
  Recovery,
  PasswordRefused,
  RecoveryClosed,
]);
export const StartRecoveredTotpResult = resultUnion(
  'StartRecoveredTotpResult',
  'What came of beginning with an authenticator app.',
  [TotpEnrolment, InvalidInput, RecoveryClosed],
);
export const ConfirmRecoveredTotpResult = resultUnion('ConfirmRecoveredTotpResult', 'What came of the app’s code.', [
  RecoveredFactor,
  WrongCode,
  EnrolmentExpired,
  SignInLocked,
  RecoveryClosed,
]);
export const StartRecoveredPasskeyResult = resultUnion(
  'StartRecoveredPasskeyResult',
  'What the browser needs to make a passkey.',
  [PasskeyOptions, RecoveryClosed],
);
export const AddRecoveredPasskeyResult = resultUnion('AddRecoveredPasskeyResult', 'What came of the new passkey.', [
  RecoveredFactor,
  PasskeyRefused,
  InvalidInput,
  RecoveryClosed,
]);
export const OpenRecoveryCaseResult = resultUnion('OpenRecoveryCaseResult', 'What came of opening a case.', [
  RecoveryCase,
  RateLimited,
]);
