import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** The ID that the agency's own sign-in knows somebody by: one of one person, in capitals. */
@Entity('eua_identity')
export class EuaIdentity {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text', name: 'eua_id' })
  euaId!: string;

  @Column({ type: 'timestamptz', name: 'linked_at' })
  linkedAt!: Date;

  /** As EUA's daily list says. */
  @Column({ type: 'text', name: 'state' })
  state!: 'ACTIVE' | 'DISABLED';

  /** The last use of EUA itself, yyyy-MM-dd; use of HARP is none. Null: no list has named it yet. */
  @Column({ type: 'date', nullable: true, name: 'last_use' })
  lastUse!: string | null;

  /** The last warning since that use: so many days before the ID is disabled. */
  @Column({ type: 'integer', nullable: true, name: 'warned' })
  warned!: number | null;
}
