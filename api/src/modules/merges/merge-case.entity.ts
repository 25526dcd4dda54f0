import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

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

/** Two accounts that seem to be one person's. Two people at the help desk make them one, or say that they are not. */
@Entity('merge_case')
export class MergeCase {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'text', name: 'reference' })
  reference!: string;

  @Column({ type: 'text', name: 'origin' })
  origin!: MergeOrigin;

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

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'uuid', nullable: true, name: 'proposed_by' })
  proposedById!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'proposed_at' })
  proposedAt!: Date | null;

  @Column({ type: 'text', nullable: true, name: 'reason_code' })
  reasonCode!: string | null;

  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'decided_by' })
  decidedById!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'decided_at' })
  decidedAt!: Date | null;

  @Column({ type: 'text', nullable: true, name: 'decision_reason' })
  decisionReason!: string | null;
}
