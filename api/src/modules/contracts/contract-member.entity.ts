import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

/** Somebody who works on a contract, from when they joined until they were removed. */
@Allow('signed-in')
@ObjectType({ implements: Node, description: 'Somebody who works on a contract.' })
@Entity('contract_member')
export class ContractMember extends Node {
  @Column({ type: 'uuid', name: 'contract_id' })
  contractId!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => Date, { description: 'When they joined.' })
  @Column({ type: 'timestamptz', name: 'joined_at' })
  joinedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'removed_at' })
  removedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'removed_by' })
  removedById!: string | null;
}
