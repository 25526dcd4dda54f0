import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../platform/ids.ts';

/** NEXT: published, so that everybody knows it before it is used. ACTIVE: signs. RETIRED: its tokens can still be checked. */
export type SigningKeyState = 'NEXT' | 'ACTIVE' | 'RETIRED';

export type SigningAlgorithm = 'RS256' | 'ES256';

/** A key pair that HARP signs tokens with. */
@Entity('signing_key')
export class SigningKey {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  /** Its fingerprint (RFC 7638), by which a token names it. */
  @Column({ type: 'text', name: 'kid' })
  kid!: string;

  @Column({ type: 'text', name: 'alg' })
  alg!: SigningAlgorithm;

  @Column({ type: 'jsonb', name: 'public_jwk' })
  publicJwk!: Record<string, unknown>;

  /** The private JWK, closed by the key ring. */
  @Column({ type: 'text', name: 'private_key' })
  privateKey!: string;

  @Column({ type: 'text', name: 'state' })
  state!: SigningKeyState;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, name: 'activated_at' })
  activatedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'retired_at' })
  retiredAt!: Date | null;
}
