import type { Context } from '../../platform/context.ts';
import { decidesForOthers } from '../access/grant.service.ts';
import { findProofings } from '../proofing/proofing-case.service.ts';
import { ProofingStrength } from '../proofing/proofing-case.entity.ts';
import type { User } from '../users/user.entity.ts';
import { readProfile } from '../users/user.service.ts';
import { RecoveryProofingWay } from './again.types.ts';

/**
 * How somebody can show anew who they are: never more weakly than they have shown it before. Questions are enough where
 * questions were enough, and never for those who decide for others: with documents two people say yes.
 */
export async function waysAgain(ctx: Context, user: User): Promise<RecoveryProofingWay[]> {
  const onFile = (await findProofings(ctx, [user.id])).get(user.id);
  const { dateOfBirth, phone, address } = await readProfile(ctx, user);
  const canCompare = dateOfBirth !== null && phone !== null && address !== null;
  const byQuestions =
    onFile?.strength === ProofingStrength.BASIC && canCompare && !(await decidesForOthers(ctx, user.id));
  return byQuestions ? [RecoveryProofingWay.QUESTIONS, RecoveryProofingWay.DOCUMENTS] : [RecoveryProofingWay.DOCUMENTS];
}
