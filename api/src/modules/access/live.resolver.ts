import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { follow } from '../../platform/follow.ts';
import { concernsOwn, concernsQueueOf, LIVE_TOPICS, readOwnChange, readQueueChange } from './live.service.ts';
import { MyRoleRequestChange, QueueChange } from './live.types.ts';
import { queueCounts } from './queue.service.ts';
import { QueueCounts } from './role-request.types.ts';

@Resolver(() => QueueChange)
export class LiveResolver {
  @Allow('role-request:decide')
  @Subscription(() => QueueChange, {
    description: 'What arrives in this person’s queue, is decided, or is taken back, by whomever.',
    subscribe: follow({ topics: LIVE_TOPICS, concerns: concernsQueueOf, read: readQueueChange }),
  })
  queueChanged(@Root() change: QueueChange): QueueChange {
    return change;
  }

  @Allow('signed-in', 'role-request:read')
  @Subscription(() => MyRoleRequestChange, {
    description: 'What happens to one’s own requests; RESYNC also when one’s roles change.',
    subscribe: follow({ topics: LIVE_TOPICS, concerns: concernsOwn, read: readOwnChange }),
  })
  myRoleRequestChanged(@Root() change: MyRoleRequestChange): MyRoleRequestChange {
    return change;
  }

  @Allow('role-request:decide')
  @FieldResolver(() => QueueCounts, { description: 'How many wait now.' })
  counts(@Ctx() ctx: Context): Promise<QueueCounts> {
    return queueCounts(ctx);
  }
}
