import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** Somebody comes for an account of EIDM: by a mailed link, or with the old login; then it is one browser's. */
@Entity('earlier_claim')
export class EarlierClaimRecord {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'earlier_account_id' })
  earlierAccountId!: string;

  /** The mailed link; null where none was mailed, and once it was used. */
  @Column({ type: 'text', nullable: true, name: 'link_hash' })
  linkHash!: string | null;

  /** The cookie of the browser that has opened it. */
  @Column({ type: 'text', nullable: true, name: 'holder_hash' })
  holderHash!: string | null;

  @Column({ type: 'timestamptz', name: 'begun_at' })
  begunAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'opened_at' })
  openedAt!: Date | null;

  /** Whether the link of a mail led here: then whoever is at this browser reads that mail. */
  @Column({ type: 'boolean', name: 'by_link' })
  byLink!: boolean;

  /** When the old password was given. */
  @Column({ type: 'timestamptz', nullable: true, name: 'proved_at' })
  provedAt!: Date | null;

  /** The old password as HARP keeps passwords, where it is good enough to stay. */
  @Column({ type: 'text', nullable: true, name: 'password_hash' })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'finished_at' })
  finishedAt!: Date | null;
}
