import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { newId } from '../../platform/ids.ts';
import { Node } from '../../platform/node.ts';

/** As OpenID Connect Core §9 names them. */
export enum ClientAuthMethod {
  SECRET = 'client_secret_basic',
  PRIVATE_KEY = 'private_key_jwt',
}

export enum ClientState {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}

/** HARP's REST calls that a client may be allowed to make, in the words of its token requests. */
export const REST_SCOPES = ['userFindApi', 'userRoleCreationApi'] as const;

registerEnumType(ClientAuthMethod, {
  name: 'ClientAuthMethod',
  description: 'How a client shows that it is itself.',
  valuesConfig: {
    SECRET: { description: 'With a secret that it got from HARP (client_secret_basic).' },
    PRIVATE_KEY: { description: 'With a key of its own, whose public half it told HARP (private_key_jwt).' },
  },
});
registerEnumType(ClientState, {
  name: 'ClientState',
  description: 'Whether a client can be used.',
  valuesConfig: {
    ACTIVE: { description: 'It can be used.' },
    DISABLED: { description: 'Nobody signs in through it, and what it was given no longer works.' },
  },
});

/** A client is one installation of a program, as HARP knows it: where people come back to, and how it proves itself. */
@Allow('integration:manage')
@ObjectType({ implements: Node, description: 'One installation of a program that signs people in, or calls HARP.' })
@Entity('client')
export class Client extends Node {
  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  @Field(() => String, { description: 'The client_id that it sends, like `qtso-web-1a2b`; it never changes.' })
  @Column({ type: 'text', name: 'client_id' })
  clientId!: string;

  @Field(() => String, { description: 'The name that people read when they sign in.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => [String], { description: 'Where people are sent back to after signing in, compared exactly.' })
  @Column({ type: 'text', array: true, name: 'redirect_uris' })
  redirectUris!: string[];

  @Field(() => [String], { description: 'Where people may be sent back to after signing out, compared exactly.' })
  @Column({ type: 'text', array: true, name: 'post_logout_redirect_uris' })
  postLogoutRedirectUris!: string[];

  @Field(() => String, { nullable: true, description: 'Where HARP tells that somebody was signed out (back-channel).' })
  @Column({ type: 'text', nullable: true, name: 'backchannel_logout_uri' })
  backchannelLogoutUri!: string | null;

  @Field(() => ClientAuthMethod, { description: 'How it shows that it is itself.' })
  @Column({ type: 'text', name: 'auth_method' })
  authMethod!: ClientAuthMethod;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Its public keys (RFC 7517), when they were typed in.' })
  @Column({ type: 'jsonb', nullable: true, name: 'jwks' })
  jwks!: { keys: Record<string, unknown>[] } | null;

  @Field(() => String, { nullable: true, description: 'Where its public keys are, when they are read from there.' })
  @Column({ type: 'text', nullable: true, name: 'jwks_uri' })
  jwksUri!: string | null;

  @Field(() => [String], { description: 'The REST calls it may make: userFindApi, userRoleCreationApi.' })
  @Column({ type: 'text', array: true, name: 'rest_scopes' })
  restScopes!: string[];

  @Field(() => Boolean, {
    description:
      'Whether it knows people by a `sub` that no client of another site has (pairwise, OpenID Connect §8.1).',
  })
  @Column({ type: 'boolean', name: 'pairwise' })
  pairwise!: boolean;

  @Field(() => ClientState, { description: 'Whether it can be used.' })
  @Column({ type: 'text', name: 'state' })
  state!: ClientState;

  @Field(() => String, { description: 'The organization that owns the client (ADO).' })
  @Column({ type: 'text', name: 'ado' })
  ado!: string;

  @Field(() => Date, { description: 'When it was registered.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}

/** A secret that a client was given; at most two live at a time, so that it can be changed without a pause. */
@Allow('integration:manage')
@ObjectType({ description: 'A secret of a client. It was shown once; HARP keeps a fingerprint of it.' })
@Entity('client_secret')
export class ClientSecret {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'client_id' })
  clientId!: string;

  @Column({ type: 'text', name: 'hash' })
  hash!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when it works; null: until it is replaced.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'expires_at' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'last_used_at' })
  lastUsedAt!: Date | null;
}

export const ClientConnection = connectionOf(Client, 'Client', 'integration:manage');
