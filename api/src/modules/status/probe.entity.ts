import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';
import { ServiceState } from './service.entity.ts';

export enum ProbeKind {
  HTTP = 'HTTP',
  TCP = 'TCP',
  OIDC = 'OIDC',
  DATABASE = 'DATABASE',
  JOBS = 'JOBS',
  MAIL = 'MAIL',
  BUREAU = 'BUREAU',
}

/** The parts of HARP itself; the address of each is in HARP's settings. */
export const OWN_KINDS: readonly ProbeKind[] = [ProbeKind.DATABASE, ProbeKind.JOBS, ProbeKind.MAIL, ProbeKind.BUREAU];

export enum ProbeMode {
  PROPOSE = 'PROPOSE',
  SET = 'SET',
}

export enum ProposalState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DISMISSED = 'DISMISSED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(ProbeKind, {
  name: 'ProbeKind',
  description: 'What a probe asks.',
  valuesConfig: {
    HTTP: { description: 'GETs an address; redirects are not followed.' },
    TCP: { description: 'Connects to a host and port.' },
    OIDC: { description: 'Reads the discovery document of an issuer (OpenID Connect Discovery 1.0).' },
    DATABASE: { description: 'HARP’s database.' },
    JOBS: { description: 'HARP’s jobs: how long the oldest has been due.' },
    MAIL: { description: 'HARP’s mail server: whether it greets.' },
    BUREAU: { description: 'HARP’s identity bureau: whether it answers; nothing of a person is sent.' },
  },
});
registerEnumType(ProbeMode, {
  name: 'ProbeMode',
  description: 'What a probe does when it finds something.',
  valuesConfig: {
    PROPOSE: { description: 'It proposes, and a status manager decides.' },
    SET: { description: 'It sets the state of the service, and takes it back, by itself.' },
  },
});
registerEnumType(ProposalState, {
  name: 'ProposalState',
  description: 'What became of a proposal.',
  valuesConfig: {
    OPEN: { description: 'It waits for a status manager.' },
    ACCEPTED: { description: 'It was accepted.' },
    DISMISSED: { description: 'It was dismissed.' },
    WITHDRAWN: { description: 'The probe took it back, or was changed.' },
  },
});

/** HARP's own look at a service, again and again. */
@Allow('status:manage')
@ObjectType({ implements: Node, description: 'HARP’s own look at a service, again and again.' })
@Entity('probe')
export class Probe extends Node {
  @Column({ type: 'uuid', name: 'service_id' })
  serviceId!: string;

  @Field(() => String, { description: 'What status managers call it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => ProbeKind, { description: 'What it asks.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: ProbeKind;

  @Field(() => String, {
    nullable: true,
    description: 'Where: an address, a host and port, or an issuer; null for a part of HARP.',
  })
  @Column({ type: 'text', nullable: true, name: 'target' })
  target!: string | null;

  @Field(() => Int, { nullable: true, description: 'The HTTP status that is right; null: 200–299.' })
  @Column({ type: 'integer', nullable: true, name: 'expected_status' })
  expectedStatus!: number | null;

  @Field(() => Int, { description: 'Seconds from one check to the next.' })
  @Column({ type: 'integer', name: 'interval_seconds' })
  intervalSeconds!: number;

  @Field(() => Int, { description: 'Seconds after which no answer is a failure.' })
  @Column({ type: 'integer', name: 'timeout_seconds' })
  timeoutSeconds!: number;

  @Field(() => Int, { nullable: true, description: 'Milliseconds above which an answer is a failure too.' })
  @Column({ type: 'integer', nullable: true, name: 'slow_ms' })
  slowMs!: number | null;

  @Field(() => Int, { description: 'Failures in a row until something is found.' })
  @Column({ type: 'integer', name: 'fail_after' })
  failAfter!: number;

  @Field(() => Int, { description: 'Successes in a row until it is over.' })
  @Column({ type: 'integer', name: 'recover_after' })
  recoverAfter!: number;

  @Field(() => ServiceState, { description: 'How the service is when it fails.' })
  @Column({ type: 'text', name: 'finds' })
  finds!: ServiceState;

  @Field(() => ProbeMode, { description: 'What it does when it finds something.' })
  @Column({ type: 'text', name: 'mode' })
  mode!: ProbeMode;

  @Field(() => Boolean, { description: 'False: it rests.' })
  @Column({ type: 'boolean', name: 'enabled' })
  enabled!: boolean;

  @Field(() => Boolean, { description: 'Whether it finds that the service fails.' })
  @Column({ type: 'boolean', name: 'failing' })
  failing!: boolean;

  /** See `Standing`. */
  @Column({ type: 'integer', name: 'streak' })
  streak!: number;

  @Field(() => Date, { nullable: true, description: 'Since when it thinks so; null: it never changed its mind.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'since' })
  since!: Date | null;

  /** What was the matter when it began to fail. */
  @Column({ type: 'text', nullable: true, name: 'finding' })
  finding!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it last checked.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_at' })
  lastAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the last check was a success.' })
  @Column({ type: 'boolean', nullable: true, name: 'last_ok' })
  lastOk!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many milliseconds the last check took.' })
  @Column({ type: 'integer', nullable: true, name: 'last_took_ms' })
  lastTookMs!: number | null;

  @Field(() => String, { nullable: true, description: 'Why the last check was a failure.' })
  @Column({ type: 'text', nullable: true, name: 'last_note' })
  lastNote!: string | null;

  @Field(() => Date, { description: 'When it checks next.' })
  @Column({ type: 'timestamptz', name: 'next_at' })
  nextAt!: Date;

  /** Who checks at this moment, and until when nobody else may. */
  @Column({ type: 'uuid', nullable: true, name: 'claim' })
  claim!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'claimed_until' })
  claimedUntil!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}

/** What a probe thinks should be said, until a status manager has decided. */
@Allow('status:manage')
@ObjectType({
  implements: Node,
  description: 'What a probe thinks should be said, until a status manager has decided.',
})
@Entity('probe_proposal')
export class ProbeProposal extends Node {
  @Column({ type: 'uuid', name: 'probe_id' })
  probeId!: string;

  @Column({ type: 'uuid', name: 'service_id' })
  serviceId!: string;

  @Field(() => ServiceState, {
    description: 'How the service is; OPERATIONAL: the incident that it proposed before is over.',
  })
  @Column({ type: 'text', name: 'proposes' })
  proposes!: ServiceState;

  @Field(() => String, { description: 'What it saw.' })
  @Column({ type: 'text', name: 'note' })
  note!: string;

  @Field(() => ProposalState, { description: 'What became of it.' })
  @Column({ type: 'text', name: 'state' })
  state!: ProposalState;

  @Column({ type: 'uuid', nullable: true, name: 'incident_id' })
  incidentId!: string | null;

  @Field(() => Date, { description: 'When the probe found it.' })
  @Column({ type: 'timestamptz', name: 'found_at' })
  foundAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'decided_at' })
  decidedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'decided_by' })
  decidedBy!: string | null;
}
