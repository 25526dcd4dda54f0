import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export enum FactorKind {
  TOTP = 'TOTP',
  PASSKEY = 'PASSKEY',
  TEXT = 'TEXT',
  VOICE = 'VOICE',
}

export type PhoneKind = FactorKind.TEXT | FactorKind.VOICE;

registerEnumType(FactorKind, {
  name: 'FactorKind',
  description: 'A kind of second factor.',
  valuesConfig: {
    TOTP: { description: 'An authenticator app that shows a code of six digits (RFC 6238).' },
    PASSKEY: { description: 'A passkey: a phone, computer or security key that resists phishing (WebAuthn).' },
    TEXT: { description: 'A code of six digits by text message. Never the only factor: a number can be taken over.' },
    VOICE: { description: 'A code of six digits by voice call. Never the only factor, as with text messages.' },
  },
});

// The driver gives bigint as text; the counter of a passkey has 32 bits.
const toNumber = (count: string | null): number | null => (count === null ? null : Number(count));

/** A second means of signing in that somebody holds: an app on their phone, a key in their pocket. */
@Allow('signed-in')
@ObjectType({ implements: Node, description: 'A second means of signing in.' })
@Entity('factor')
export class Factor extends Node {
  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => FactorKind, { description: 'What it is.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: FactorKind;

  @Field(() => String, { description: 'The name its owner gave it.' })
  @Column({ type: 'text', name: 'label' })
  label!: string;

  @Field(() => Date, { description: 'When it was begun to be added.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  /** Null until its owner has shown that it works; it is no factor before. */
  @Column({ type: 'timestamptz', nullable: true, name: 'confirmed_at' })
  confirmedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last used to sign in.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_used_at' })
  lastUsedAt!: Date | null;

  /** TOTP: the secret; text and voice: the number. Under the person's key. */
  @Column({ type: 'text', nullable: true, name: 'secret' })
  secret!: string | null;

  /** TOTP: the last time step that was accepted; only later ones are. */
  @Column({ type: 'integer', nullable: true, name: 'last_step' })
  lastStep!: number | null;

  /** Passkey: its id, base64url. */
  @Column({ type: 'text', nullable: true, name: 'credential_id' })
  credentialId!: string | null;

  /** Passkey: the COSE public key, base64url. */
  @Column({ type: 'text', nullable: true, name: 'public_key' })
  publicKey!: string | null;

  /** Passkey: how often it was used, where it counts. */
  @Column({
    type: 'bigint',
    nullable: true,
    name: 'sign_count',
    transformer: { from: toNumber, to: (count: unknown) => count },
  })
  signCount!: number | null;

  /** Of a passkey: whether it can be copied between devices. Null: not seen since this is asked. */
  @Column({ type: 'boolean', nullable: true, name: 'synced' })
  synced!: boolean | null;

  @Column({ type: 'text', array: true, nullable: true, name: 'transports' })
  transports!: string[] | null;
}

/** Whether codes come to it by text or voice: such a factor is never the only one (NIST SP 800-63B-4 §3.1.3.3). */
export const isPhone = ({ kind }: { kind: FactorKind }): boolean =>
  kind === FactorKind.TEXT || kind === FactorKind.VOICE;
