import type { Context } from '../../platform/context.ts';
import { leavesNoAdministrator } from '../access/administrators.service.ts';
import { GrantStatus } from '../access/grant.entity.ts';
import { liveGrantsOf } from '../access/kept-roles.service.ts';
import { EarlierState, type EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { EuaIdentity } from '../eua/eua-identity.entity.ts';
import { findRoles } from '../programs/program.service.ts';
import { isDisputed } from '../proofing/not-me.service.ts';
import { findProofings } from '../proofing/proofing-case.service.ts';
import { AccountReason, UserState, type User } from '../users/user.entity.ts';
import { MergeFault, MergedGrantOutcome, MergedPart, type MergePlan, type PlannedGrant } from './merge-plan.types.ts';

const STRENGTH = { NONE: 0, BASIC: 1, VERIFIED: 2 } as const;

/** Two accounts of one person: the one that stays, and the one that goes or the account of EIDM. */
export type Pair = { stays: User } & ({ goes: User; earlier: null } | { goes: null; earlier: EarlierAccount });

/**
 * What would move from one account to the other, and why it can't be done, as things stand now. Nothing is changed. Who
 * confirms sees what this says, and what is carried out is reckoned anew by it under locks.
 */
export async function planMerge(ctx: Context, pair: Pair): Promise<MergePlan> {
  const { stays, goes, earlier } = pair;
  const proofings = await findProofings(ctx, [stays.id, ...(goes ? [goes.id] : [])]);
  const worth = (id: string): number => STRENGTH[proofings.get(id)?.strength ?? 'NONE'];
  const theirs = goes ? worth(goes.id) : STRENGTH[earlier.proofing];
  const links = goes ? await linksOf(ctx, [stays.id, goes.id]) : new Map<string, EuaIdentity>();
  return {
    grants: await plannedGrants(ctx, pair),
    proofing: part(theirs > worth(stays.id), worth(stays.id) > 0),
    number: part(Boolean(goes?.ssnHmac) && !stays.ssnHmac, Boolean(stays.ssnHmac)),
    eua: part(Boolean(goes && links.has(goes.id)), links.has(stays.id)),
    faults: await faultsOf(ctx, pair, links),
  };
}

const part = (moves: boolean, isThere: boolean): MergedPart =>
  moves ? MergedPart.MOVES : isThere ? MergedPart.STAYS : MergedPart.NONE;

async function linksOf(ctx: Context, userIds: readonly string[]): Promise<Map<string, EuaIdentity>> {
  const links = await ctx.db
    .createQueryBuilder(EuaIdentity, 'link')
    .where('link.user_id = any(:userIds)', { userIds })
    .getMany();
  return new Map(links.map((link) => [link.userId, link]));
}

/** A role that both hold is held once; a role of staff is given anew by whoever names staff, and not by the help desk. */
async function plannedGrants(ctx: Context, { stays, goes, earlier }: Pair): Promise<PlannedGrant[]> {
  const held = new Set((await liveGrantsOf(ctx, stays.id)).map(keyOf));
  const theirs = goes
    ? await liveGrantsOf(ctx, goes.id)
    : earlier.roles.map((role) => ({ ...role, status: GrantStatus.ACTIVE }));
  const roles = await findRoles(ctx, [...new Set(theirs.map(({ roleId }) => roleId))]);
  return theirs.map((grant) => ({
    roleId: grant.roleId,
    organizationId: grant.organizationId,
    status: grant.status,
    outcome:
      roles.get(grant.roleId)?.kind === 'STAFF'
        ? MergedGrantOutcome.ENDS
        : held.has(keyOf(grant))
          ? MergedGrantOutcome.HELD
          : MergedGrantOutcome.MOVES,
  }));
}

const keyOf = ({ roleId, organizationId }: { roleId: string; organizationId: string }): string =>
  `${roleId}:${organizationId}`;

async function faultsOf(
  ctx: Context,
  { stays, goes, earlier }: Pair,
  links: ReadonlyMap<string, EuaIdentity>,
): Promise<MergeFault[]> {
  const faults: MergeFault[] = [];
  const accounts = goes ? [stays, goes] : [stays];
  if (goes?.id === stays.id) faults.push(MergeFault.SAME_ACCOUNT);
  if (stays.state !== UserState.ACTIVE) faults.push(MergeFault.STAYS_NOT_IN_USE);
  if (goes?.mergedIntoId || earlier?.state === EarlierState.CLAIMED) faults.push(MergeFault.MERGED_ALREADY);
  if (earlier?.state === EarlierState.WAITING && earlier.userId !== stays.id)
    faults.push(MergeFault.EARLIER_OF_ANOTHER);
  if (goes?.ssnHmac && stays.ssnHmac && goes.ssnHmac !== stays.ssnHmac) faults.push(MergeFault.DIFFERENT_NUMBERS);
  if (links.size > 1) faults.push(MergeFault.TWO_EUA_IDS);
  if (
    accounts.some(
      ({ state, stateReasonCode }) => state === 'DISABLED' && stateReasonCode === AccountReason.EUA_DISABLED,
    )
  )
    faults.push(MergeFault.EUA_DISABLED);
  for (const { id } of accounts) if (await isDisputed(ctx, id)) faults.push(MergeFault.DISPUTED);
  if (goes && (await leavesNoAdministrator(ctx, { userId: goes.id }))) faults.push(MergeFault.LAST_ADMINISTRATOR);
  return faults;
}
