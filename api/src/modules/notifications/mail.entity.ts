import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** A mail that is owed to somebody, from the change that causes it until it was handed to the mail server. */
@Entity('mail')
export class QueuedMail {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'text', name: 'to_address' })
  toAddress!: string;

  @Column({ type: 'text', name: 'template' })
  template!: string;

  /** Forgotten once the mail is sent: they may hold a code. */
  @Column({ type: 'jsonb', nullable: true, name: 'params' })
  params!: Record<string, string> | null;

  @Column({ type: 'text', name: 'language' })
  language!: 'EN' | 'ES';

  @Column({ type: 'text', nullable: true, name: 'about' })
  about!: string | null;

  @Column({ type: 'timestamptz', name: 'queued_at' })
  queuedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'sent_at' })
  sentAt!: Date | null;
}
