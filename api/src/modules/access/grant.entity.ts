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

  /** Null: it was given without having been asked for, to the first administrator. */
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

  /** Who holds it; filled by lists in the order of names only. */
  person?: User;
}

export const GrantConnection = connectionOf(Grant, 'Grant', 'signed-in', 'any-token');
