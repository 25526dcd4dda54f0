import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

export enum StatusFrequency {
  EACH = 'EACH',
  DAILY = 'DAILY',
}

registerEnumType(StatusFrequency, {
  name: 'StatusFrequency',
  description: 'How often a subscriber of the status page gets mail.',
  valuesConfig: {
    EACH: { description: 'A mail for each update.' },
    DAILY: { description: 'One mail a day with all that was new, none when nothing was.' },
  },
});

/** What somebody chose, before the address was confirmed. */
export interface Wanted {
  serviceIds: string[] | null;
  /** Absent in what was asked for before there were groups. */
  groups?: string[];
  frequency: StatusFrequency;
  language: 'EN' | 'ES';
}

/** An address that is told of incidents and maintenance; it needs no account. */
@Allow('public')
@ObjectType({ description: 'An address that is told of incidents and maintenance; it needs no account.' })
@Entity('status_subscriber')
export class StatusSubscriber {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Field(() => String, { description: 'The address.' })
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

  @Field(() => StatusFrequency, { description: 'How often.' })
  @Column({ type: 'text', name: 'frequency' })
  frequency!: StatusFrequency;

  @Column({ type: 'jsonb', nullable: true, name: 'wanted' })
  wanted!: Wanted | null;

  @Field(() => Date, { nullable: true, description: 'When the address was confirmed.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'confirmed_at' })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'digest_at' })
  digestAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
