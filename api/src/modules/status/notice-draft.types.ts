import { Field, ID, InputType, Int } from 'type-graphql';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { Incident, IncidentState, Maintenance } from './notice.entity.ts';
import { DraftChanged } from './notice.errors.ts';
import { AffectedInput } from './notice.types.ts';

const VERSION = { description: 'Its `changedAt` as you read it: what somebody else wrote since is not lost.' };
const BODY = { description: 'What people will be told, as Markdown (5,000 characters at most).' };
const KEY = { description: 'Any text of one’s own, the same when the same is sent again.' };

@InputType({ description: 'The draft of an incident as it should be, in full.' })
export class ChangeIncidentDraftInput {
  @Field(() => ID, { description: 'The draft.' })
  id!: string;

  @Field(() => Date, VERSION)
  version!: Date;

  @Field(() => String, { description: 'What is the matter, in one line (120 characters at most).' })
  title!: string;

  @Field(() => IncidentState, { description: 'How far it has come; RESOLVED for one that is already over.' })
  state!: IncidentState;

  @Field(() => [AffectedInput], { description: 'The services, and how they are.' })
  affected!: AffectedInput[];

  @Field(() => String, BODY)
  body!: string;

  @Field(() => Date, { nullable: true, description: 'When it began; as before when nothing is said.' })
  startedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'For one that is over: when it ended, if not now.' })
  resolvedAt?: Date | null;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'The draft of maintenance as it should be, in full.' })
export class ChangeMaintenanceDraftInput {
  @Field(() => ID, { description: 'The draft.' })
  id!: string;

  @Field(() => Date, VERSION)
  version!: Date;

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

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

const refusals = [InvalidInput, NotFound, DraftChanged, IdempotencyKeyReused];

export const ChangeIncidentDraftResult = resultUnion(
  'ChangeIncidentDraftResult',
  'What came of changing the draft of an incident.',
  [Incident, ...refusals],
);
export const ChangeMaintenanceDraftResult = resultUnion(
  'ChangeMaintenanceDraftResult',
  'What came of changing the draft of maintenance.',
  [Maintenance, ...refusals],
);
