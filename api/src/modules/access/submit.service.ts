import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { bordersOf, withinBorders } from '../../platform/token.ts';
import { auditMany } from '../audit/audit.service.ts';
import { standings } from '../eligibility/eligibility.service.ts';
import { refusesAsking } from '../eligibility/standing.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import type { Program } from '../programs/program.entity.ts';
import { canBeAskedFor, findPrograms, findRoles } from '../programs/program.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { isProofed } from '../proofing/proofing-case.service.ts';
import { RequirementKind } from '../eligibility/requirement.types.ts';
import { BackgroundCheckNeeded, ContractNeeded } from './background-check.errors.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';
import { announceRequests } from './live.service.ts';
import { ChangeKind } from './live.types.ts';
import { askedOfCms, cmsOfficers, findOfficers, officeOf } from './officer.service.ts';
import { findRequests } from './request-lookup.service.ts';
import { OrganizationClosed, ProofingNeeded, RoleAlreadyHeld, RoleAlreadyRequested } from './role-request.errors.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';
import {
  RoleRequestsSubmitted,
  type RoleRequestItemInput,
  type SubmitRoleRequestsInput,
} from './role-request.types.ts';

type ItemResult =
  | RoleRequest
  | RoleAlreadyHeld
  | RoleAlreadyRequested
  | OrganizationClosed
  | ProofingNeeded
  | BackgroundCheckNeeded
  | ContractNeeded
  | NotFound;

interface Item {
  path: string[];
  role: Role;
  organization: Organization;
}

/** Asks for every role of a basket. Each entry has its own result; those that can't be asked for don't hold up the others. */
export async function submitRoleRequests(
  ctx: Context,
  input: SubmitRoleRequestsInput,
): Promise<RoleRequestsSubmitted | InvalidInput | ProofingNeeded | IdempotencyKeyReused> {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  const { max } = limits.basket;
  if (input.items.length < 1 || input.items.length > max)
    problems.add('input.items', 'COUNT', `Choose 1 to ${max} roles at once.`);
  if (!/^[\w-]{8,100}$/.test(input.idempotencyKey))
    problems.add('input.idempotencyKey', 'FORMAT', 'Use 8 to 100 letters, digits, hyphens and underscores.');
  const error = problems.error();
  if (error) return error;
  if (!(await isProofed(ctx, requireActor(ctx).id))) return new ProofingNeeded();
  const remember = ({ results }: RoleRequestsSubmitted): string[] | null => {
    const ids = results.filter((one) => one instanceof RoleRequest).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
  const submit = async (): Promise<RoleRequestsSubmitted> =>
    Object.assign(new RoleRequestsSubmitted(), { results: await submitAll(ctx, input, reason) });
  return once(ctx, 'submitRoleRequests', input.idempotencyKey, input, submit, remember, (ids) =>
    again(ctx, input, ids),
  );
}

/** The answer to a repetition: the requests of the first time, and for the other entries what holds for them now. */
async function again(ctx: Context, input: SubmitRoleRequestsInput, ids: string[]): Promise<RoleRequestsSubmitted> {
  const made = new Map([...(await findRequests(ctx, ids)).values()].map((request) => [keyOfRequest(request), request]));
  const checked = await checkItems(ctx, input);
  const earlier = await references(ctx);
  const results = checked.map((one, index) => {
    const key = keyOfEntry(input.items[index] as RoleRequestItemInput);
    const request = made.get(key);
    // The second of two alike was refused the first time too.
    made.delete(key);
    return request ?? ('role' in one ? new RoleAlreadyRequested(earlier.get(key) ?? '', one.path) : one);
  });
  return Object.assign(new RoleRequestsSubmitted(), { results });
}

async function submitAll(ctx: Context, input: SubmitRoleRequestsInput, reason: string | null): Promise<ItemResult[]> {
  const checked = await checkItems(ctx, input);
  const items = checked.filter((one): one is Item => 'role' in one);
  const made = await insertAll(ctx, items, reason);
  const earlier = made.size < items.length ? await references(ctx) : new Map<string, string>();
  const results = checked.map((one) => {
    if (!('role' in one)) return one;
    const request = made.get(keyOfItem(one));
    made.delete(keyOfItem(one));
    return request ?? new RoleAlreadyRequested(earlier.get(keyOfItem(one)) ?? '', one.path);
  });
  const requests = results.filter((one) => one instanceof RoleRequest);
  await auditMany(
    ctx,
    requests.map((request) => ({
      action: 'role-request.submitted',
      subjectId: request.userId,
      organizationId: request.organizationId,
      targetType: 'RoleRequest',
      targetId: request.id,
      after: { reference: request.reference, roleId: request.roleId },
    })),
  );
  await tellOfficers(ctx, requests, items);
  await announceRequests(ctx, ChangeKind.ARRIVED, requests);
  return results;
}

const refusalOf = (lacks: RequirementKind, path: string[]): ItemResult => {
  if (lacks === RequirementKind.PROOFING) return new ProofingNeeded();
  return lacks === RequirementKind.CONTRACT ? new ContractNeeded(path) : new BackgroundCheckNeeded(path);
};

const keyOfItem = ({ role, organization }: Item): string => `${role.id}:${organization.id}`;
const keyOfRequest = ({ roleId, organizationId }: RoleRequest): string => `${roleId}:${organizationId}`;
const keyOfEntry = ({ roleId, organizationId }: RoleRequestItemInput): string =>
  `${keyOf('Role', roleId)}:${keyOf('Organization', organizationId)}`;

/** What stands in the way of each entry, in a fixed number of queries for all of them. */
async function checkItems(ctx: Context, input: SubmitRoleRequestsInput): Promise<(Item | ItemResult)[]> {
  const me = requireActor(ctx).id;
  const roles = await findRoles(
    ctx,
    input.items.flatMap(({ roleId }) => keyOf('Role', roleId) ?? []),
  );
  const programs = await findPrograms(ctx, [...new Set([...roles.values()].map(({ programId }) => programId))]);
  const organizations = await findOrganizations(
    ctx,
    input.items.flatMap(({ organizationId }) => keyOf('Organization', organizationId) ?? []),
  );
  const held = await ctx.db.findBy(Grant, [
    { userId: me, status: GrantStatus.ACTIVE },
    { userId: me, status: GrantStatus.SUSPENDED, reasonCode: GrantReason.REQUIREMENTS_MISSING },
  ]);
  const known = input.items.flatMap((entry) => {
    const role = roles.get(keyOf('Role', entry.roleId) ?? '');
    return role ? [{ entry, role }] : [];
  });
  const asked = await standings(
    ctx,
    known.map(({ entry, role }) => ({
      userId: me,
      role,
      organizationId: keyOf('Organization', entry.organizationId),
    })),
  );
  const refused = new Map(known.map(({ entry }, index) => [entry, refusesAsking(asked[index] ?? [])]));
  const borders = bordersOf(ctx);
  return input.items.map((entry, index) => {
    const path = ['input', 'items', String(index)];
    const role = roles.get(keyOf('Role', entry.roleId) ?? '');
    const organization = organizations.get(keyOf('Organization', entry.organizationId) ?? '');
    if (
      !role ||
      !canBeAskedFor(role, programs.get(role.programId) as Program) ||
      !withinBorders(borders, { programId: role.programId })
    )
      return new NotFound('that role', [...path, 'roleId']);
    if (!organization || !withinBorders(borders, { organizationId: organization.id }))
      return new NotFound('that organization', [...path, 'organizationId']);
    if (organization.status === 'CLOSED') return new OrganizationClosed(organization.name, path);
    const lacks = refused.get(entry);
    if (lacks) return refusalOf(lacks, path);
    if (held.some(({ roleId, organizationId }) => roleId === role.id && organizationId === organization.id))
      return new RoleAlreadyHeld(path);
    return { path, role, organization };
  });
}

/**
 * The unique key lets one pending request be made for each; what is not returned was there already. Written in one order,
 * whatever the basket's, so that two baskets of one person wait for each other and can't block each other.
 */
async function insertAll(
  ctx: Context,
  items: readonly Item[],
  reason: string | null,
): Promise<Map<string, RoleRequest>> {
  if (items.length === 0) return new Map();
  const inOrder = items.toSorted((a, b) => (keyOfItem(a) < keyOfItem(b) ? -1 : 1));
  const rows = inOrder.map(({ role, organization }) => ({
    id: newId(),
    userId: requireActor(ctx).id,
    roleId: role.id,
    programId: role.programId,
    organizationId: organization.id,
    status: RoleRequestStatus.PENDING,
    reason,
    submittedAt: ctx.now(),
    dueAt: new Date(ctx.now().getTime() + limits.request.dueDays * 86_400_000),
    endedAt: null,
  }));
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(RoleRequest)
    .values(rows)
    .orIgnore()
    .returning('id')
    .execute();
  const ids = (inserted.raw as { id: string }[]).map(({ id }) => id);
  return new Map([...(await findRequests(ctx, ids)).values()].map((request) => [keyOfRequest(request), request]));
}

/** The reference of the person's latest request for each role and organization. */
async function references(ctx: Context): Promise<Map<string, string>> {
  const all = await ctx.db.find(RoleRequest, {
    where: { userId: requireActor(ctx).id },
    order: { submittedAt: 'ASC', id: 'ASC' },
  });
  return new Map(all.map((request) => [keyOfRequest(request), request.reference]));
}

/** A mail to each officer who can decide; where there is none, to the CMS security officers. */
async function tellOfficers(ctx: Context, requests: readonly RoleRequest[], items: readonly Item[]): Promise<void> {
  if (requests.length === 0) return;
  const me: Actor = requireActor(ctx);
  const offices = await findOfficers(ctx, [...new Set(requests.map(officeOf))]);
  const cms = await cmsOfficers(ctx);
  const mails = requests.flatMap((request) => {
    const officers =
      me.userType === 'CMS_STAFF' ? [] : (offices.get(officeOf(request)) ?? []).filter(({ id }) => id !== me.id);
    const { role, organization } = items.find((item) => keyOfItem(item) === keyOfRequest(request)) as Item;
    return (officers.length > 0 ? officers : askedOfCms(cms, me.id)).map((officer) => ({
      to: officer.email,
      language: officer.language,
      template: 'requestWaits' as const,
      about: `RoleRequest:${request.id}`,
      params: {
        name: officer.name,
        person: me.displayName,
        role: role.name,
        organization: organization.name,
        reference: request.reference,
        due: request.dueAt.toISOString(),
      },
    }));
  });
  await enqueueMails(ctx, mails);
}
