import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum EuaReturnStatus {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  REFUSED = 'REFUSED',
}

registerEnumType(EuaReturnStatus, {
  name: 'EuaReturnStatus',
  description: 'Whether an officer has confirmed that it is the same person.',
  valuesConfig: {
    PENDING: { description: 'It waits for an officer.' },
    CONFIRMED: { description: 'It is the same person: the account and its roles are back.' },
    REFUSED: { description: 'It could not be confirmed.' },
  },
});

/** Somebody whose EUA ID was disabled has signed in with EUA again, with the same ID or a new one. */
@Allow('role-request:decide-cms')
@ObjectType({
  implements: Node,
  description:
    'Somebody whose EUA ID was disabled has signed in with EUA again. An officer confirms that it is the same person.',
})
@Entity('eua_return')
export class EuaReturn extends Node {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => String, { description: 'The EUA ID that they came with.' })
  @Column({ type: 'text', name: 'eua_id' })
  euaId!: string;

  @Field(() => String, { description: 'The EUA ID that the account has had until now.' })
  @Column({ type: 'text', name: 'earlier_eua_id' })
  earlierEuaId!: string;

  @Field(() => String, { description: 'Their name, as EUA has it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'Their e-mail address, as EUA vouches for it.' })
  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Field(() => EuaReturnStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', name: 'status' })
  status!: EuaReturnStatus;

  @Field(() => Date, { description: 'When they came.' })
  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'decided_at' })
  decidedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'decided_by' })
  decidedById!: string | null;
}

export const EuaReturnConnection = connectionOf(EuaReturn, 'EuaReturn', 'role-request:decide-cms');
