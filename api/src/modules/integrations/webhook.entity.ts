import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum WebhookState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

export enum PauseReason {
  BY_HAND = 'BY_HAND',
  GONE = 'GONE',
}

registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'Whether a webhook is called.',
  valuesConfig: {
    ACTIVE: { description: 'It is called for each event.' },
    PAUSED: { description: 'It is not called; events are kept for it until it is resumed.' },
    DISABLED: { description: 'It was deleted and is never called again.' },
  },
});
registerEnumType(PauseReason, {
  name: 'PauseReason',
  description: 'Why a webhook is paused.',
  valuesConfig: {
    BY_HAND: { description: 'Somebody paused it.' },
    GONE: { description: 'The receiver answered 410 Gone: it does not want to be called any more.' },
  },
});

/** A webhook is an address of a program that HARP calls when something happens. */
@Allow('integration:manage')
@ObjectType({ implements: Node, description: 'An address of a program that HARP calls when something happens.' })
@Entity('webhook')
export class Webhook extends Node {
  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  @Field(() => String, { description: 'What its owners call it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'Where the calls go.' })
  @Column({ type: 'text', name: 'url' })
  url!: string;

  @Field(() => [String], { description: 'What it is told of, like `grant.created`.' })
  @Column({ type: 'text', array: true, name: 'event_types' })
  eventTypes!: string[];

  @Field(() => WebhookState, { description: 'Whether it is called.' })
  @Column({ type: 'text', name: 'state' })
  state!: WebhookState;

  @Field(() => PauseReason, { nullable: true, description: 'Why it is paused, when it is.' })
  @Column({ type: 'text', nullable: true, name: 'paused_because' })
  pausedBecause!: PauseReason | null;

  /** The last event that had happened when it was made: earlier ones are not its own. */
  @Column({ type: 'bigint', name: 'since' })
  since!: string;

  /** Closed by the key ring; null when the webhook was deleted. */
  @Column({ type: 'text', nullable: true, name: 'secret' })
  secret!: string | null;

  /** The one before, which signs too until `previousUntil`. */
  @Column({ type: 'text', nullable: true, name: 'previous_secret' })
  previousSecret!: string | null;

  @Field(() => Date, {
    name: 'previousSecretUntil',
    nullable: true,
    description: 'Until when the secret before the last rotation signs as well.',
  })
  @Column({ type: 'timestamptz', nullable: true, name: 'previous_until' })
  previousUntil!: Date | null;

  @Column({ type: 'uuid', name: 'created_by' })
  createdBy!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last took a call.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_delivered_at' })
  lastDeliveredAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when calls have failed; null when the last one did not.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'failing_since' })
  failingSince!: Date | null;

  /** When its administrators were last told that it fails. */
  @Column({ type: 'timestamptz', nullable: true, name: 'told_at' })
  toldAt!: Date | null;
}

export const WebhookConnection = connectionOf(Webhook, 'Webhook', 'integration:manage');

export enum DeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description: 'How far a delivery has come.',
  valuesConfig: {
    PENDING: { description: 'It waits for its turn, or for its next attempt.' },
    DELIVERED: { description: 'The receiver took it.' },
    FAILED: { description: 'It was given up after three days; it can be replayed.' },
  },
});

/** A delivery is one event on its way to one webhook, said once and in the same words at every attempt. */
@Allow('integration:manage')
@ObjectType({ implements: Node, description: 'One event on its way to one webhook.' })
@Entity('webhook_delivery')
export class WebhookDelivery extends Node {
  @Column({ type: 'uuid', name: 'webhook_id' })
  webhookId!: string;

  @Field(() => String, { description: 'The header `webhook-id`: the same at every attempt and replay.' })
  @Column({ type: 'uuid', name: 'event_id' })
  eventId!: string;

  @Field(() => String, { description: 'What happened, like `grant.created`.' })
  @Column({ type: 'text', name: 'type' })
  type!: string;

  /** Whom or what it is about; deliveries of one subject are made one after the other. */
  @Column({ type: 'text', name: 'subject' })
  subject!: string;

  @Column({ type: 'bigint', name: 'sequence' })
  sequence!: string;

  @Field(() => String, { description: 'The JSON that is sent, to the byte.' })
  @Column({ type: 'text', name: 'body' })
  body!: string;

  @Field(() => DeliveryState, { description: 'How far it has come.' })
  @Column({ type: 'text', name: 'state' })
  state!: DeliveryState;

  /** Failed attempts since it was made or last replayed; the pauses grow with them. */
  @Column({ type: 'integer', name: 'tries' })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'give_up_at' })
  giveUpAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it is tried again, once it has failed.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'next_attempt_at' })
  nextAttemptAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer.' })
  @Column({ type: 'integer', nullable: true, name: 'last_status' })
  lastStatus!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there was no answer at the last attempt.' })
  @Column({ type: 'text', nullable: true, name: 'last_error' })
  lastError!: string | null;

  @Field(() => Int, { nullable: true, description: 'How long the last attempt took, in milliseconds.' })
  @Column({ type: 'integer', nullable: true, name: 'last_duration' })
  lastDuration!: number | null;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was taken or given up.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;
}

export const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery', 'integration:manage');
