import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';
import type { User } from '../users/user.entity.ts';

export enum GrantStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  REVOKED = 'REVOKED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(GrantStatus, {
  name: 'GrantStatus',
  description: 'Whether a grant can be used.',
  valuesConfig: {
    ACTIVE: { description: 'It can be used.' },
    SUSPENDED: { description: 'It rests, and can come back.' },
    REVOKED: { description: 'It was taken away.' },
    EXPIRED: { description: 'Its time is over.' },
  },
});

export enum GrantReason {
  LEFT_ORGANIZATION = 'LEFT_ORGANIZATION',
  NO_LONGER_NEEDED = 'NO_LONGER_NEEDED',
  OTHER_DUTIES = 'OTHER_DUTIES',
  GIVEN_BY_MISTAKE = 'GIVEN_BY_MISTAKE',
  ON_LEAVE = 'ON_LEAVE',
  TRAINING_OVERDUE = 'TRAINING_OVERDUE',
  UNDER_REVIEW = 'UNDER_REVIEW',
  SECURITY_CONCERN = 'SECURITY_CONCERN',
  BACK_AT_WORK = 'BACK_AT_WORK',
  MATTER_SETTLED = 'MATTER_SETTLED',
  DONE_BY_MISTAKE = 'DONE_BY_MISTAKE',
  GIVEN_BACK = 'GIVEN_BACK',
  EUA_DISABLED = 'EUA_DISABLED',
  REQUIREMENTS_MISSING = 'REQUIREMENTS_MISSING',
  REQUIREMENTS_MET = 'REQUIREMENTS_MET',
  CONTRACT_ENDED = 'CONTRACT_ENDED',
  CONTRACT_EXTENDED = 'CONTRACT_EXTENDED',
  OTHER = 'OTHER',
}

registerEnumType(GrantReason, {
  name: 'GrantReason',
  description: 'Why a role was taken away, let rest, or given back.',
  valuesConfig: {
    LEFT_ORGANIZATION: { description: 'The person no longer works for the organization. To revoke.' },
    NO_LONGER_NEEDED: { description: 'The role is no longer needed. To revoke.' },
    OTHER_DUTIES: { description: 'The person has other work now. To revoke.' },
    GIVEN_BY_MISTAKE: { description: 'The role should not have been given. To revoke.' },
    ON_LEAVE: { description: 'The person is away for a while. To suspend.' },
    TRAINING_OVERDUE: { description: 'Training is overdue. To suspend.' },
    UNDER_REVIEW: { description: 'Whether the role is still needed is being looked into. To suspend.' },
    SECURITY_CONCERN: { description: 'The account or the role may have been misused. To revoke or to suspend.' },
    BACK_AT_WORK: { description: 'The person is back. To resume.' },
    MATTER_SETTLED: { description: 'What stood in the way is settled. To resume.' },
    DONE_BY_MISTAKE: { description: 'The role should not have been suspended. To resume.' },
    GIVEN_BACK: { description: 'The person gave the role back.' },
    REQUIREMENTS_MISSING: {
      description: 'Something that the role demands is missing. It comes back by itself; only HARP says this.',
    },
    REQUIREMENTS_MET: { description: 'All that the role demands is met again. Only HARP says this.' },
    CONTRACT_ENDED: { description: 'The contract by which it was held is over. Only HARP says this.' },
    CONTRACT_EXTENDED: { description: 'The contract that was over runs again. Only HARP says this.' },
    EUA_DISABLED: { description: 'The person’s EUA ID is disabled. HARP suspends it by itself.' },
    OTHER: { description: 'Something else, said in words.' },
  },
});

/** A grant is a role that somebody holds for an organization. */
@Allow('signed-in', 'any-token')
@ObjectType({ implements: Node, description: 'A role that somebody holds for an organization.' })
@Entity('role_grant')
export class Grant extends Node {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'uuid', name: 'role_id' })
  roleId!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  /** Null: it was given without having been asked for: to staff, or as it was held before, in EIDM or under another account. */
  @Column({ type: 'uuid', nullable: true, name: 'request_id' })
  requestId!: string | null;

  @Field(() => GrantStatus, { description: 'Whether it can be used.' })
  @Column({ type: 'text', name: 'status' })
  status!: GrantStatus;

  @Field(() => Date, { description: 'From when on it is held.' })
  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;

  @Field(() => GrantReason, { nullable: true, description: 'Why it is as it is, when it was changed.' })
  @Column({ type: 'text', nullable: true, name: 'reason_code' })
  reasonCode!: GrantReason | null;

  @Field(() => String, { nullable: true, description: 'The same in the words of whoever changed it.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked, suspended or resumed the last time.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'changed_at' })
  changedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'changed_by' })
  changedById!: string | null;

  /** Who holds it; filled by lists in the order of names only. */
  person?: User;
}

export const GrantConnection = connectionOf(Grant, 'Grant', 'signed-in', 'any-token');
