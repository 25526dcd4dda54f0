import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { newId } from '../../platform/ids.ts';
import { htmlOf } from '../../platform/markdown.ts';
import { Node } from '../../platform/node.ts';
import type { ServiceState } from './service.entity.ts';

export enum IncidentState {
  INVESTIGATING = 'INVESTIGATING',
  IDENTIFIED = 'IDENTIFIED',
  MONITORING = 'MONITORING',
  RESOLVED = 'RESOLVED',
}

export enum MaintenanceState {
  SCHEDULED = 'SCHEDULED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETED = 'COMPLETED',
  CANCELED = 'CANCELED',
}

/** Who said so: a person, a probe, or a person by setting a state and no more. */
export enum NoticeOrigin {
  PERSON = 'PERSON',
  PROBE = 'PROBE',
  SET_STATE = 'SET_STATE',
}

registerEnumType(IncidentState, {
  name: 'IncidentState',
  description: 'How far an incident has come.',
  valuesConfig: {
    INVESTIGATING: { description: 'The cause is being looked for.' },
    IDENTIFIED: { description: 'The cause is known, and is being mended.' },
    MONITORING: { description: 'It is mended, and is being watched.' },
    RESOLVED: { description: 'It is over.' },
  },
});
registerEnumType(MaintenanceState, {
  name: 'MaintenanceState',
  description: 'How far maintenance has come.',
  valuesConfig: {
    SCHEDULED: { description: 'It is to come.' },
    IN_PROGRESS: { description: 'It goes on.' },
    COMPLETED: { description: 'It is over.' },
    CANCELED: { description: 'It does not take place, or no longer.' },
  },
});
registerEnumType(NoticeOrigin, {
  name: 'NoticeOrigin',
  description: 'Who said so.',
  valuesConfig: {
    PERSON: { description: 'A status manager.' },
    PROBE: { description: 'A probe that did not get an answer.' },
    SET_STATE: { description: 'A status manager, by setting the state of a service.' },
  },
});

/** A service that is not operational because of an incident or maintenance, and how it is. */
@Entity('notice_service')
export class NoticeService {
  @PrimaryColumn({ type: 'uuid', name: 'notice_id' })
  noticeId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'service_id' })
  serviceId!: string;

  @Column({ type: 'text', name: 'state' })
  state!: ServiceState;
}

/** What people were told of an incident or of maintenance at one moment. */
@Allow('public')
@ObjectType({ description: 'What people were told of an incident or of maintenance at one moment.' })
@Entity('notice_update')
export class NoticeUpdate {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'notice_id' })
  noticeId!: string;

  @Field(() => String, { description: 'The state from then on, in the words of IncidentState or MaintenanceState.' })
  @Column({ type: 'text', name: 'state' })
  state!: IncidentState | MaintenanceState;

  @Field(() => String, { description: 'What was said, as Markdown (CommonMark); HTML in it is text.' })
  @Column({ type: 'text', name: 'body' })
  body!: string;

  @Field(() => String, {
    description: 'The same as HTML that is safe to show; links are the only thing that leads elsewhere.',
  })
  bodyHtml(): string {
    return htmlOf(this.body);
  }

  /** The services from then on, so that taking back the next update brings them back. */
  @Column({ type: 'jsonb', name: 'affected' })
  affected!: { serviceId: string; state: ServiceState }[];

  @Field(() => Date, { description: 'When.' })
  @Column({ type: 'timestamptz', name: 'at' })
  at!: Date;

  @Column({ type: 'uuid', nullable: true, name: 'created_by' })
  createdBy!: string | null;

  @Field(() => Date, {
    description: 'When it was published, or written while it is a draft; `at` is earlier for what was over before.',
  })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'retracted_at' })
  retractedAt!: Date | null;
}

/** What an incident and maintenance have in common. */
@ObjectType()
export abstract class NoticeFields extends Node {
  @Field(() => String, { description: 'What is the matter or is done, in one line.' })
  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Field(() => NoticeOrigin, { description: 'Who said so.' })
  @Column({ type: 'text', name: 'origin' })
  origin!: NoticeOrigin;

  @Field(() => Date, { nullable: true, description: 'When the public was told; null for a draft.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'published_at' })
  publishedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'discarded_at' })
  discardedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'created_by' })
  createdBy!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When anything of it last changed.' })
  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}

/** Something unplanned that keeps services from working. */
@Allow('public')
@ObjectType({ implements: Node, description: 'Something unplanned that keeps services from working.' })
@Entity('incident')
export class Incident extends NoticeFields {
  @Field(() => IncidentState, { description: 'How far it has come.' })
  @Column({ type: 'text', name: 'state' })
  state!: IncidentState;

  @Field(() => Date, { description: 'When it began.' })
  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was over.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'resolved_at' })
  resolvedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What happened and what was learned, written afterwards; Markdown.',
  })
  @Column({ type: 'text', nullable: true, name: 'report' })
  report!: string | null;

  @Field(() => String, { nullable: true, description: 'The report as HTML that is safe to show.' })
  reportHtml(): string | null {
    return this.report === null ? null : htmlOf(this.report);
  }

  @Field(() => Date, { nullable: true, description: 'When the report was published.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'reported_at' })
  reportedAt!: Date | null;
}

/** Something planned that keeps services from working for a while. */
@Allow('public')
@ObjectType({ implements: Node, description: 'Something planned that keeps services from working for a while.' })
@Entity('maintenance')
export class Maintenance extends NoticeFields {
  @Field(() => MaintenanceState, { description: 'How far it has come.' })
  @Column({ type: 'text', name: 'state' })
  state!: MaintenanceState;

  @Field(() => Date, { description: 'When it starts by itself.' })
  @Column({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it ends by itself; null: when somebody says so.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ends_at' })
  endsAt!: Date | null;

  @Field(() => String, { description: 'The IANA time zone in which the window was planned, like America/New_York.' })
  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  @Field(() => Int, { nullable: true, description: 'So many hours before its start people are reminded.' })
  @Column({ type: 'integer', nullable: true, name: 'reminder_hours' })
  reminderHours!: number | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'reminded_at' })
  remindedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it really started.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'started_at' })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it really ended.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;
}

export type Notice = Incident | Maintenance;

/** Words that are ready for the next time. */
@Allow('status:manage')
@ObjectType({
  implements: Node,
  description: 'Words of an incident or of maintenance that are ready for the next time.',
})
@Entity('notice_template')
export class NoticeTemplate extends Node {
  @Field(() => String, { description: 'What status managers call it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'The title.' })
  @Column({ type: 'text', name: 'title' })
  title!: string;

  @Field(() => IncidentState, { description: 'The state.' })
  @Column({ type: 'text', name: 'state' })
  state!: IncidentState;

  @Field(() => String, { description: 'What is said, as Markdown.' })
  @Column({ type: 'text', name: 'body' })
  body!: string;

  @Column({ type: 'jsonb', name: 'affected' })
  affected!: { serviceId: string; state: ServiceState }[];

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}

export const IncidentConnection = connectionOf(Incident, 'Incident', 'public');
export const MaintenanceConnection = connectionOf(Maintenance, 'Maintenance', 'public');
