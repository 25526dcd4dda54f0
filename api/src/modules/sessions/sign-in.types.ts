import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { CodeAlreadyUsed, PasskeyRefused, WrongCode } from '../factors/factor.errors.ts';
import { SignInLocked, SignInRefused } from './sign-in.errors.ts';
import { Viewer } from './viewer.types.ts';

export enum SignInMethod {
  TOTP = 'TOTP',
  PASSKEY = 'PASSKEY',
  TEXT = 'TEXT',
  VOICE = 'VOICE',
  RECOVERY_CODE = 'RECOVERY_CODE',
}

registerEnumType(SignInMethod, {
  name: 'SignInMethod',
  description: 'A way to go on after the password.',
  valuesConfig: {
    TOTP: { description: 'A code from an authenticator app.' },
    PASSKEY: { description: 'A passkey.' },
    TEXT: { description: 'A code by text message.' },
    VOICE: { description: 'A code by voice call.' },
    RECOVERY_CODE: { description: 'One of the recovery codes, when the factor is lost.' },
  },
});

@Allow('public')
@ObjectType({ description: 'Somebody is signed in; the browser has its cookie.' })
export class SignedIn {
  @Field(() => Viewer, { description: 'Who is signed in now.' })
  viewer!: Viewer;
}

@Allow('public')
@ObjectType({ description: 'The password was right; a second factor is needed to go on.' })
export class FactorNeeded {
  @Field(() => [SignInMethod], { description: 'The ways to go on that this account has.' })
  methods!: SignInMethod[];
}

@Allow('public')
@ObjectType({ description: 'What the browser needs to make or use a passkey.' })
export class PasskeyOptions {
  @Field(() => GraphQLJSON, {
    description: 'PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3).',
  })
  options!: object;

  @Field(() => Date, { description: 'When the challenge is no longer good.' })
  expiresAt!: Date;
}

@InputType({ description: 'The first half of signing in.' })
export class SignInInput {
  @Field(() => String, { description: 'The user ID, in any case of letters.' })
  userId!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;

  @Field(() => Boolean, { description: 'Whether the warning banner was shown and agreed to.' })
  bannerAcknowledged!: boolean;
}

@InputType({ description: 'A code from an authenticator app.' })
export class VerifyTotpInput {
  @Field(() => String, { description: 'Six digits; spaces do not matter.' })
  code!: string;
}

@InputType({ description: 'A recovery code.' })
export class VerifyRecoveryCodeInput {
  @Field(() => String, { description: 'Sixteen letters and digits; case, spaces and hyphens do not matter.' })
  code!: string;
}

@InputType({ description: 'What the browser answered when it was asked for a passkey.' })
export class PasskeyResponseInput {
  @Field(() => GraphQLJSON, { description: 'AuthenticationResponseJSON (WebAuthn Level 3).' })
  response!: unknown;
}

export const SignInResult = resultUnion('SignInResult', 'What came of a user ID and a password.', [
  SignedIn,
  FactorNeeded,
  SignInRefused,
  SignInLocked,
  InvalidInput,
  RateLimited,
]);
export const VerifyTotpResult = resultUnion('VerifyTotpResult', 'What came of a code from an app.', [
  SignedIn,
  WrongCode,
  CodeAlreadyUsed,
  SignInLocked,
]);
export const VerifyRecoveryCodeResult = resultUnion('VerifyRecoveryCodeResult', 'What came of a recovery code.', [
  SignedIn,
  WrongCode,
  CodeAlreadyUsed,
  SignInLocked,
]);
export const FinishPasskeySignInResult = resultUnion('FinishPasskeySignInResult', 'What came of a passkey.', [
  SignedIn,
  PasskeyRefused,
  SignInLocked,
]);
