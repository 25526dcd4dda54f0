import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { newId } from '../../platform/ids.ts';
import { Node } from '../../platform/node.ts';
import type { User } from '../users/user.entity.ts';

export enum RoleRequestStatus {
  PENDING = 'PENDING',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

export enum DecisionOutcome {
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}

export enum RejectReason {
  NOT_KNOWN_HERE = 'NOT_KNOWN_HERE',
  WRONG_ROLE = 'WRONG_ROLE',
  WRONG_ORGANIZATION = 'WRONG_ORGANIZATION',
  NO_LONGER_NEEDED = 'NO_LONGER_NEEDED',
  OTHER = 'OTHER',
}

registerEnumType(RoleRequestStatus, {
  name: 'RoleRequestStatus',
  description: 'Where a request stands.',
  valuesConfig: {
    PENDING: { description: 'It waits for a decision.' },
    APPROVED: { description: 'The role was granted.' },
    REJECTED: { description: 'The answer was no.' },
    WITHDRAWN: { description: 'The person took it back.' },
  },
});
registerEnumType(DecisionOutcome, {
  name: 'DecisionOutcome',
  description: 'Yes or no.',
  valuesConfig: {
    APPROVED: { description: 'Yes: the role is granted at once.' },
    REJECTED: { description: 'No, for a reason.' },
  },
});
registerEnumType(RejectReason, {
  name: 'RejectReason',
  description: 'Why a request is rejected.',
  valuesConfig: {
    NOT_KNOWN_HERE: { description: 'The person is not known at this organization.' },
    WRONG_ROLE: { description: 'Another role fits the work.' },
    WRONG_ORGANIZATION: { description: 'It was asked for the wrong organization.' },
    NO_LONGER_NEEDED: { description: 'The role is no longer needed.' },
    OTHER: { description: 'Something else, said in words.' },
  },
});

/** The answer to a request, given once in each stage and never changed. */
@Allow('signed-in', 'any-token')
@ObjectType({ description: 'The answer to a request.' })
@Entity('role_request_decision')
export class Decision {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'request_id' })
  requestId!: string;

  /** Requests of today have one stage. */
  @Column({ type: 'integer', name: 'stage' })
  stage!: number;

  @Field(() => DecisionOutcome, { description: 'Yes or no.' })
  @Column({ type: 'text', name: 'outcome' })
  outcome!: DecisionOutcome;

  @Field(() => RejectReason, { nullable: true, description: 'Why it was rejected.' })
  @Column({ type: 'text', nullable: true, name: 'reason_code' })
  reasonCode!: RejectReason | null;

  @Field(() => String, { nullable: true, description: 'The officer’s words.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Field(() => Date, { description: 'When.' })
  @Column({ type: 'timestamptz', name: 'decided_at' })
  decidedAt!: Date;

  @Column({ type: 'uuid', name: 'decided_by' })
  decidedById!: string;
}

/** A role request is somebody's wish to hold a role for an organization, from asking to the answer. */
@Allow('signed-in', 'any-token')
@ObjectType({
  implements: Node,
  description: 'Somebody’s wish to hold a role for an organization, from asking to the answer.',
})
@Entity('role_request')
export class RoleRequest extends Node {
  @Field(() => String, { description: 'The number that people name to each other.' })
  @Column({ type: 'text', name: 'reference', insert: false, update: false })
  reference!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'uuid', name: 'role_id' })
  roleId!: string;

  /** The role's program; it decides, with the organization, whose queue it stands in. */
  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Field(() => RoleRequestStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', name: 'status' })
  status!: RoleRequestStatus;

  @Field(() => String, { nullable: true, description: 'Why the role is needed, in the person’s words.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column({ type: 'timestamptz', name: 'submitted_at' })
  submittedAt!: Date;

  @Field(() => Date, { description: 'Until when it should be decided.' })
  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  /** When it was decided or withdrawn. */
  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;

  /** The person who asks; filled by the queue's query only. */
  person?: User;
}

export const RoleRequestConnection = connectionOf(RoleRequest, 'RoleRequest', 'signed-in', 'any-token');
