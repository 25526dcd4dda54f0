import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { hasMuted, muteStatusMails, unmuteStatusMails } from '../status/subscriber.service.ts';

@Allow('signed-in', 'account:read')
@ObjectType({ description: 'Whether somebody is told by mail of the programs in which they hold a role.' })
export class StatusMails {
  @Field(() => Boolean, { description: 'Whether they are.' })
  enabled!: boolean;
}

@InputType({ description: 'Whether to be told by mail of the programs in which one holds a role.' })
export class SetStatusMailsInput {
  @Field(() => Boolean, { description: 'Whether to be.' })
  enabled!: boolean;
}

@Resolver(() => Viewer)
export class StatusMailsResolver {
  @Allow('signed-in', 'account:read')
  @FieldResolver(() => Boolean, {
    description:
      'Whether they are told by mail of incidents and maintenance of the programs in which they hold a role.',
  })
  async statusMails(@Ctx() ctx: Context): Promise<boolean> {
    return !(await hasMuted(ctx, requireActor(ctx).id));
  }

  @Allow('signed-in')
  @Mutation(() => StatusMails, {
    description: 'Chooses whether to be told by mail of the programs one holds a role in.',
  })
  async setStatusMails(
    @Arg('input', () => SetStatusMailsInput, { description: 'The choice.' }) { enabled }: SetStatusMailsInput,
    @Ctx() ctx: Context,
  ): Promise<StatusMails> {
    await (enabled ? unmuteStatusMails : muteStatusMails)(ctx, requireActor(ctx).id);
    return Object.assign(new StatusMails(), { enabled });
  }
}
