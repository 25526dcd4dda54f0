import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { Incident, IncidentState, Maintenance, MaintenanceState, NoticeTemplate } from './notice.entity.ts';
import { NoticeClosed, TooLateToRetract } from './notice.errors.ts';
import { Service, ServiceState } from './service.entity.ts';

@Allow('public')
@ObjectType({ description: 'A service that is not operational because of an incident or maintenance, and how it is.' })
export class AffectedService {
  @Field(() => Service, { description: 'The service.' })
  service!: Service;

  @Field(() => ServiceState, { description: 'How it is because of that.' })
  state!: ServiceState;
}

@InputType({ description: 'A service that is not operational, and how it is.' })
export class AffectedInput {
  @Field(() => ID, { description: 'The service.' })
  serviceId!: string;

  @Field(() => ServiceState, { description: 'How it is; not OPERATIONAL.' })
  state!: ServiceState;
}

const TITLE = { description: 'What is the matter, in one line (120 characters at most).' };
const BODY = { description: 'What people are told, as Markdown (5,000 characters at most).' };
const KEY = { description: 'Any text of one’s own, the same when the same is sent again.' };

@InputType({ description: 'A new incident.' })
export class DeclareIncidentInput {
  @Field(() => String, TITLE)
  title!: string;

  @Field(() => IncidentState, { description: 'How far it has come; RESOLVED for one that is already over (backfill).' })
  state!: IncidentState;

  @Field(() => [AffectedInput], { description: 'The services, and how they are.' })
  affected!: AffectedInput[];

  @Field(() => String, BODY)
  body!: string;

  @Field(() => Boolean, { description: 'False: a draft, which only status managers see.' })
  publish!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it began, if not now; not in the future.' })
  startedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'For one that is over: when it ended, if not now.' })
  resolvedAt?: Date | null;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'What is new of an incident.' })
export class UpdateIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string;

  @Field(() => IncidentState, { description: 'How far it has come.' })
  state!: IncidentState;

  @Field(() => [AffectedInput], {
    nullable: true,
    description: 'The services from now on; when nothing is said they stay, and with RESOLVED all are well again.',
  })
  affected?: AffectedInput[] | null;

  @Field(() => String, BODY)
  body!: string;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'An incident or maintenance.' })
export class NoticeInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;
}

@InputType({ description: 'The update to take back.' })
export class RetractUpdateInput {
  @Field(() => ID, { description: 'The incident or maintenance.' })
  id!: string;

  @Field(() => ID, { description: 'Its last update.' })
  updateId!: string;
}

@InputType({ description: 'What happened and what was learned.' })
export class IncidentReportInput {
  @Field(() => ID, { description: 'The incident, which is over.' })
  id!: string;

  @Field(() => String, { description: 'The report, as Markdown (20,000 characters at most).' })
  report!: string;
}

@InputType({ description: 'New maintenance.' })
export class ScheduleMaintenanceInput {
  @Field(() => String, { description: 'What is done, in one line (120 characters at most).' })
  title!: string;

  @Field(() => [ID], { description: 'The services that do not work meanwhile.' })
  serviceIds!: string[];

  @Field(() => String, BODY)
  body!: string;

  @Field(() => Date, { description: 'When it starts.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it ends, after its start.' })
  endsAt!: Date;

  @Field(() => String, { description: 'The IANA time zone in which it was planned, like America/New_York.' })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Remind people so many hours before (1–168); none when nothing is said.',
  })
  reminderHours?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Take it although another of the same service overlaps.' })
  allowOverlap?: boolean | null;

  @Field(() => Boolean, { description: 'False: a draft, which only status managers see.' })
  publish!: boolean;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'What is new of maintenance.' })
export class UpdateMaintenanceInput {
  @Field(() => ID, { description: 'The maintenance.' })
  id!: string;

  @Field(() => MaintenanceState, {
    nullable: true,
    description: 'IN_PROGRESS starts it now, COMPLETED ends it now, CANCELED calls it off; nothing: it stays as it is.',
  })
  state?: MaintenanceState | null;

  @Field(() => Date, { nullable: true, description: 'Another start, while it has not started.' })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Another end: later extends it.' })
  endsAt?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Take it although another of the same service overlaps.' })
  allowOverlap?: boolean | null;

  @Field(() => String, BODY)
  body!: string;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'Words for the next time.' })
export class NoticeTemplateInput {
  @Field(() => ID, { nullable: true, description: 'The template to change; none: a new one.' })
  id?: string | null;

  @Field(() => String, { description: 'What status managers call it.' })
  name!: string;

  @Field(() => String, TITLE)
  title!: string;

  @Field(() => IncidentState, { description: 'The state.' })
  state!: IncidentState;

  @Field(() => String, BODY)
  body!: string;

  @Field(() => [AffectedInput], { description: 'The services; none is possible too.' })
  affected!: AffectedInput[];
}

@InputType({ description: 'Which incidents.' })
export class IncidentFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those that are open, or only those that are over.' })
  open?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only drafts, or only what is published; drafts are for status managers.',
  })
  draft?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Only those of the service of this key.' })
  serviceKey?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only those that went on after this moment.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only those that had begun before this moment.' })
  to?: Date | null;
}

@InputType({ description: 'Which maintenance.' })
export class MaintenanceFilter {
  @Field(() => [MaintenanceState], { nullable: true, description: 'Only what is in one of these states.' })
  states?: MaintenanceState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only drafts, or only what is published; drafts are for status managers.',
  })
  draft?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Only that of the service of this key.' })
  serviceKey?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only what ends after this moment.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only what starts before this moment.' })
  to?: Date | null;
}

export const DeclareIncidentResult = resultUnion('DeclareIncidentResult', 'What came of declaring an incident.', [
  Incident,
  InvalidInput,
  IdempotencyKeyReused,
]);
export const UpdateIncidentResult = resultUnion('UpdateIncidentResult', 'What came of updating an incident.', [
  Incident,
  InvalidInput,
  NotFound,
  NoticeClosed,
  IdempotencyKeyReused,
]);
export const IncidentResult = resultUnion('IncidentResult', 'What came of changing an incident.', [
  Incident,
  InvalidInput,
  NotFound,
  NoticeClosed,
]);
export const RetractUpdateResult = resultUnion('RetractUpdateResult', 'What came of taking an update back.', [
  Incident,
  Maintenance,
  NotFound,
  TooLateToRetract,
]);
export const ScheduleMaintenanceResult = resultUnion(
  'ScheduleMaintenanceResult',
  'What came of planning maintenance.',
  [Maintenance, InvalidInput, IdempotencyKeyReused],
);
export const UpdateMaintenanceResult = resultUnion('UpdateMaintenanceResult', 'What came of changing maintenance.', [
  Maintenance,
  InvalidInput,
  NotFound,
  NoticeClosed,
  IdempotencyKeyReused,
]);
export const MaintenanceResult = resultUnion('MaintenanceResult', 'What came of changing maintenance.', [
  Maintenance,
  NotFound,
  NoticeClosed,
]);
export const NoticeTemplateResult = resultUnion('NoticeTemplateResult', 'What came of keeping a template.', [
  NoticeTemplate,
  InvalidInput,
  NotFound,
]);
