import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';
import type { Language } from '../users/user.entity.ts';

/** Why nothing is asked for beside the link once a delay is over. */
export type DelayCause = 'PROOFING' | 'HELP_DESK';

/** What somebody may have lost of the things that let them in. */
export enum RecoveryLoss {
  USER_ID = 'USER_ID',
  PASSWORD = 'PASSWORD',
  FACTOR = 'FACTOR',
  RECOVERY_CODES = 'RECOVERY_CODES',
  MAIL = 'MAIL',
}

/** What was shown beside the link. */
export type Proof = 'TOTP' | 'PASSKEY' | 'TEXT' | 'VOICE' | 'RECOVERY_CODE';

/** What can be had again by mail, beside a second thing that was not lost. */
export const RECOVERED_BY_MAIL: readonly RecoveryLoss[] = [
  RecoveryLoss.USER_ID,
  RecoveryLoss.PASSWORD,
  RecoveryLoss.FACTOR,
];

/**
 * Somebody who can't get in asked for help: first a question about an account that may not exist, then a mailed link,
 * then the one browser that has opened it.
 */
@Entity('recovery')
export class RecoveryRecord {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  /** The user ID or address as it was typed; null once the mail is on its way. */
  @Column({ type: 'text', nullable: true, name: 'subject' })
  subject!: string | null;

  @Column({ type: 'text', name: 'language' })
  language!: Language;

  @Column({ type: 'text', array: true, name: 'lost' })
  lost!: RecoveryLoss[];

  /** Whose account it is; null before the mail, and where there is none. */
  @Column({ type: 'uuid', nullable: true, name: 'user_id' })
  userId!: string | null;

  /** The mailed link; null where none was mailed, and once it was used. */
  @Column({ type: 'text', nullable: true, name: 'link_hash' })
  linkHash!: string | null;

  /** Until when the link is good. */
  @Column({ type: 'timestamptz', nullable: true, name: 'link_until' })
  linkUntil!: Date | null;

  /** The delay that came before it, where nothing else was shown beside the link. */
  @Column({ type: 'uuid', nullable: true, name: 'delay_id' })
  delayId!: string | null;

  /** The cookie of the browser that opened the link. */
  @Column({ type: 'text', nullable: true, name: 'holder_hash' })
  holderHash!: string | null;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'mailed_at' })
  mailedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'opened_at' })
  openedAt!: Date | null;

  /** The second thing that was shown, beside the link. */
  @Column({ type: 'text', nullable: true, name: 'proof' })
  proof!: Proof | DelayCause | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'proved_at' })
  provedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'password_at' })
  passwordAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'factor_at' })
  factorAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'finished_at' })
  finishedAt!: Date | null;
}
