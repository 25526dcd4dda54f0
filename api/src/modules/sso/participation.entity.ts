import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** That one signing in reached one client: what to end there when it ends here. */
@Entity('sso_participation')
export class Participation {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'sign_in_id' })
  signInId!: string;

  @Column({ type: 'uuid', name: 'client_id' })
  clientId!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  /** The session's name at the client (OpenID Connect Back-Channel Logout §2.1). */
  @Column({ type: 'text', name: 'sid' })
  sid!: string;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  /** When the person last came from the client to sign in. */
  @Column({ type: 'timestamptz', name: 'last_at' })
  lastAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'ended_at' })
  endedAt!: Date | null;

  /** When the client took note of the end. */
  @Column({ type: 'timestamptz', nullable: true, name: 'told_at' })
  toldAt!: Date | null;
}
