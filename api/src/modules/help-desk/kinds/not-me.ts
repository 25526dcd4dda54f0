import type { CaseKind } from '../case-kind.ts';
import { IS_NOT_ME, proofingRows } from './proofing.ts';

/** Whoever reads the mail of an account says that its proofing was not theirs. */
export const notMe: CaseKind = {
  name: 'NOT_ME',
  description: 'Somebody says of a proofing that it was not them.',
  permission: 'proofing:decide',
  nodeType: 'ProofingCase',
  rows: proofingRows(IS_NOT_ME),
};
