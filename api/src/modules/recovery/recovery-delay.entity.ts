import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';
import type { DelayCause, RecoveryLoss } from './recovery.entity.ts';

export type DelayState = 'WAITING' | 'OPEN' | 'DONE' | 'CANCELLED' | 'EXPIRED';

/**
 * The day between finding out who somebody is and replacing their last factor: long enough for the owner to read the mail
 * and to say that it was not them.
 */
@Entity('recovery_delay')
export class RecoveryDelay {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text', name: 'cause' })
  cause!: DelayCause;

  @Column({ type: 'uuid', nullable: true, name: 'proofing_case_id' })
  proofingCaseId!: string | null;

  /** What is made anew when it is over. */
  @Column({ type: 'text', array: true, name: 'lost' })
  lost!: RecoveryLoss[];

  @Column({ type: 'text', name: 'state' })
  state!: DelayState;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  /** Until when the person has gone on, or starts again. */
  @Column({ type: 'timestamptz', name: 'ends_at' })
  endsAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;

  /** HELP_DESK: who started it, and why. */
  @Column({ type: 'uuid', nullable: true, name: 'started_by' })
  startedById!: string | null;

  @Column({ type: 'text', nullable: true, name: 'reason_code' })
  reasonCode!: string | null;

  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;
}
