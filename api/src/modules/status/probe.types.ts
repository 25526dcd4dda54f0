import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited, UserError } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { IncidentState } from './notice.entity.ts';
import { AffectedInput } from './notice.types.ts';
import { Probe, ProbeKind, ProbeMode, ProbeProposal, ProposalState } from './probe.entity.ts';
import { ServiceState } from './service.entity.ts';

type Closed = Exclude<ProposalState, ProposalState.OPEN>;

const CLOSED: Record<Closed, string> = {
  ACCEPTED: 'Another status manager has accepted this already.',
  DISMISSED: 'A status manager has declined this already.',
  WITHDRAWN: 'This is no longer proposed: it was taken back, or the incident is over.',
};

@Allow('status:manage')
@ObjectType({
  implements: UserError,
  description: 'Returned when a proposal was decided already, or the probe took it back: nothing was changed.',
})
export class ProposalClosed extends UserError {
  @Field(() => ProposalState, {
    description: 'What became of it; WITHDRAWN also when the incident is over that it was to end.',
  })
  state: Closed;

  constructor(state: Closed) {
    super('PROPOSAL_CLOSED', CLOSED[state], ['input', 'id']);
    this.state = state;
  }
}

@Allow('status:manage')
@ObjectType({ description: 'How fast a service answered HARP’s probes within one hour.' })
export class ResponseTime {
  @Field(() => Date, { description: 'The start of the hour, in UTC.' })
  at!: Date;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds within which half of the answers came; null when none came.',
  })
  p50!: number | null;

  @Field(() => Int, { nullable: true, description: 'Milliseconds within which 95 % of them came.' })
  p95!: number | null;

  @Field(() => Int, { description: 'How many checks there were.' })
  checks!: number;

  @Field(() => Int, { description: 'How many of them failed.' })
  failures!: number;
}

@InputType({ description: 'A probe as it should be.' })
export class KeepProbeInput {
  @Field(() => ID, { nullable: true, description: 'The probe to change; none: a new one.' })
  id?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The service; needed for a new one. A probe stays with its service.',
  })
  serviceId?: string | null;

  @Field(() => String, { description: 'What status managers call it (60 characters at most).' })
  name!: string;

  @Field(() => ProbeKind, { description: 'HTTP, TCP or OIDC; for a probe of HARP itself, what it is.' })
  kind!: ProbeKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Where: an address (HTTP), a host and port (TCP), an issuer (OIDC). Public ones only, unless HARP is set up otherwise; none for a probe of HARP itself.',
  })
  target?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For HTTP: the status that is right (100–599); 200–299 when nothing is said.',
  })
  expectedStatus?: number | null;

  @Field(() => Int, { description: 'Seconds from one check to the next (30–3,600).' })
  intervalSeconds!: number;

  @Field(() => Int, { description: 'Seconds after which no answer is a failure (1–10).' })
  timeoutSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds above which an answer is a failure too (1–10,000); none when nothing is said.',
  })
  slowMs?: number | null;

  @Field(() => Int, { description: 'Failures in a row until something is found (1–10).' })
  failAfter!: number;

  @Field(() => Int, { description: 'Successes in a row until it is over (1–10).' })
  recoverAfter!: number;

  @Field(() => ServiceState, { description: 'ISSUES_REPORTED or SYSTEM_OUTAGE: how the service is when it fails.' })
  finds!: ServiceState;

  @Field(() => ProbeMode, { description: 'What it does when it finds something.' })
  mode!: ProbeMode;

  @Field(() => Boolean, { description: 'False: it rests.' })
  enabled!: boolean;

  @Field(() => String, { description: 'Any text of one’s own, the same when the same is sent again.' })
  idempotencyKey!: string;
}

@InputType({ description: 'A probe or a proposal.' })
export class ProbeInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;
}

@InputType({ description: 'A proposal, and the words for the public.' })
export class AcceptProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is the matter, in one line (120 characters at most); ready words when nothing is said.',
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What people are told, as Markdown (5,000 characters at most); ready words when nothing is said.',
  })
  body?: string | null;

  @Field(() => IncidentState, {
    nullable: true,
    description:
      'How far the incident has come: INVESTIGATING when nothing is said, RESOLVED where its end is proposed.',
  })
  state?: IncidentState | null;

  @Field(() => [AffectedInput], {
    nullable: true,
    description: 'The services, and how they are; as proposed when nothing is said.',
  })
  affected?: AffectedInput[] | null;
}

@InputType({ description: 'A proposal that is not followed, and why.' })
export class DeclineProposalInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => String, { description: 'Why, for the record (1,000 characters at most).' })
  reason!: string;
}

export const KeepProbeResult = resultUnion('KeepProbeResult', 'What came of keeping a probe.', [
  Probe,
  InvalidInput,
  NotFound,
  IdempotencyKeyReused,
]);
export const DeleteProbeResult = resultUnion('DeleteProbeResult', 'What came of deleting a probe.', [
  Probe,
  InvalidInput,
  NotFound,
]);
export const RunProbeResult = resultUnion('RunProbeResult', 'What came of running a probe now.', [
  Probe,
  InvalidInput,
  NotFound,
  RateLimited,
]);
export const AcceptProposalResult = resultUnion('AcceptProposalResult', 'What came of accepting a proposal.', [
  ProbeProposal,
  InvalidInput,
  NotFound,
  ProposalClosed,
]);
export const DeclineProposalResult = resultUnion('DeclineProposalResult', 'What came of declining a proposal.', [
  ProbeProposal,
  InvalidInput,
  NotFound,
  ProposalClosed,
]);
export const DismissProposalResult = resultUnion('DismissProposalResult', 'What came of dismissing a proposal.', [
  ProbeProposal,
  NotFound,
  ProposalClosed,
]);
