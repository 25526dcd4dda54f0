import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { User } from '../users/user.entity.ts';
import { FactorKind } from './factor.entity.ts';
import { findFactorsOf, kindsOf } from './factor.service.ts';

@Resolver(() => User)
export class UserFactorsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [FactorKind], { description: 'The kinds of second factor that the person holds.' })
  async factorKinds(@Root() user: User, @Ctx() ctx: Context): Promise<FactorKind[]> {
    return kindsOf((await loader(ctx, findFactorsOf).load(user.id)) ?? []);
  }
}
