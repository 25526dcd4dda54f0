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
}
