import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { loader } from '../../platform/loader.ts';
import { LocksItsRights } from '../../platform/mutation-transaction.ts';
import { resultUnion } from '../../platform/union.ts';
import { BackgroundCheck } from '../eligibility/background-check.entity.ts';
import { findBackgroundChecks } from '../eligibility/background-check.service.ts';
import { SetBackgroundCheckInput } from '../eligibility/background-check.types.ts';
import { User } from '../users/user.entity.ts';
import { decideBackgroundCheck } from './background-check-act.service.ts';

const SetBackgroundCheckResult = resultUnion(
  'SetBackgroundCheckResult',
  'What came of setting how a background check stands.',
  [User, InvalidInput, NotFound],
);

@Resolver(() => User)
export class BackgroundCheckResolver {
  @Allow('background-check:set')
  @FieldResolver(() => BackgroundCheck, { nullable: true, description: 'How the background check stands; null: none.' })
  backgroundCheck(@Root() { id }: User, @Ctx() ctx: Context): Promise<BackgroundCheck | null> {
    return loader(ctx, findBackgroundChecks).load(id);
  }

  @Allow('background-check:set')
  @LocksItsRights()
  @Mutation(() => SetBackgroundCheckResult, {
    description: 'Says how somebody’s background check stands; never one’s own. Roles that demand more rest at once.',
  })
  setBackgroundCheck(
    @Arg('input', () => SetBackgroundCheckInput, { description: 'Whose, and how.' }) input: SetBackgroundCheckInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideBackgroundCheck(ctx, input);
  }
}
