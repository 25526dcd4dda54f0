import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { keepRoles, namesOfRoles } from '../access/kept-roles.service.ts';
import { EarlierAccount, EarlierState } from '../earlier/earlier-account.entity.ts';
import { closeEarlier } from '../earlier/earlier-claim.service.ts';
import { openEarlierMerge } from '../merges/merge-open.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { isProofed } from '../proofing/proofing-case.service.ts';
import { UserState } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';

/**
 * Done when something changed on which somebody's roles hang. Who registered with the address of an account of EIDM, and is
 * proofed by now, gets the roles of it, when they are called the same; else people decide.
 */
export const keepWaitingRoles = (context: Context, userId: string): Promise<void> =>
  inTransaction(context, async (ctx) => {
    const earlier = await ctx.db
      .createQueryBuilder(EarlierAccount, 'a')
      .setLock('pessimistic_write')
      .where('a.user_id = :userId and a.state = :state', { userId, state: EarlierState.WAITING })
      .getOne();
    if (!earlier) return;
    const user = await getUser(ctx, userId);
    if (user.state !== UserState.ACTIVE || !(await isProofed(ctx, userId))) return;
    if (bare(user) !== bare(earlier)) return openEarlierMerge(ctx, earlier, user, 'NAME_DIFFERS');
    const roles = earlier.roles.map((role) => ({ ...role, startedAt: ctx.now() }));
    await keepRoles(ctx, userId, roles, 'earlier-account');
    await closeEarlier(ctx, earlier, user);
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: 'earlierRolesKept',
      params: { name: user.displayName(), eidmId: earlier.eidmId, roles: await namesOfRoles(ctx, earlier.roles) },
    });
  });

/** A name without what is written in many ways: accents, case and signs. EIDM had no middle names and suffixes. */
const bare = ({ givenName, familyName }: { givenName: string; familyName: string | null }): string =>
  [givenName, familyName]
    .filter(Boolean)
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
