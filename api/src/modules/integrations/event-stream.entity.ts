import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

/** A stream is where a program fetches what happened, as Security Event Tokens, when nothing of it can be called. */
@Allow('integration:manage')
@ObjectType({
  implements: Node,
  description: 'Where a program fetches what happened, as Security Event Tokens (RFC 8417) by poll (RFC 8936).',
})
@Entity('event_stream')
export class EventStream extends Node {
  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  @Field(() => String, { description: 'What its owners call it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => [String], { description: 'What it tells of, like `grant.created`.' })
  @Column({ type: 'text', array: true, name: 'event_types' })
  eventTypes!: string[];

  @Column({ type: 'text', name: 'state' })
  state!: 'ACTIVE' | 'DISABLED';

  /** The last event that had happened when it was made: earlier ones are not its own. */
  @Column({ type: 'bigint', name: 'since' })
  since!: string;

  @Column({ type: 'uuid', name: 'created_by' })
  createdBy!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last polled.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_polled_at' })
  lastPolledAt!: Date | null;
}

export const EventStreamConnection = connectionOf(EventStream, 'EventStream', 'integration:manage');
