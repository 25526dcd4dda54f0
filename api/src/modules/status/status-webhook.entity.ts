import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

export enum StatusWebhookState {
  ON = 'ON',
  OFF = 'OFF',
  FAILED = 'FAILED',
  GONE = 'GONE',
}

registerEnumType(StatusWebhookState, {
  name: 'StatusWebhookState',
  description: 'Whether a webhook of the status page is called.',
  valuesConfig: {
    ON: { description: 'It is called.' },
    OFF: { description: 'Its owner switched it off.' },
    FAILED: { description: 'HARP switched it off: it took no call for three days.' },
    GONE: { description: 'HARP switched it off: it answered 410 Gone.' },
  },
});

/** An address of a program that is told of the status; it needs no account. */
@Allow('public')
@ObjectType({ description: 'An address of a program that is told of incidents, maintenance and changes of services.' })
@Entity('status_webhook')
export class StatusWebhook {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Field(() => String, { description: 'Where the calls go.' })
  @Column({ type: 'text', name: 'url' })
  url!: string;

  @Field(() => String, { description: 'Who looks after it.' })
  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', name: 'email_key' })
  emailKey!: string;

  @Column({ type: 'text', name: 'language' })
  language!: 'EN' | 'ES';

  /** Null: all of them, those of later too. */
  @Column({ type: 'uuid', array: true, nullable: true, name: 'service_ids' })
  serviceIds!: string[] | null;

  @Field(() => [String], {
    description: 'Beside these services all that stand under these headings, those of later too.',
  })
  @Column({ type: 'text', array: true, name: 'groups', default: [] })
  groups!: string[];

  @Field(() => StatusWebhookState, { description: 'Whether it is called, once it is confirmed.' })
  @Column({ type: 'text', name: 'state' })
  state!: StatusWebhookState;

  /** Closed by the key ring; null until it is confirmed. */
  @Column({ type: 'text', nullable: true, name: 'secret' })
  secret!: string | null;

  @Column({ type: 'text', nullable: true, name: 'previous_secret' })
  previousSecret!: string | null;

  @Field(() => Date, {
    name: 'previousSecretUntil',
    nullable: true,
    description: 'Until when the secret before the last rotation signs as well.',
  })
  @Column({ type: 'timestamptz', nullable: true, name: 'previous_until' })
  previousUntil!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When its owner confirmed it; null: not yet, so it is not called.',
  })
  @Column({ type: 'timestamptz', nullable: true, name: 'confirmed_at' })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when calls have failed; null when the last one did not.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'failing_since' })
  failingSince!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last called; test calls do not count.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_at' })
  lastAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer.' })
  @Column({ type: 'integer', nullable: true, name: 'last_status' })
  lastStatus!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there was no answer to the last call.' })
  @Column({ type: 'text', nullable: true, name: 'last_error' })
  lastError!: string | null;

  /** Failed attempts in a row; the pauses grow with them. */
  @Column({ type: 'integer', name: 'tries', default: 0 })
  tries!: number;

  /** Null: nothing waits. */
  @Column({ type: 'timestamptz', nullable: true, name: 'next_attempt_at' })
  nextAttemptAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'claim' })
  claim!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'claimed_until' })
  claimedUntil!: Date | null;
}
