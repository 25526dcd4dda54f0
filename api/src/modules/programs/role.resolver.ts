import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { Program } from './program.entity.ts';
import { programOf } from './program.service.ts';
import { Role } from './role.entity.ts';

@Resolver(() => Role)
export class RoleResolver {
  @Allow('signed-in', 'any-token')
  @FieldResolver(() => Program, { name: 'program', description: 'The program it is a role in.' })
  programOfRole(@Root() role: Role, @Ctx() ctx: Context): Promise<Program> {
    return programOf(ctx, role);
  }
}
