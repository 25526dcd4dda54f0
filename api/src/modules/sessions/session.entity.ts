import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export enum SessionLevel {
  PASSWORD = 'PASSWORD',
  FACTOR = 'FACTOR',
}

registerEnumType(SessionLevel, {
  name: 'SessionLevel',
  description: 'How far somebody has signed in.',
  valuesConfig: {
    PASSWORD: {
      description: 'With the password only: enough to be proofed and to add or use a factor, not to see personal data.',
    },
    FACTOR: { description: 'With a second factor too.' },
  },
});

/** A browser in which somebody is signed in, from sign-in to sign-out or its time limit. */
@Allow('signed-in')
@ObjectType({ implements: Node, description: 'A browser in which somebody is signed in.' })
@Entity('session')
export class Session extends Node {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** The signing in that it belongs to: it stays the same when a step-up gives the browser a new session. */
  @Column({ type: 'uuid', name: 'sign_in_id' })
  signInId!: string;

  /** The cookie's value is known to the browser only. */
  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  @Field(() => String, { description: 'web-user or web-admin.' })
  @Column({ type: 'text', name: 'site' })
  site!: string;

  @Column({ type: 'text', name: 'level' })
  level!: SessionLevel;

  @Column({ type: 'timestamptz', nullable: true, name: 'factor_at' })
  factorAt!: Date | null;

  /** How it was signed in, in the words of RFC 8176: `pwd`, then what the last factor was. */
  @Column({ type: 'text', array: true, name: 'methods' })
  methods!: string[];

  @Column({ type: 'text', name: 'user_agent' })
  userAgent!: string;

  @Field(() => String, { description: 'The network address it was started from.' })
  @Column({ type: 'text', name: 'address' })
  address!: string;

  @Field(() => Date, { description: 'When it was started.' })
  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Field(() => Date, { description: 'When it was last used, to the half minute.' })
  @Column({ type: 'timestamptz', name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;
}
