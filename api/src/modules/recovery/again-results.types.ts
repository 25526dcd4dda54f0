import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { DocumentsMissing, ProofingCaseClosed } from '../proofing/document.errors.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import { Recovery } from './recovery.types.ts';

export const StartRecoveryProofingResult = resultUnion('StartRecoveryProofingResult', 'What came of starting.', [
  Recovery,
  InvalidInput,
  RateLimited,
  RecoveryClosed,
]);
export const AnswerRecoveryProofingResult = resultUnion('AnswerRecoveryProofingResult', 'What came of answering.', [
  Recovery,
  InvalidInput,
  ProofingCaseClosed,
  RecoveryClosed,
]);
export const ChooseRecoveryDocumentsResult = resultUnion(
  'ChooseRecoveryDocumentsResult',
  'What came of asking for people who look at documents.',
  [Recovery, RateLimited, RecoveryClosed],
);
export const RemoveRecoveryDocumentResult = resultUnion(
  'RemoveRecoveryDocumentResult',
  'What came of taking a document back.',
  [Recovery, ProofingCaseClosed, NotFound, RecoveryClosed],
);
export const SendRecoveryDocumentsResult = resultUnion(
  'SendRecoveryDocumentsResult',
  'What came of sending the documents to the help desk.',
  [Recovery, DocumentsMissing, ProofingCaseClosed, NotFound, RecoveryClosed],
);
