import type { Scope } from '@harp/domain/permissions.ts';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum TokenKind {
  PERSONAL = 'PERSONAL',
  SERVICE = 'SERVICE',
}

registerEnumType(TokenKind, {
  name: 'TokenKind',
  description: 'Whose token it is.',
  valuesConfig: {
    PERSONAL: { description: 'A person’s: it begins with hpt_, and may never do more than its owner.' },
    SERVICE: { description: 'A service account’s: it begins with hst_, and stays within its program.' },
  },
});

/** A token lets a script do some of what its owner may, until it expires or is revoked. */
@Allow('signed-in')
@ObjectType({
  implements: Node,
  description: 'What a script shows instead of signing in. The token itself is shown once, when it is made.',
})
@Entity('api_token')
export class ApiToken extends Node {
  @Field(() => TokenKind, { description: 'Whose it is.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: TokenKind;

  /** SHA-256 of the token: enough to find it, nothing to use. */
  @Column({ type: 'text', name: 'hash' })
  hash!: string;

  @Field(() => String, { description: 'What its owner calls it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => [String], { description: 'What it may do, as thing:verb.' })
  @Column({ type: 'text', array: true, name: 'scopes' })
  scopes!: Scope[];

  /** The program beyond which it sees nothing; null: no such border. */
  @Column({ type: 'uuid', nullable: true, name: 'program_id' })
  programId!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'organization_id' })
  organizationId!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'user_id' })
  userId!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'service_account_id' })
  serviceAccountId!: string | null;

  @Column({ type: 'uuid', name: 'created_by' })
  createdById!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { description: 'From when on it no longer works.' })
  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute; null: never.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_used_at' })
  lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null: it was not.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'revoked_at' })
  revokedAt!: Date | null;
}

export const ApiTokenConnection = connectionOf(ApiToken, 'ApiToken', 'signed-in');
