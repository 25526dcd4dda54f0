import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { activateEua, findArrival } from './eua-activation.service.ts';
import { EuaReturn, EuaReturnConnection } from './eua-return.entity.ts';
import { decideReturn, readReturns } from './eua-return.service.ts';
import { standingOfEua } from './eua-standing.service.ts';
import {
  ActivateEuaInput,
  ActivateEuaResult,
  DecideEuaReturnInput,
  DecideEuaReturnResult,
  EuaArrival,
  EuaStanding,
} from './eua.types.ts';

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

  @Allow('role-request:decide-cms')
  @Query(() => EuaReturnConnection, {
    description: 'Who is back with an EUA ID after theirs was disabled, and waits for an officer; the oldest first.',
  })
  euaReturns(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<EuaReturn>> {
    return readReturns(ctx, page);
  }

  @Allow('role-request:decide-cms')
  @Mutation(() => DecideEuaReturnResult, {
    description: 'Confirms that it is the same person, whose account and roles are back then, or refuses to.',
  })
  decideEuaReturn(
    @Arg('input', () => DecideEuaReturnInput, { description: 'What the officer says.' }) input: DecideEuaReturnInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideReturn(ctx, input);
  }
}

@Resolver(() => Viewer)
export class ViewerEuaResolver {
  @Allow('signed-in')
  @FieldResolver(() => EuaStanding, {
    nullable: true,
    description: 'How the person’s EUA ID stands; null for those who sign in with a password of HARP’s.',
  })
  eua(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<EuaStanding | null> {
    return standingOfEua(ctx, viewer.person.id);
  }
}

@Resolver(() => EuaReturn)
export class EuaReturnFieldsResolver {
  @Allow('role-request:decide-cms')
  @FieldResolver(() => User, { nullable: true, description: 'Whose account it is.' })
  user(@Root() one: EuaReturn, @Ctx() ctx: Context): Promise<User | null> {
    return loader(ctx, findUsers).load(one.userId);
  }
}
