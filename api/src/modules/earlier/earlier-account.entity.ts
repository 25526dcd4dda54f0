import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

export enum EarlierState {
  /** Nobody has come for it yet. */
  OPEN = 'OPEN',
  /** Its owner has an account in HARP; what they had before is kept until it is sure that it is them. */
  WAITING = 'WAITING',
  /** All it held is in an account of HARP. */
  CLAIMED = 'CLAIMED',
}

/** A role that somebody had in EIDM, as it is in HARP. */
export interface EarlierRole {
  roleId: string;
  organizationId: string;
}

/** An account in the predecessor of HARP (EIDM), as its export had it. Its owner claims it once. */
@Entity('earlier_account')
export class EarlierAccount {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'text', name: 'eidm_id' })
  eidmId!: string;

  @Column({ type: 'text', name: 'eidm_id_key' })
  eidmIdKey!: string;

  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', name: 'email_key' })
  emailKey!: string;

  @Column({ type: 'text', name: 'given_name' })
  givenName!: string;

  @Column({ type: 'text', nullable: true, name: 'family_name' })
  familyName!: string | null;

  @Column({ type: 'date', nullable: true, name: 'proofed_on' })
  proofedOn!: string | null;

  /** As in `ProofingStrength`. */
  @Column({ type: 'text', name: 'proofing' })
  proofing!: 'NONE' | 'BASIC' | 'VERIFIED';

  @Column({ type: 'jsonb', name: 'roles' })
  roles!: EarlierRole[];

  /** The old hash, closed under a key of its own: it is weaker than HARP's and has no pepper. */
  @Column({ type: 'text', nullable: true, name: 'password_hash' })
  passwordHash!: string | null;

  /** Of the row of the export, keyed: whether a later one says something else, without opening anything. */
  @Column({ type: 'text', name: 'row_hmac' })
  rowHmac!: string;

  @Column({ type: 'text', name: 'state' })
  state!: EarlierState;

  /** Whose account in HARP it is, once somebody came for it. */
  @Column({ type: 'uuid', nullable: true, name: 'user_id' })
  userId!: string | null;

  @Column({ type: 'timestamptz', name: 'imported_at' })
  importedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'closed_at' })
  closedAt!: Date | null;

  displayName(): string {
    return [this.givenName, this.familyName].filter(Boolean).join(' ');
  }
}
