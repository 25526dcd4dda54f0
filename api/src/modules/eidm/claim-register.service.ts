import type { Context } from '../../platform/context.ts';
import type { InvalidInput } from '../../platform/errors.ts';
import { Problems } from '../../platform/problems.ts';
import { EarlierClaimRecord } from '../earlier/earlier-claim.entity.ts';
import { openEarlierMerge } from '../merges/merge-open.service.ts';
import { checkAgreed, registerConfirmed } from '../registration/registration.service.ts';
import type { Registration } from '../registration/registration.types.ts';
import { findUserByEmail } from '../users/user.service.ts';
import { heldClaim } from './claim-visit.service.ts';
import { EarlierClaimClosed } from './claim.errors.ts';
import type { RegisterFromEarlierClaimInput } from './claim.types.ts';

/**
 * Who forgot the old password has one thing, the mailed link, and it takes two: so they register, and once their identity
 * is proofed anew, the roles are theirs (`keep-roles.job`). Only for who came by the link, since it confirms the address.
 */
export async function registerFromClaim(
  ctx: Context,
  input: RegisterFromEarlierClaimInput,
): Promise<Registration | InvalidInput | EarlierClaimClosed> {
  const visit = await heldClaim(ctx);
  if (!visit?.claim.byLink) return new EarlierClaimClosed();
  const problems = new Problems();
  checkAgreed(ctx, problems, input);
  const error = problems.error();
  if (error) return error;
  const { claim, earlier } = visit;
  await ctx.db.update(EarlierClaimRecord, { id: claim.id }, { finishedAt: ctx.now(), passwordHash: null });
  ctx.cookies.clear('earlier');
  const owner = await findUserByEmail(ctx, earlier.email);
  if (owner) {
    await openEarlierMerge(ctx, earlier, owner, 'EARLIER_AND_HARP');
    return new EarlierClaimClosed();
  }
  return registerConfirmed(ctx, earlier, input);
}
