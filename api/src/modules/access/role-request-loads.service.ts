import { requireActor, type Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { UserType } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { askedOfCms, cmsOfficers, findOfficers, officeOf, type CmsOfficer, type Officer } from './officer.service.ts';
import { Decision, RoleRequestStatus, type RoleRequest } from './role-request.entity.ts';
import { canDecide, type Decidable } from './role-request.policy.ts';
import { ApproverLevel } from './role-request.types.ts';

/** Decisions by request, for `loader`. */
export async function findDecisions(ctx: Context, requestIds: readonly string[]): Promise<Map<string, Decision>> {
  const decisions = await ctx.db
    .createQueryBuilder(Decision, 'decision')
    .where('decision.request_id = any(:requestIds)', { requestIds })
    .getMany();
  return new Map(decisions.map((decision) => [decision.requestId, decision]));
}

/** Those who can decide a request on the organization's side; never the person themselves. */
async function officersFor(ctx: Context, request: RoleRequest): Promise<Officer[]> {
  const officers = (await loader(ctx, findOfficers).load(officeOf(request))) ?? [];
  return officers.filter(({ id }) => id !== request.userId);
}

async function decidable(ctx: Context, request: RoleRequest): Promise<Decidable> {
  const [person, officers] = await Promise.all([
    loader(ctx, findUsers).load(request.userId),
    officersFor(ctx, request),
  ]);
  return {
    ...request,
    requesterIsCmsStaff: person?.userType === UserType.CMS_STAFF,
    hasOtherOfficer: officers.length > 0,
  };
}

/** Whose turn it is. Where the organization has nobody who could decide, the request goes to CMS by itself. */
export async function approverLevel(ctx: Context, request: RoleRequest): Promise<ApproverLevel> {
  const { requesterIsCmsStaff, hasOtherOfficer } = await decidable(ctx, request);
  return requesterIsCmsStaff || !hasOtherOfficer ? ApproverLevel.CMS_SECURITY_OFFICER : ApproverLevel.SECURITY_OFFICER;
}

const NAMED = 5;

/** Who can decide, by name; of CMS the office, which anybody there answers for. */
export async function approverNames(ctx: Context, request: RoleRequest): Promise<string[]> {
  if (request.status !== RoleRequestStatus.PENDING) return [];
  if ((await approverLevel(ctx, request)) === ApproverLevel.SECURITY_OFFICER)
    return (await officersFor(ctx, request)).slice(0, NAMED).map(({ name }) => name);
  const [asked] = askedOfCms((await loader(ctx, loadCmsOffice).load('cms')) ?? [], request.userId);
  if (!asked) return ['HARP help desk'];
  return [asked.inOffice ? 'CMS Security Officer' : 'HARP Administrator'];
}

const loadCmsOffice = async (ctx: Context): Promise<Map<string, CmsOfficer[]>> =>
  new Map([['cms', await cmsOfficers(ctx)]]);

export async function viewerCanDecide(ctx: Context, request: RoleRequest): Promise<boolean> {
  return request.status === RoleRequestStatus.PENDING && canDecide(requireActor(ctx), await decidable(ctx, request));
}

export const viewerCanWithdraw = (ctx: Context, request: RoleRequest): boolean =>
  request.status === RoleRequestStatus.PENDING && request.userId === ctx.actor?.id;
