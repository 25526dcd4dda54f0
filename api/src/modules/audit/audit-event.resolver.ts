import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { describeDevice } from '../../platform/device.ts';
import { AuditEvent } from './audit-event.entity.ts';

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @Allow('signed-in')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The network address it came from; shown for your own acts only.',
  })
  sourceAddress(@Root() event: AuditEvent, @Ctx() ctx: Context): string | null {
    return event.actorId === ctx.actor?.id ? event.sourceAddress : null;
  }

  @Allow('signed-in')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The browser and system it came from; shown for your own acts only.',
  })
  sourceDevice(@Root() event: AuditEvent, @Ctx() ctx: Context): string | null {
    return event.actorId === ctx.actor?.id && event.sourceDevice ? describeDevice(event.sourceDevice) : null;
  }
}
