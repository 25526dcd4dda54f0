import type { ConfirmRecoveredTotpMutation, RecoveryPartsFragment } from '../../generated/recovery.ts';

/** What each step of the way back gets: where it stands, and whom to tell how it went. */
export interface StepProps {
  recovery: RecoveryPartsFragment;
  onStep: (recovery: RecoveryPartsFragment) => void;
  onClosed: () => void;
}

/** A new factor, with the recovery codes that are shown once. */
export type Replaced = Extract<ConfirmRecoveredTotpMutation['confirmRecoveredTotp'], { __typename: 'RecoveredFactor' }>;

/** The same, where something may have changed without a step. */
export interface AgainProps extends StepProps {
  /** Asks the server where it stands. */
  onRefresh: () => void;
}
