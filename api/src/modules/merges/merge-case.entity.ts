import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export enum MergeStatus {
  WAITING = 'WAITING',
  PROPOSED = 'PROPOSED',
  DONE = 'DONE',
  REFUSED = 'REFUSED',
}

export enum MergeOrigin {
  HELP_DESK = 'HELP_DESK',
  SAME_NUMBER = 'SAME_NUMBER',
  EARLIER_AND_HARP = 'EARLIER_AND_HARP',
  NAME_DIFFERS = 'NAME_DIFFERS',
}

registerEnumType(MergeStatus, {
  name: 'MergeStatus',
  description: 'Where it stands that two accounts become one.',
  valuesConfig: {
    WAITING: { description: 'Somebody at the help desk has to look at it and propose it, or say no.' },
    PROPOSED: { description: 'Somebody proposed it; another one has to confirm it.' },
    DONE: { description: 'They are one.' },
    REFUSED: { description: 'They are not made one.' },
  },
});
registerEnumType(MergeOrigin, {
  name: 'MergeOrigin',
  description: 'Why two accounts seem to be one person’s.',
  valuesConfig: {
    HELP_DESK: { description: 'Somebody at the help desk found them.' },
    SAME_NUMBER: { description: 'Both came with the same Social Security number.' },
    EARLIER_AND_HARP: { description: 'An EIDM account and one of HARP have the same address.' },
    NAME_DIFFERS: { description: 'Who registered with the address of an EIDM account has another name there.' },
  },
});

/** Two accounts that seem to be one person's. Two people at the help desk make them one, or say that they are not. */
@Allow('account:merge')
@ObjectType({
  implements: Node,
  description: 'Two accounts that seem to be one person’s. Two people at the help desk make them one, or say no.',
})
@Entity('merge_case')
export class MergeCase extends Node {
  @Field(() => String, { description: 'The case number.' })
  @Column({ type: 'text', name: 'reference' })
  reference!: string;

  @Field(() => MergeOrigin, { description: 'Why it was opened.' })
  @Column({ type: 'text', name: 'origin' })
  origin!: MergeOrigin;

  @Field(() => MergeStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', name: 'status' })
  status!: MergeStatus;

  /** The account that stays. */
  @Column({ type: 'uuid', name: 'stays_id' })
  staysId!: string;

  /** The account that is closed; or … */
  @Column({ type: 'uuid', nullable: true, name: 'goes_id' })
  goesId!: string | null;

  /** … the account of EIDM. */
  @Column({ type: 'uuid', nullable: true, name: 'earlier_id' })
  earlierId!: string | null;

  @Field(() => Date, { description: 'When it was opened.' })
  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'uuid', nullable: true, name: 'proposed_by' })
  proposedById!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was proposed.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'proposed_at' })
  proposedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was proposed; one of the list.' })
  @Column({ type: 'text', nullable: true, name: 'reason_code' })
  reasonCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in words, for staff.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'decided_by' })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was confirmed or refused.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'decided_at' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused, or what was seen: code and words.' })
  @Column({ type: 'text', nullable: true, name: 'decision_reason' })
  decisionReason!: string | null;
}
