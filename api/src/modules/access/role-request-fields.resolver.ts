import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { historyOf } from '../audit/audit.service.ts';
import { Organization } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { Role } from '../programs/role.entity.ts';
import { findRoles } from '../programs/program.service.ts';
import { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { Grant } from './grant.entity.ts';
import { findActiveGrants, findGrantsOfRequests } from './grant.service.ts';
import { Decision, RoleRequest } from './role-request.entity.ts';
import {
  approverLevel,
  approverNames,
  findDecisions,
  viewerCanDecide,
  viewerCanWithdraw,
} from './role-request-loads.service.ts';
import { ApproverLevel } from './role-request.types.ts';

@Resolver(() => RoleRequest)
export class RoleRequestFieldsResolver {
  @Allow('signed-in', 'any-token')
  @FieldResolver(() => User, { description: 'The person who asks.' })
  async user(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<User> {
    return (await loader(ctx, findUsers).load(request.userId)) as User;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Role, { description: 'The role.' })
  async role(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Role> {
    return (await loader(ctx, findRoles).load(request.roleId)) as Role;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Organization, { description: 'The organization.' })
  async organization(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Organization> {
    return (await loader(ctx, findOrganizations).load(request.organizationId)) as Organization;
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => ApproverLevel, { description: 'Whose turn it is to decide.' })
  approverLevel(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<ApproverLevel> {
    return approverLevel(ctx, request);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => [String], { description: 'Who can decide, by name or office; empty when it is decided.' })
  approvers(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<string[]> {
    return approverNames(ctx, request);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Decision, { nullable: true, description: 'The answer.' })
  decision(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Decision | null> {
    return loader(ctx, findDecisions).load(request.id);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Grant, { nullable: true, description: 'What it led to.' })
  grant(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Grant | null> {
    return loader(ctx, findGrantsOfRequests).load(request.id);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => [AuditEvent], { description: 'What happened to it, oldest first.' })
  async history(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<AuditEvent[]> {
    return (await loader(ctx, historyOf).load(request.id)) ?? [];
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Boolean, { description: 'Whether the person who looks can decide it now.' })
  viewerCanDecide(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<boolean> {
    return viewerCanDecide(ctx, request);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Boolean, { description: 'Whether the person who looks can withdraw it now.' })
  viewerCanWithdraw(@Root() request: RoleRequest, @Ctx() ctx: Context): boolean {
    return viewerCanWithdraw(ctx, request);
  }

  @Allow('role-request:decide')
  @FieldResolver(() => [Grant], { description: 'What the person holds already; for those who decide.' })
  async otherGrants(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Grant[]> {
    return (await loader(ctx, findActiveGrants).load(request.userId)) ?? [];
  }
}

@Resolver(() => Decision)
export class DecisionResolver {
  @Allow('signed-in', 'any-token')
  @FieldResolver(() => String, { description: 'The name of the officer who decided.' })
  async decidedBy(@Root() decision: Decision, @Ctx() ctx: Context): Promise<string> {
    return (await loader(ctx, findUsers).load(decision.decidedById))?.displayName() ?? '';
  }
}
