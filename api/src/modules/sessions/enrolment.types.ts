import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Factor } from '../factors/factor.entity.ts';
import { EnrolmentExpired, LastFactor, PasskeyRefused, PhoneAlone, WrongCode } from '../factors/factor.errors.ts';
import { SignInLocked } from './sign-in.errors.ts';
import { PasskeyOptions } from './sign-in.types.ts';
import { Viewer } from './viewer.types.ts';

// Who gets one is the question of the mutations: on the way back in, somebody who is not signed in.
@Allow('public')
@ObjectType({
  description:
    'An authenticator app that is being added: show the secret to its owner, then confirm with a code from it.',
})
export class TotpEnrolment {
  @Field(() => ID, { description: 'The factor that is being added.' })
  factorId!: string;

  @Field(() => String, { description: 'The key in base32, for typing it into the app.' })
  secret!: string;

  @Field(() => String, { description: 'The otpauth:// URI, for drawing as a QR code.' })
  uri!: string;

  @Field(() => Date, { description: 'Until when it can be confirmed.' })
  expiresAt!: Date;
}

@Allow('password-level')
@ObjectType({ description: 'A factor was added and counts from now on.' })
export class FactorAdded {
  @Field(() => Factor, { description: 'The factor.' })
  factor!: Factor;

  @Field(() => [String], {
    nullable: true,
    description: 'With the first factor: ten recovery codes. They are never shown again.',
  })
  recoveryCodes!: string[] | null;

  @Field(() => Viewer, { description: 'Who is signed in, now with a second factor.' })
  viewer!: Viewer;
}

@Allow('signed-in')
@ObjectType({ description: 'New recovery codes; the old ones no longer work. They are never shown again.' })
export class RecoveryCodes {
  @Field(() => [String], { description: 'Ten codes, each good once.' })
  codes!: string[];
}

@Allow('public')
@ObjectType({ description: 'It was done, and there is nothing to show for it.' })
export class Done {
  @Field(() => Boolean, { description: 'Always true.' })
  ok: boolean = true;
}

@InputType({ description: 'An authenticator app to add.' })
export class StartTotpInput {
  @Field(() => String, { description: 'A name for it, like "My phone" (60 characters at most).' })
  label!: string;
}

@InputType({ description: 'Shows that an authenticator app works.' })
export class ConfirmTotpInput {
  @Field(() => ID, { description: 'From TotpEnrolment.' })
  factorId!: string;

  @Field(() => String, { description: 'Six digits from the app.' })
  code!: string;
}

@InputType({ description: 'A passkey to add.' })
export class AddPasskeyInput {
  @Field(() => String, { description: 'A name for it, like "Blue key" (60 characters at most).' })
  label!: string;

  @Field(() => GraphQLJSON, { description: 'RegistrationResponseJSON (WebAuthn Level 3).' })
  response!: unknown;
}

@InputType({ description: 'A factor to remove.' })
export class RemoveFactorInput {
  @Field(() => ID, { description: 'The factor.' })
  factorId!: string;
}

@InputType({ description: 'A factor to give another name.' })
export class RenameFactorInput {
  @Field(() => ID, { description: 'The factor.' })
  factorId!: string;

  @Field(() => String, { description: 'Its new name (60 characters at most).' })
  label!: string;
}

@InputType({ description: 'A session to end.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;
}

export const StartTotpResult = resultUnion('StartTotpResult', 'What came of beginning to add an app.', [
  TotpEnrolment,
  InvalidInput,
  StepUpNeeded,
]);
export const ConfirmTotpResult = resultUnion('ConfirmTotpResult', 'What came of confirming an app.', [
  FactorAdded,
  WrongCode,
  EnrolmentExpired,
  SignInLocked,
  StepUpNeeded,
]);
export const StartPasskeyResult = resultUnion('StartPasskeyResult', 'What came of beginning to add a passkey.', [
  PasskeyOptions,
  StepUpNeeded,
]);
export const AddPasskeyResult = resultUnion('AddPasskeyResult', 'What came of adding a passkey.', [
  FactorAdded,
  PasskeyRefused,
  InvalidInput,
  StepUpNeeded,
]);
export const RemoveFactorResult = resultUnion('RemoveFactorResult', 'What came of removing a factor.', [
  Done,
  LastFactor,
  PhoneAlone,
  StepUpNeeded,
  NotFound,
]);
export const RenameFactorResult = resultUnion('RenameFactorResult', 'What came of giving a factor another name.', [
  Factor,
  InvalidInput,
  StepUpNeeded,
  NotFound,
]);
export const ReplaceRecoveryCodesResult = resultUnion(
  'ReplaceRecoveryCodesResult',
  'What came of asking for new recovery codes.',
  [RecoveryCodes, StepUpNeeded],
);
export const EndSessionResult = resultUnion('EndSessionResult', 'What came of ending a session.', [Done, NotFound]);
