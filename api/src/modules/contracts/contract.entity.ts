import { dayOf } from '@harp/domain/days.ts';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';
import { CredentialSource } from '../users/user.entity.ts';

export enum ContractState {
  COMING = 'COMING',
  CURRENT = 'CURRENT',
  OVER = 'OVER',
}

registerEnumType(ContractState, {
  name: 'ContractState',
  description: 'Where a contract stands today.',
  valuesConfig: {
    COMING: { description: 'Its period of performance has not begun.' },
    CURRENT: { description: 'It runs.' },
    OVER: { description: 'Its period of performance is over.' },
  },
});

/** A contract is work that CMS has given to an organization for a while, and the reason why its people get in. */
@Allow('signed-in')
@ObjectType({
  implements: Node,
  description: 'Work that CMS has given to an organization for a while; seen by whoever is part of it, and by staff.',
})
@Entity('contract')
export class Contract extends Node {
  @Field(() => String, { description: 'The number under which CMS has it; there is no other with it.' })
  @Column({ type: 'text', name: 'number' })
  number!: string;

  @Column({ type: 'text', name: 'number_key' })
  numberKey!: string;

  @Column({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  /** The Contracting Officer's Representative: somebody of CMS. */
  @Column({ type: 'uuid', name: 'cor_id' })
  corId!: string;

  /** The points of contact (CTR POC), who invite people. */
  @Column({ type: 'uuid', array: true, name: 'contact_ids' })
  contactIds!: string[];

  @Column({ type: 'uuid', array: true, name: 'program_ids' })
  programIds!: string[];

  @Field(() => String, { description: 'The first day of the period of performance, yyyy-MM-dd.' })
  @Column({ type: 'date', name: 'starts_on' })
  startsOn!: string;

  @Field(() => String, { description: 'The last day of the period of performance, yyyy-MM-dd.' })
  @Column({ type: 'date', name: 'ends_on' })
  endsOn!: string;

  @Field(() => CredentialSource, { description: 'The kind of ID that its people have: one or the other, never both.' })
  @Column({ type: 'text', name: 'id_kind' })
  idKind!: CredentialSource;

  /** The last notice of its end: so many days before. Null: none since the end was set. */
  @Column({ type: 'integer', nullable: true, name: 'warned' })
  warned!: number | null;

  /** When its roles were ended; null while it was never over. */
  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  stateAt(now: Date): ContractState {
    const today = dayOf(now);
    if (today < this.startsOn) return ContractState.COMING;
    return today > this.endsOn ? ContractState.OVER : ContractState.CURRENT;
  }
}

export const ContractConnection = connectionOf(Contract, 'Contract', 'contract:change');
