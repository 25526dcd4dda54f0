import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** What somebody has filled in on the way to an account. One is open for an address at a time; it lives 72 hours. */
@Entity('registration')
export class RegistrationRecord {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', name: 'email_key' })
  emailKey!: string;

  /** JSON of `Draft`, under a key of its own; null before anything was typed, and after the account was made. */
  @Column({ type: 'text', nullable: true, name: 'draft' })
  draft!: string | null;

  @Column({ type: 'text', name: 'language' })
  language!: 'EN' | 'ES';

  @Column({ type: 'text', name: 'terms_version' })
  termsVersion!: string;

  /** To a contract: the browser that began it had followed it. */
  @Column({ type: 'uuid', nullable: true, name: 'invitation_id' })
  invitationId!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'finished_at' })
  finishedAt!: Date | null;
}

/**
 * One browser's way into a registration: it opens what was typed only once this browser has shown that the address is
 * its owner's. An address that has an account gets a visit that leads nowhere and looks the same.
 */
@Entity('registration_visit')
export class RegistrationVisit {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  /** Null: the address has an account already. */
  @Column({ type: 'uuid', nullable: true, name: 'registration_id' })
  registrationId!: string | null;

  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', nullable: true, name: 'code_hash' })
  codeHash!: string | null;

  @Column({ type: 'text', nullable: true, name: 'link_hash' })
  linkHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'link_used_at' })
  linkUsedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'code_sent_at' })
  codeSentAt!: Date;

  /** Wrong codes typed; a new code does not reset it. */
  @Column({ type: 'integer', name: 'tries' })
  tries!: number;

  @Column({ type: 'timestamptz', nullable: true, name: 'confirmed_at' })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
