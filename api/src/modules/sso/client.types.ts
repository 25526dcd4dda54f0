import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { Client, ClientAuthMethod } from './client.entity.ts';
import { ClientHasNoSecret } from './client.errors.ts';

@InputType({ description: 'Which clients.' })
export class ClientFilter {
  @Field(() => String, { nullable: true, description: 'Those of one program, by its key.' })
  programKey?: string | null;
}

/** What can be told of a client, when it is registered and later. */
@InputType({ description: 'What can be told of a client; what is left out stays as it is.' })
class ClientFields {
  @Field(() => [String], {
    nullable: true,
    description:
      'Where people are sent back to after signing in: whole https addresses (http for localhost), compared exactly.',
  })
  redirectUris?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Where people may be sent back to after signing out; rules as for redirectUris.',
  })
  postLogoutRedirectUris?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Where HARP tells of logouts; empty: nowhere.' })
  backchannelLogoutUri?: string | null;

  @Field(() => ClientAuthMethod, { nullable: true, description: 'How it proves itself; SECRET when nothing is said.' })
  authMethod?: ClientAuthMethod | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Its public keys as a JSON Web Key Set (RFC 7517).' })
  jwks?: unknown;

  @Field(() => String, { nullable: true, description: 'Where its public keys can be read, instead of jwks.' })
  jwksUri?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'REST calls that it may make: userFindApi, userRoleCreationApi.',
  })
  restScopes?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it knows people by a `sub` of its own site.' })
  pairwise?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The organization that owns the client (ADO); the name of its program when nothing is said.',
  })
  ado?: string | null;
}

@InputType({ description: 'A client to register.' })
export class RegisterClientInput extends ClientFields {
  @Field(() => String, { description: 'The program, by its key, like `qtso`.' })
  programKey!: string;

  @Field(() => String, { description: 'The name that people read when they sign in (60 characters at most).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Makes a repetition harmless: same key, same client.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a client; what is left out stays.' })
export class ChangeClientInput extends ClientFields {
  @Field(() => ID, { description: 'The client.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name that people read when they sign in.' })
  name?: string | null;
}

@InputType({ description: 'A new secret for a client.' })
export class RotateClientSecretInput {
  @Field(() => ID, { description: 'The client.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many hours the old secret works beside the new one: 0 to 168, 24 when nothing is said.',
  })
  overlapHours?: number | null;

  @Field(() => String, { nullable: true, description: 'Makes a repetition harmless: no second new secret.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A client.' })
export class ClientInput {
  @Field(() => ID, { description: 'The client.' })
  id!: string;
}

@Allow('integration:manage')
@ObjectType({ description: 'A client with a new secret, or without one where it proves itself with a key.' })
export class ClientWithSecret {
  @Field(() => Client, { description: 'The client.' })
  client!: Client;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, shown this one time. Null: it has none, or this is a repetition of an earlier call.',
  })
  secret!: string | null;
}

export const RegisterClientResult = resultUnion('RegisterClientResult', 'What came of registering a client.', [
  ClientWithSecret,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  IdempotencyKeyReused,
]);
export const ChangeClientResult = resultUnion('ChangeClientResult', 'What came of changing a client.', [
  Client,
  InvalidInput,
  NotFound,
  StepUpNeeded,
]);
export const RotateClientSecretResult = resultUnion('RotateClientSecretResult', 'What came of asking a new secret.', [
  ClientWithSecret,
  ClientHasNoSecret,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  IdempotencyKeyReused,
]);
export const DisableClientResult = resultUnion('DisableClientResult', 'What came of disabling a client.', [
  Client,
  NotFound,
]);
export const EnableClientResult = resultUnion('EnableClientResult', 'What came of enabling a client.', [
  Client,
  NotFound,
  StepUpNeeded,
]);
