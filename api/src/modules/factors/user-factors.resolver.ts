import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { User } from '../users/user.entity.ts';
import { Factor, FactorKind, isPhone } from './factor.entity.ts';
import { findFactorsOf, kindsOf } from './factor.service.ts';
import { numberOf } from './phone-factor.service.ts';

@Resolver(() => User)
export class UserFactorsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [FactorKind], { description: 'The kinds of second factor that the person holds.' })
  async factorKinds(@Root() user: User, @Ctx() ctx: Context): Promise<FactorKind[]> {
    return kindsOf((await loader(ctx, findFactorsOf).load(user.id)) ?? []);
  }
}

@Resolver(() => Factor)
export class FactorResolver {
  @Allow('signed-in')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Of a phone: the last four digits of its number; null of other factors.',
  })
  async ending(@Root() factor: Factor, @Ctx() ctx: Context): Promise<string | null> {
    return isPhone(factor) ? (await numberOf(ctx, factor)).slice(-4) : null;
  }
}
