import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { Program, ProgramConnection } from './program.entity.ts';
import { listManagedPrograms, listPrograms, managedProgramByKey, programByKey, rolesOf } from './program.service.ts';
import { Role } from './role.entity.ts';

@Resolver(() => Program)
export class ProgramResolver {
  @Allow('signed-in', 'catalogue:read')
  @Query(() => ProgramConnection, {
    description:
      'The programs behind HARP by name, those whose roles are asked for here and those that only sign in here.',
  })
  programs(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Program>> {
    return listPrograms(ctx, page);
  }

  @Allow('signed-in', 'catalogue:read')
  @Query(() => Program, { nullable: true, description: 'One program by its key; null when there is none.' })
  program(
    @Arg('key', () => String, { description: 'Like `qtso`.' }) key: string,
    @Ctx() ctx: Context,
  ): Promise<Program | null> {
    return programByKey(ctx, key);
  }

  @Allow('integration:manage')
  @Query(() => ProgramConnection, {
    description: 'The programs whose clients, service accounts and webhooks you look after, by name.',
  })
  managedPrograms(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<Program>> {
    return listManagedPrograms(ctx, page);
  }

  @Allow('integration:manage')
  @Query(() => Program, {
    nullable: true,
    description: 'One of the programs you look after by its key; null when there is none, or another looks after it.',
  })
  managedProgram(
    @Arg('key', () => String, { description: 'Like `qtso`.' }) key: string,
    @Ctx() ctx: Context,
  ): Promise<Program | null> {
    return managedProgramByKey(ctx, key);
  }

  @Allow('signed-in', 'any-token')
  @FieldResolver(() => [Role], {
    description: 'The roles it offers, those of end users first; empty for a login-only program.',
  })
  roles(@Root() program: Program, @Ctx() ctx: Context): Promise<Role[]> {
    return rolesOf(ctx, program);
  }
}
