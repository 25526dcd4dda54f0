import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { isFresh, stepUpNeeded } from '../../platform/fresh.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { OrganizationState } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { findRoles } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { leavesNoAdministrator } from './administrators.service.ts';
import { changes, readMotive, RESUME, type GrantActKind, type GrantMotive } from './grant-act.ts';
import { settleGrants } from './grant-settle.service.ts';
import { Grant, GrantStatus } from './grant.entity.ts';
import {
  GrantAlreadyChanged,
  LastAdministrator,
  OwnGrant,
  RequirementsMissing,
  RoleHeldAgain,
} from './grant.errors.ts';
import { looksAfter } from './grant.policy.ts';
import { rightsOf } from './grant.service.ts';
import { missingFor } from './requirement-check.service.ts';
import { GrantsChanged, type ChangeGrantsInput } from './grant.types.ts';
import { OrganizationClosed } from './role-request.errors.ts';

type Refusal =
  | NotFound
  | OwnGrant
  | StepUpNeeded
  | LastAdministrator
  | OrganizationClosed
  | RoleHeldAgain
  | RequirementsMissing
  | GrantAlreadyChanged;
type Changed = Grant | Refusal;

/** The same act on several grants, each with its own result: what can't be changed does not hold up the rest. */
export async function changeGrants(
  ctx: Context,
  kind: GrantActKind,
  input: ChangeGrantsInput,
): Promise<GrantsChanged | InvalidInput | IdempotencyKeyReused> {
  const problems = new Problems();
  const motive = readMotive(kind, input, problems);
  const error = problems.error();
  if (error) return error;
  const wrap = (results: Changed[]): GrantsChanged => Object.assign(new GrantsChanged(), { results });
  const changed = ({ results }: GrantsChanged): string[] | null => {
    const ids = results.filter((one) => one instanceof Grant).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
  return once(
    ctx,
    `${kind.act}Grants`,
    input.idempotencyKey,
    input,
    async () => wrap(await changeAll(ctx, kind, input.ids, motive)),
    changed,
    async (done) => wrap(await changeAll(ctx, kind, input.ids, motive, done)),
  );
}

/**
 * Changes in one go, in a fixed number of queries. All that it hangs on is locked first, the grants that give the right
 * among them, in the order of their ids: so nobody acts on the strength of a role that is being taken away, and two
 * officers who take each other's role away wait for each other.
 *
 * @param done at a repetition: what was changed the first time, answered again as it is now
 */
async function changeAll(
  ctx: Context,
  kind: GrantActKind,
  globalIds: readonly string[],
  motive: GrantMotive,
  done: readonly string[] = [],
): Promise<Changed[]> {
  const me = requireActor(ctx);
  const ids = globalIds.map((id) => keyOf('Grant', id));
  await ctx.db.query('select 1 from role_grant where id = any($1) or user_id = $2 order by id for update', [
    ids.filter((id) => id !== null),
    me.id,
  ]);
  const grants = await findGrants(
    ctx,
    ids.filter((id) => id !== null),
  );
  const refusals = await whyNot(ctx, kind, { ...me, ...(await rightsOf(ctx, me.id)) }, grants, done);
  const eligible = [...grants.values()].filter(({ id }) => !refusals.has(id) && !done.includes(id));
  const changed = await settleGrants(ctx, kind, eligible, motive);
  return ids.map((id, index) => {
    const path = ['input', 'ids', String(index)];
    const grant = id === null ? undefined : grants.get(id);
    // One answer for what does not exist and for what is not this person's to change, so that neither tells of the other.
    if (!grant) return new NotFound('that role', path);
    const refusal = refusals.get(grant.id);
    if (refusal) return Object.assign(refusal, { path });
    return changed.get(grant.id) ?? (done.includes(grant.id) ? grant : new RoleHeldAgain(path));
  });
}

async function findGrants(ctx: Context, ids: readonly string[]): Promise<Map<string, Grant>> {
  const grants = await ctx.db.createQueryBuilder(Grant, 'held').where('held.id = any(:ids)', { ids }).getMany();
  return new Map(grants.map((grant) => [grant.id, grant]));
}

/** What stands in the way of each. */
async function whyNot(
  ctx: Context,
  kind: GrantActKind,
  me: Actor,
  grants: ReadonlyMap<string, Grant>,
  done: readonly string[],
): Promise<Map<string, Refusal>> {
  const all = [...grants.values()].filter(({ id }) => !done.includes(id));
  const roles = await findRoles(ctx, [...new Set(all.map(({ roleId }) => roleId))]);
  const organizations = await findOrganizations(ctx, [...new Set(all.map(({ organizationId }) => organizationId))]);
  const changers = await findUsers(
    ctx,
    all.flatMap(({ changedById }) => changedById ?? []),
  );
  const lacks = kind === RESUME ? await missingFor(ctx, all) : [];
  const refusals = new Map<string, Refusal>();
  const staff: Grant[] = [];
  for (const [index, grant] of all.entries()) {
    const role = roles.get(grant.roleId) as Role;
    const organization = organizations.get(grant.organizationId);
    const at = { ...grant, programId: role.programId, roleKind: role.kind };
    // One's own is seen anyway, in one's own list, so that the truth tells nobody anything.
    if (grant.userId === me.id) refusals.set(grant.id, new OwnGrant());
    else if (!looksAfter(me, at)) refusals.set(grant.id, new NotFound('that role'));
    else if (!changes(kind, grant))
      refusals.set(
        grant.id,
        new GrantAlreadyChanged(grant.status, changers.get(grant.changedById ?? '')?.displayName() ?? null),
      );
    else if (kind === RESUME && organization?.status === OrganizationState.CLOSED)
      refusals.set(grant.id, new OrganizationClosed(organization.name));
    else if (lacks[index]?.length) refusals.set(grant.id, new RequirementsMissing());
    else if (role.kind !== 'END_USER' && !isFresh(ctx)) refusals.set(grant.id, stepUpNeeded(ctx));
    else if (grant.status === GrantStatus.ACTIVE && role.permissions.includes('staff:name')) staff.push(grant);
  }
  const leaving = staff.map(({ id }) => id);
  if (leaving.length > 0 && (await leavesNoAdministrator(ctx, { grantIds: leaving })))
    for (const id of leaving) refusals.set(id, new LastAdministrator());
  return refusals;
}
