import type {
  FinishPasskeySignInMutation,
  VerifyPhoneCodeMutation,
  VerifyRecoveryCodeMutation,
  VerifyTotpMutation,
} from '../generated/sign-in.ts';

export type FactorResult =
  | VerifyTotpMutation['verifyTotp']
  | VerifyPhoneCodeMutation['verifyPhoneCode']
  | VerifyRecoveryCodeMutation['verifyRecoveryCode']
  | FinishPasskeySignInMutation['finishPasskeySignIn'];

/** What came of asking for a factor: the server's answer, a window closed on the device, or no answer at all. */
export type FactorAnswer =
  | { kind: 'answer'; result: FactorResult }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: unknown };
