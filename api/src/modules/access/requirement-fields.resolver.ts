import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { Requirement } from '../eligibility/requirement.types.ts';
import { Grant } from './grant.entity.ts';
import { ofGrant, ofRequest } from './requirement-loads.service.ts';
import { RoleRequest } from './role-request.entity.ts';

@Resolver(() => RoleRequest)
export class RequestRequirementsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [Requirement], {
    description:
      'What the role demands, and how that stands for the person who asks; empty when the request was rejected or withdrawn.',
  })
  requirements(@Root() request: RoleRequest, @Ctx() ctx: Context): Promise<Requirement[]> {
    return ofRequest(ctx, request);
  }
}

@Resolver(() => Grant)
export class GrantRequirementsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [Requirement], {
    description: 'What the role demands, and how that stands for its holder; empty when it has ended.',
  })
  requirements(@Root() grant: Grant, @Ctx() ctx: Context): Promise<Requirement[]> {
    return ofGrant(ctx, grant);
  }
}
