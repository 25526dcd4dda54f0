import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { ApiToken } from './api-token.entity.ts';
import { ServiceAccount } from './service-account.entity.ts';

export enum TokenState {
  WORKS = 'WORKS',
  ACCOUNT_DISABLED = 'ACCOUNT_DISABLED',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

registerEnumType(TokenState, {
  name: 'TokenState',
  description: 'Whether a token can be used.',
  valuesConfig: {
    WORKS: { description: 'It can be used.' },
    ACCOUNT_DISABLED: { description: 'Its service account is disabled: it works again when that is enabled.' },
    EXPIRED: { description: 'Its time is over.' },
    REVOKED: { description: 'It was revoked.' },
  },
});

@Allow('signed-in')
@ObjectType({
  implements: UserError,
  description: 'Returned when there are as many living tokens as there may be: revoke one that is no longer needed.',
})
export class TooManyTokens extends UserError {
  constructor(most: number) {
    super('TOO_MANY_TOKENS', `There are ${most} tokens that work, which is the most. Revoke one that is not needed.`);
  }
}

@Allow('integration:manage')
@ObjectType({
  implements: UserError,
  description: 'Returned when the program has a service account of that name already.',
})
export class NameTaken extends UserError {
  constructor(path: string[]) {
    super('NAME_TAKEN', 'The program has a service account of that name. Choose another.', path);
  }
}

@InputType({ description: 'A token of one’s own.' })
export class CreatePersonalTokenInput {
  @Field(() => String, { description: 'A name by which its owner knows it, like "Nightly report".' })
  name!: string;

  @Field(() => [String], {
    description: 'What it may do, as thing:verb: one’s own affairs, and permissions that one has.',
  })
  scopes!: string[];

  @Field(() => Int, { nullable: true, description: 'How many days it works (1–365; 90 when nothing is said).' })
  expiresInDays?: number | null;

  @Field(() => String, { nullable: true, description: 'The key of the one program it may see; all when null.' })
  programKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'The one organization it may see; all when null.' })
  organizationId?: string | null;
}

@InputType({ description: 'A token.' })
export class RevokeTokenInput {
  @Field(() => ID, { description: 'Which.' })
  tokenId!: string;
}

@InputType({ description: 'A service account.' })
export class CreateServiceAccountInput {
  @Field(() => String, { description: 'The program, like `qtso`.' })
  programKey!: string;

  @Field(() => String, { description: 'What it does, in a few words; one of a kind in its program.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The one organization it may see; all of the program when null.' })
  organizationId?: string | null;
}

@InputType({ description: 'A token of a service account. Several may live at once, so that one can replace another.' })
export class CreateServiceTokenInput {
  @Field(() => ID, { description: 'Whose.' })
  serviceAccountId!: string;

  @Field(() => String, { description: 'A name by which it is known, like "2027 spring".' })
  name!: string;

  @Field(() => [String], { description: 'What it may do, as thing:verb.' })
  scopes!: string[];

  @Field(() => Int, { nullable: true, description: 'How many days it works (1–365; 90 when nothing is said).' })
  expiresInDays?: number | null;
}

@InputType({ description: 'A service account.' })
export class ServiceAccountInput {
  @Field(() => ID, { description: 'Which.' })
  serviceAccountId!: string;
}

@InputType({ description: 'Which service accounts.' })
export class ServiceAccountFilter {
  @Field(() => String, { nullable: true, description: 'Only of this program, like `qtso`.' })
  programKey?: string | null;
}

@Allow('signed-in')
@ObjectType({ description: 'A token was made. What it is itself is never shown again.' })
export class TokenCreated {
  @Field(() => ApiToken, { description: 'What is kept of it.' })
  token!: ApiToken;

  @Field(() => String, { description: 'The token itself, for the Authorization header after "Bearer ".' })
  secret!: string;
}

export const CreatePersonalTokenResult = resultUnion(
  'CreatePersonalTokenResult',
  'What came of making a token of one’s own.',
  [TokenCreated, InvalidInput, NotFound, TooManyTokens, StepUpNeeded],
);
export const RevokeTokenResult = resultUnion('RevokeTokenResult', 'What came of revoking a token.', [
  ApiToken,
  NotFound,
]);
export const CreateServiceAccountResult = resultUnion(
  'CreateServiceAccountResult',
  'What came of making a service account.',
  [ServiceAccount, InvalidInput, NotFound, NameTaken, StepUpNeeded],
);
export const CreateServiceTokenResult = resultUnion(
  'CreateServiceTokenResult',
  'What came of making a token of a service account.',
  [TokenCreated, InvalidInput, NotFound, TooManyTokens, StepUpNeeded],
);
export const DisableServiceAccountResult = resultUnion(
  'DisableServiceAccountResult',
  'What came of disabling a service account.',
  [ServiceAccount, NotFound],
);
export const EnableServiceAccountResult = resultUnion(
  'EnableServiceAccountResult',
  'What came of enabling a service account.',
  [ServiceAccount, NotFound, StepUpNeeded],
);
