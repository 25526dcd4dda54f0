import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { describeDevice } from '../../platform/device.ts';
import { Session } from './session.entity.ts';

@Resolver(() => Session)
export class SessionResolver {
  @Allow('signed-in')
  @FieldResolver(() => Boolean, { description: 'Whether it is the one that asks.' })
  current(@Root() session: Session, @Ctx() ctx: Context): boolean {
    return session.id === ctx.actor?.sessionId;
  }

  @Allow('signed-in')
  @FieldResolver(() => String, { description: 'The browser and system, in words.' })
  device(@Root() session: Session): string {
    return describeDevice(session.userAgent);
  }
}
