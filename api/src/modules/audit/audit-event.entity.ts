import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export type Outcome = 'SUCCESS' | 'REFUSED' | 'FAILURE';

/** A record of who did what to whom, when, from where and with what outcome. It is written once and never changed. */
@Allow('signed-in', 'any-token')
@ObjectType({ implements: Node, description: 'A record of who did what, when, from where and with what outcome.' })
@Entity('audit_event')
export class AuditEvent extends Node {
  /** The order in which events were written. */
  @Column({ type: 'bigint', generated: 'identity', name: 'sequence' })
  sequence!: string;

  @Field(() => String, { description: 'What was done, as thing.done, like role-request.submitted.' })
  @Column({ type: 'text', name: 'action' })
  action!: string;

  @Field(() => Date, { description: 'When, in UTC.' })
  @Column({ type: 'timestamptz', name: 'at' })
  at!: Date;

  @Field(() => String, { description: 'SUCCESS, REFUSED or FAILURE.' })
  @Column({ type: 'text', name: 'outcome' })
  outcome!: Outcome;

  @Column({ type: 'uuid', nullable: true, name: 'actor_id' })
  actorId!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'subject_id' })
  subjectId!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'organization_id' })
  organizationId!: string | null;

  @Column({ type: 'text', nullable: true, name: 'target_type' })
  targetType!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'target_id' })
  targetId!: string | null;

  @Column({ type: 'text', name: 'source_site' })
  sourceSite!: string;

  @Column({ type: 'text', nullable: true, name: 'source_address' })
  sourceAddress!: string | null;

  @Column({ type: 'text', nullable: true, name: 'source_device' })
  sourceDevice!: string | null;

  /** The token it was done with; null: somebody was there, at a site. */
  @Column({ type: 'uuid', nullable: true, name: 'token_id' })
  tokenId!: string | null;

  @Column({ type: 'text', name: 'request_id' })
  requestId!: string;

  @Column({ type: 'jsonb', nullable: true, name: 'before' })
  before!: Record<string, unknown> | null;

  @Column({ type: 'jsonb', nullable: true, name: 'after' })
  after!: Record<string, unknown> | null;
}
