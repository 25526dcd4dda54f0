import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { Role } from '../programs/role.entity.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { requirementsOf } from './eligibility.service.ts';
import { Requirement } from './requirement.types.ts';
import { acceptTerms, termsDue } from './terms.service.ts';
import { AcceptTermsInput, AcceptTermsResult } from './terms.types.ts';

@Resolver(() => Role)
export class RoleRequirementsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [Requirement], {
    description: 'What it demands, and how that stands for the person who looks; to be seen before it is asked for.',
  })
  requirements(@Root() role: Role, @Ctx() ctx: Context): Promise<Requirement[]> {
    return requirementsOf(ctx, { userId: requireActor(ctx).id, role, organizationId: null });
  }
}

@Resolver(() => Viewer)
export class TermsResolver {
  @Allow('password-level')
  @FieldResolver(() => Boolean, {
    description:
      'Whether to ask the person for the terms of use: they changed, or the year since the last time is over.',
  })
  termsDue(@Root() viewer: Viewer, @Ctx() ctx: Context): boolean {
    return termsDue(ctx, viewer.person);
  }

  @Allow('signed-in')
  @Mutation(() => AcceptTermsResult, { description: 'Agrees to the terms of use in force.' })
  acceptTerms(
    @Arg('input', () => AcceptTermsInput, { description: 'Which.' }) input: AcceptTermsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return acceptTerms(ctx, input);
  }
}
