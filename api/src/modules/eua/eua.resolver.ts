import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { activateEua, findArrival } from './eua-activation.service.ts';
import { ActivateEuaInput, ActivateEuaResult, EuaArrival } from './eua.types.ts';

@Resolver()
export class EuaResolver {
  @Allow('public')
  @Query(() => EuaArrival, {
    nullable: true,
    description:
      'Whom EUA has let in at this browser, and who has not activated their EUA ID yet; null when there is nobody.',
  })
  euaArrival(@Ctx() ctx: Context): Promise<EuaArrival | null> {
    return findArrival(ctx);
  }

  @Allow('public')
  @Mutation(() => ActivateEuaResult, {
    description:
      'Activates the EUA ID with which somebody has signed in at this browser: their account is made, and they are signed in.',
  })
  activateEua(
    @Arg('input', () => ActivateEuaInput, { description: 'What they agree to.' }) input: ActivateEuaInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return activateEua(ctx, input);
  }
}
