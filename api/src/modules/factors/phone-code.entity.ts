import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PhoneCodeState } from './phone-code.types.ts';

/** What a code by text or voice is asked for. */
export type PhonePurpose = 'SIGN_IN' | 'ENROL' | 'RECOVER';

/** A code that is on its way to somebody's phone, for one browser and one purpose. */
@Entity('phone_code')
export class PhoneCodeRecord {
  /** The signing in, or the way back in, that asked for it: no other can use it. */
  @PrimaryColumn({ type: 'uuid', name: 'holder' })
  holder!: string;

  @PrimaryColumn({ type: 'text', name: 'purpose' })
  purpose!: PhonePurpose;

  /** The same at every retry of sending it; another one when a new code takes its place. */
  @Column({ type: 'uuid', name: 'id' })
  id!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'uuid', name: 'factor_id' })
  factorId!: string;

  @Column({ type: 'text', name: 'code_hash' })
  codeHash!: string;

  /** The code under the person's key, until it was sent or it is too late for that. */
  @Column({ type: 'text', nullable: true, name: 'sealed' })
  sealed!: string | null;

  @Column({ type: 'text', name: 'state' })
  state!: PhoneCodeState;

  /** Wrong tries; a new code does not reset them. */
  @Column({ type: 'integer', name: 'tries' })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
