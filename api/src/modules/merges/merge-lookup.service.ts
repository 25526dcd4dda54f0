import { userIdKey } from '@harp/domain/identity.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { loader } from '../../platform/loader.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { findVisibleUsers } from '../users/user-list.service.ts';
import { findUserByUserId, getUser } from '../users/user.service.ts';
import { MergeCase } from './merge-case.entity.ts';
import { planMerge, type Pair } from './merge-plan.service.ts';
import type { PlannedGrant } from './merge-plan.types.ts';
import { EarlierAccountSummary, MergedGrant, MergePreview, type MergePairInput } from './merge.types.ts';

/** People belong to no program: whose right ends at one sees none of their cases. */
const mergesAnywhere = (ctx: Context): boolean =>
  requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'account:merge' && programId === null && organizationId === null,
  );

/** A case that somebody may see: never one of their own accounts. */
export async function findMerge(ctx: Context, globalCaseId: string): Promise<MergeCase | null> {
  const id = keyOf('MergeCase', globalCaseId) ?? newId();
  return (await findMerges(ctx, [id])).get(id) ?? null;
}

/** The cases of these ids, to those who may see them. */
export async function findMerges(ctx: Context, ids: readonly string[]): Promise<Map<string, MergeCase>> {
  if (!mergesAnywhere(ctx)) return new Map();
  const found = await ctx.db
    .createQueryBuilder(MergeCase, 'm')
    .where('m.id = any(:ids) and m.stays_id <> :me and m.goes_id is distinct from :me', {
      ids,
      me: requireActor(ctx).id,
    })
    .getMany();
  return new Map(found.map((one) => [one.id, one]));
}

/** One case. Who looks at it is on record before they see anything. */
export async function viewMerge(ctx: Context, globalCaseId: string): Promise<MergeCase | null> {
  const found = await findMerge(ctx, globalCaseId);
  if (!found) return null;
  await inTransaction(ctx, (tx) =>
    audit(tx, { action: 'merge.viewed', subjectId: found.staysId, targetType: 'MergeCase', targetId: found.id }),
  );
  return found;
}

/** The two accounts as they are now. */
export async function pairOf(ctx: Context, { staysId, goesId, earlierId }: MergeCase): Promise<Pair> {
  const stays = await getUser(ctx, staysId);
  return goesId
    ? { stays, goes: await getUser(ctx, goesId), earlier: null }
    : { stays, goes: null, earlier: await ctx.db.findOneByOrFail(EarlierAccount, { id: earlierId as string }) };
}

/** Two accounts by the IDs that somebody typed; null when one is not there, or is one's own. */
export async function findPair(ctx: Context, { stays: id, goes, goesIsEarlier }: MergePairInput): Promise<Pair | null> {
  const me = mergesAnywhere(ctx) ? requireActor(ctx).id : null;
  const stays = me && (await findUserByUserId(ctx, id));
  if (!stays || stays.id === me) return null;
  if (goesIsEarlier) {
    const earlier = await ctx.db.findOneBy(EarlierAccount, { eidmIdKey: userIdKey(goes) });
    return earlier && { stays, goes: null, earlier };
  }
  const other = await findUserByUserId(ctx, goes);
  return other && other.id !== me ? { stays, goes: other, earlier: null } : null;
}

/** What would move. That both are looked at is on record before anything is shown. */
export async function previewOf(ctx: Context, pair: Pair): Promise<MergePreview | null> {
  const { stays, goes, earlier } = pair;
  const seen = loader(ctx, findVisibleUsers);
  const [shown, closed] = await Promise.all([seen.load(stays.id), goes && seen.load(goes.id)]);
  if (!shown || (goes && !closed)) return null;
  if (earlier)
    await inTransaction(ctx, (tx) =>
      audit(tx, { action: 'earlier-account.viewed', targetType: 'EarlierAccount', targetId: earlier.id }),
    );
  // Whether an administrator is left is asked under a lock, which ends with a transaction.
  const plan = await inTransaction(ctx, (tx) => planMerge(tx, pair));
  return Object.assign(new MergePreview(), {
    ...plan,
    stays: shown,
    goes: closed,
    earlier:
      earlier &&
      Object.assign(new EarlierAccountSummary(), {
        eidmId: earlier.eidmId,
        displayName: earlier.displayName(),
        email: earlier.email,
      }),
    grants: await inWords(ctx, plan.grants),
  });
}

async function inWords(ctx: Context, grants: readonly PlannedGrant[]): Promise<MergedGrant[]> {
  const roles = await findRoles(ctx, [...new Set(grants.map(({ roleId }) => roleId))]);
  const programs = await findPrograms(ctx, [...new Set([...roles.values()].map(({ programId }) => programId))]);
  const organizations = await findOrganizations(ctx, [...new Set(grants.map(({ organizationId }) => organizationId))]);
  return grants.map(({ roleId, organizationId, status, outcome }) => {
    const role = roles.get(roleId);
    return Object.assign(new MergedGrant(), {
      role: role?.name ?? '',
      program: programs.get(role?.programId ?? '')?.name ?? '',
      organization: organizations.get(organizationId)?.name ?? '',
      status,
      outcome,
    });
  });
}
