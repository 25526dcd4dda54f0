import { limits } from '@harp/domain/limits.ts';
import { GraphQLError } from 'graphql';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findVisibleGrants } from './modules/access/grant-list.service.ts';
import { findVisibleRequests } from './modules/access/queue.service.ts';
import { findOwnEvents } from './modules/audit/audit.service.ts';
import { findVisibleContracts } from './modules/contracts/contract.service.ts';
import { findKeptInvitations, findKeptMembers } from './modules/contracts/people-lookup.service.ts';
import { findReturns } from './modules/eua/eua-return.service.ts';
import { findDeliveries, findStreams, findWebhooks } from './modules/integrations/webhook-lookup.service.ts';
import { findVisibleTokens } from './modules/integrations/api-token.service.ts';
import { findManagedAccounts } from './modules/integrations/service-account.service.ts';
import { findPrograms, findRoles } from './modules/programs/program.service.ts';
import { findOrganizations } from './modules/organizations/organization.service.ts';
import { findOwnSessions } from './modules/sessions/session.service.ts';
import { findManagedClients } from './modules/sso/client-registry.service.ts';
import { findIncidents, findMaintenances, findTemplates } from './modules/status/notice-lookup.service.ts';
import { findProbes, findProposals } from './modules/status/probe-lookup.service.ts';
import { findServices } from './modules/status/status.service.ts';
import { findVisibleUsers } from './modules/users/user-list.service.ts';
import { Allow, notForTokens, scopeMissing, type TokenScope } from './platform/allow.ts';
import type { Actor, Context } from './platform/context.ts';
import { parseGlobalId } from './platform/ids.ts';
import { Node, type NodeFinder } from './platform/node.ts';
import { bordersOf, hasScope, withinBorders } from './platform/token.ts';

/** A finder that stops at the borders of the token that asks. */
const within =
  <T extends object>(
    find: (ctx: Context, keys: readonly string[]) => Promise<Map<string, T>>,
    placeOf: (thing: T) => { programId?: string; organizationId?: string },
  ): NodeFinder =>
  async (ctx, keys) =>
    new Map([...(await find(ctx, keys))].filter(([, thing]) => withinBorders(bordersOf(ctx), placeOf(thing))));

/** How each type finds its own by key, and only those that the person who asks may see. */
const finders: Record<string, NodeFinder> = {
  Service: findServices,
  Incident: findIncidents,
  Maintenance: findMaintenances,
  NoticeTemplate: findTemplates,
  Probe: findProbes,
  ProbeProposal: findProposals,
  AuditEvent: findOwnEvents,
  Session: findOwnSessions,
  RoleRequest: findVisibleRequests,
  Grant: findVisibleGrants,
  User: findVisibleUsers,
  Client: findManagedClients,
  Organization: within(findOrganizations, ({ id }) => ({ organizationId: id })),
  Program: within(findPrograms, ({ id }) => ({ programId: id })),
  Role: within(findRoles, ({ programId }) => ({ programId })),
  ServiceAccount: findManagedAccounts,
  ApiToken: findVisibleTokens,
  Webhook: findWebhooks,
  WebhookDelivery: findDeliveries,
  EventStream: findStreams,
  EuaReturn: findReturns,
  Contract: findVisibleContracts,
  ContractMember: findKeptMembers,
  ContractInvitation: findKeptInvitations,
};

/** What a token needs to fetch something of a type: one of these scopes. Types that are not here are closed to tokens. */
const scopesOf: Record<string, readonly TokenScope[]> = {
  Service: ['any-token'],
  Incident: ['any-token'],
  Maintenance: ['any-token'],
  RoleRequest: ['role-request:read', 'role-request:decide', 'role-request:decide-cms'],
  Grant: ['account:read', 'grant:read'],
  User: ['user:read'],
  Organization: ['catalogue:read', 'organization:read'],
  Program: ['catalogue:read'],
  Role: ['catalogue:read'],
  Client: ['integration:manage'],
  Webhook: ['integration:manage'],
  WebhookDelivery: ['integration:manage'],
  EventStream: ['integration:manage'],
};

function refuseToken(type: string, actor: Actor | null): void {
  if (!actor?.token) return;
  const scopes = Object.hasOwn(scopesOf, type) ? (scopesOf[type] ?? []) : [];
  if (scopes.some((scope) => scope === 'any-token' || hasScope(actor, scope))) return;
  const [first] = scopes;
  throw first === undefined || first === 'any-token' ? notForTokens() : scopeMissing(first);
}

/** One look-up for each type, not one for each id. What may not be seen is as absent as what does not exist. */
async function findNodes(ctx: Context, ids: readonly string[]): Promise<(Node | null)[]> {
  const wanted = ids.map((id) => parseGlobalId(id));
  const found = new Map<string, Map<string, object>>();
  for (const [type, list] of Map.groupBy(
    wanted.filter((one) => one !== null),
    (one) => one.type,
  )) {
    refuseToken(type, ctx.actor);
    const find = Object.hasOwn(finders, type) ? finders[type] : undefined;
    if (find)
      found.set(
        type,
        await find(
          ctx,
          list.map(({ key }) => key),
        ),
      );
  }
  return wanted.map((one) => (one && (found.get(one.type)?.get(one.key) as Node | undefined)) ?? null);
}

function findMany(ctx: Context, ids: readonly string[]): Promise<(Node | null)[]> {
  const { max } = limits.page;
  if (ids.length <= max) return findNodes(ctx, ids);
  throw new GraphQLError(`Ask for ${max} ids at most.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

@Resolver()
export class NodeResolver {
  @Allow('signed-in', 'any-token')
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id; null when there is none that you may see.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Node | null> {
    return (await findNodes(ctx, [id]))[0] ?? null;
  }

  @Allow('signed-in', 'any-token')
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Many things by their global ids (100 at most), in the same order.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'The global ids.' }) ids: string[],
    @Ctx() ctx: Context,
  ): Promise<(Node | null)[]> {
    return findMany(ctx, ids);
  }
}
