import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';
import { Node } from '../../platform/node.ts';

export enum ServiceState {
  OPERATIONAL = 'OPERATIONAL',
  ISSUES_REPORTED = 'ISSUES_REPORTED',
  PLANNED_OUTAGE = 'PLANNED_OUTAGE',
  SYSTEM_OUTAGE = 'SYSTEM_OUTAGE',
}

registerEnumType(ServiceState, {
  name: 'ServiceState',
  description: 'How a system is (HARP.md §5 in the words that people see).',
  valuesConfig: {
    OPERATIONAL: { description: 'All services are working. No issues reported.' },
    ISSUES_REPORTED: {
      description: 'Issues have been reported. There may be some service interruptions or general access issues.',
    },
    PLANNED_OUTAGE: { description: 'Current or scheduled outage is underway.' },
    SYSTEM_OUTAGE: { description: 'System is currently down. Some or all services are interrupted.' },
  },
});

/** A system on the status page. */
@Allow('public')
@ObjectType({ implements: Node, description: 'A system on the status page.' })
@Entity('service')
export class Service extends Node {
  @Field(() => String, { description: 'Its stable name for programs.' })
  @Column({ type: 'text', name: 'key' })
  key!: string;

  @Field(() => String, { description: 'What people call it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'The heading it stands under.' })
  @Column({ type: 'text', name: 'group' })
  group!: string;

  @Field(() => String, { nullable: true, description: 'Its own page.' })
  @Column({ type: 'text', nullable: true, name: 'url' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'The key of the program that it is, if it is one.' })
  @Column({ type: 'text', nullable: true, name: 'program_key' })
  programKey!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @Column({ type: 'text', nullable: true, name: 'description' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to ask about it.' })
  @Column({ type: 'text', nullable: true, name: 'contact' })
  contact!: string | null;

  /** How probes found it, where they may say so. */
  @Column({ type: 'text', nullable: true, name: 'probed_state' })
  probedState!: ServiceState | null;

  @Column({ type: 'text', nullable: true, name: 'probed_note' })
  probedNote!: string | null;

  @Column({ type: 'integer', name: 'position' })
  position!: number;

  @Field(() => ServiceState, { description: 'How it is now.' })
  @Column({ type: 'text', name: 'state' })
  state!: ServiceState;

  @Field(() => String, { nullable: true, description: 'What is the matter and what to do meanwhile.' })
  @Column({ type: 'text', nullable: true, name: 'note' })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the outage starts or started.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'starts_at' })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is expected to end.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ends_at' })
  endsAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The IANA time zone in which the window was set, like America/New_York.',
  })
  @Column({ type: 'text', nullable: true, name: 'time_zone' })
  timeZone!: string | null;

  @Field(() => Date, { description: 'When its state was last set.' })
  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}

/** A state that a service had, from when it was set. */
@Allow('public')
@ObjectType({ description: 'A state that a service had, from when it was set.' })
@Entity('service_change')
export class ServiceChange {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'service_id' })
  serviceId!: string;

  @Field(() => ServiceState, { description: 'The state.' })
  @Column({ type: 'text', name: 'state' })
  state!: ServiceState;

  @Field(() => String, { nullable: true, description: 'What was the matter.' })
  @Column({ type: 'text', nullable: true, name: 'note' })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: 'The start of the window.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'starts_at' })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The end of the window.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ends_at' })
  endsAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The IANA time zone in which the window was set.' })
  @Column({ type: 'text', nullable: true, name: 'time_zone' })
  timeZone!: string | null;

  @Field(() => Date, { description: 'When it was set.' })
  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}
