import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { AuditEventConnection } from '../audit/audit-event.types.ts';
import { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { statedData, timelineOf } from './person.service.ts';
import { DataPurpose, StatedPersonalData } from './person.types.ts';

/** The page of one person, as the help desk needs it. */
@Resolver(() => User)
export class HelpDeskPersonResolver {
  @Allow('recovery:start')
  @FieldResolver(() => StatedPersonalData, {
    description: 'Personal data, for a purpose that is stated. Each look is on record.',
  })
  statedData(
    @Root() user: User,
    @Arg('purpose', () => DataPurpose, { description: 'What for.' }) purpose: DataPurpose,
    @Arg('words', () => String, { description: 'The same in words (1,000 characters at most).' }) words: string,
    @Ctx() ctx: Context,
  ): Promise<StatedPersonalData> {
    return statedData(ctx, user, purpose, words);
  }

  @Allow('recovery:start')
  @FieldResolver(() => AuditEventConnection, { description: 'What happened to the account, newest first.' })
  timeline(
    @Root() { id }: User,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<AuditEvent>> {
    return timelineOf(ctx, id, page);
  }
}

@Resolver(() => AuditEvent)
export class AuditEventActorResolver {
  @Allow('recovery:start')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name of whoever did it; null: HARP, or a stranger.',
  })
  async by(@Root() { actorId }: AuditEvent, @Ctx() ctx: Context): Promise<string | null> {
    return actorId === null ? null : ((await loader(ctx, findUsers).load(actorId))?.displayName() ?? null);
  }
}
