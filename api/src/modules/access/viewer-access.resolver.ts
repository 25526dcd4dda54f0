import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Organization } from '../organizations/organization.entity.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { GrantConnection, type Grant } from './grant.entity.ts';
import { ownGrants } from './grant.service.ts';
import { findOfficerPrograms } from './officer.service.ts';
import { ownRequests } from './queue.service.ts';
import { RoleRequestConnection, type RoleRequest } from './role-request.entity.ts';
import { MyRequestsFilter } from './role-request.types.ts';
import { nextTask, Task, TaskKey, tasksOf } from './task.service.ts';

@Resolver(() => Viewer)
export class ViewerAccessResolver {
  @Allow('signed-in', 'account:read')
  @FieldResolver(() => GrantConnection, { description: 'What the person holds and held, newest first.' })
  grants(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Grant>> {
    return ownGrants(ctx, page);
  }

  @Allow('signed-in', 'role-request:read')
  @FieldResolver(() => RoleRequestConnection, { description: 'The person’s requests, newest first.' })
  roleRequests(
    @Arg('filter', () => MyRequestsFilter, { nullable: true, description: 'Which of them.' })
    filter: MyRequestsFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<RoleRequest>> {
    return ownRequests(ctx, filter ?? {}, page);
  }

  @Allow('password-level')
  @FieldResolver(() => [Task], { description: 'What is to be done, in order.' })
  tasks(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<Task[]> {
    return tasksOf(ctx, viewer);
  }

  @Allow('password-level')
  @FieldResolver(() => TaskKey, { nullable: true, description: 'The one next step; null when there is none.' })
  nextTask(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<TaskKey | null> {
    return nextTask(ctx, viewer);
  }
}

@Resolver(() => Organization)
export class OrganizationOfficersResolver {
  @Allow('signed-in', 'catalogue:read')
  @FieldResolver(() => Boolean, {
    description: 'Whether a security officer decides requests for a program here; if not, CMS does.',
  })
  async hasOfficer(
    @Root() organization: Organization,
    @Arg('programKey', () => String, { description: 'The program.' }) programKey: string,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    return (await loader(ctx, findOfficerPrograms).load(organization.id))?.includes(programKey) ?? false;
  }
}
