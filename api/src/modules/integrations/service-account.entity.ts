import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum ServiceAccountState {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}

registerEnumType(ServiceAccountState, {
  name: 'ServiceAccountState',
  description: 'Whether the tokens of a service account work.',
  valuesConfig: {
    ACTIVE: { description: 'They work until each expires.' },
    DISABLED: { description: 'None works until the account is enabled again.' },
  },
});

/** A service account stands for a script of a program, which acts in nobody's name. */
@Allow('integration:manage')
@ObjectType({ implements: Node, description: 'Stands for a script of a program, which acts in nobody’s name.' })
@Entity('service_account')
export class ServiceAccount extends Node {
  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  /** The one organization that it sees; null: all of the program. */
  @Column({ type: 'uuid', nullable: true, name: 'organization_id' })
  organizationId!: string | null;

  @Field(() => String, { description: 'What it does, in a few words; one of a kind in its program.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => ServiceAccountState, { description: 'Whether its tokens work.' })
  @Column({ type: 'text', name: 'state' })
  state!: ServiceAccountState;

  @Column({ type: 'uuid', name: 'created_by' })
  createdById!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}

export const ServiceAccountConnection = connectionOf(ServiceAccount, 'ServiceAccount', 'integration:manage');
