import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The address that somebody wants in place of theirs, until they have shown that they read its mail. */
@Entity('email_change')
export class EmailChange {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text', name: 'email' })
  email!: string;

  /** Null: the address is another account's, and no code was sent. */
  @Column({ type: 'text', nullable: true, name: 'code_hash' })
  codeHash!: string | null;

  @Column({ type: 'integer', name: 'tries' })
  tries!: number;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;
}
