import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

/** An attempt is one call of a receiver, and what it answered. */
@Allow('integration:manage')
@ObjectType({ description: 'One call of a receiver, and what it answered.' })
@Entity('webhook_attempt')
export class WebhookAttempt {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'delivery_id' })
  deliveryId!: string;

  @Field(() => Date, { description: 'When it ended.' })
  @Column({ type: 'timestamptz', name: 'at' })
  at!: Date;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer.' })
  @Column({ type: 'integer', nullable: true, name: 'status' })
  status!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there was no answer.' })
  @Column({ type: 'text', nullable: true, name: 'error' })
  error!: string | null;

  @Field(() => String, { nullable: true, description: 'The beginning of the answer, 1 KB at most.' })
  @Column({ type: 'text', nullable: true, name: 'answer' })
  answer!: string | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  @Column({ type: 'integer', name: 'duration' })
  duration!: number;
}
