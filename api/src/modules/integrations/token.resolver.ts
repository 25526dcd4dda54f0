import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Organization } from '../organizations/organization.entity.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { ApiToken, ApiTokenConnection } from './api-token.entity.ts';
import { stateOfToken } from './api-token.service.ts';
import { createPersonalToken, ownTokens, revokePersonalToken } from './personal-token.service.ts';
import { ServiceAccount, ServiceAccountConnection } from './service-account.entity.ts';
import * as accounts from './service-account.service.ts';
import {
  CreatePersonalTokenInput,
  CreatePersonalTokenResult,
  CreateServiceAccountInput,
  CreateServiceAccountResult,
  CreateServiceTokenInput,
  CreateServiceTokenResult,
  DisableServiceAccountResult,
  EnableServiceAccountResult,
  RevokeTokenInput,
  RevokeTokenResult,
  ServiceAccountFilter,
  ServiceAccountInput,
  TokenState,
} from './token.types.ts';

@Resolver(() => Viewer)
export class ViewerTokensResolver {
  @Allow('signed-in')
  @FieldResolver(() => ApiTokenConnection, {
    description: 'The person’s own tokens, the newest first, those that no longer work too.',
  })
  tokens(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<ApiToken>> {
    return ownTokens(ctx, page);
  }
}

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @Allow('signed-in')
  @FieldResolver(() => TokenState, { description: 'Whether it can be used now.' })
  state(@Root() token: ApiToken, @Ctx() ctx: Context): Promise<TokenState> {
    return stateOfToken(ctx, token);
  }

  @Allow('signed-in')
  @FieldResolver(() => Program, { nullable: true, description: 'The one program it may see; null: no such border.' })
  async program(@Root() token: ApiToken, @Ctx() ctx: Context): Promise<Program | null> {
    return token.programId === null ? null : loader(ctx, findPrograms).load(token.programId);
  }

  @Allow('signed-in')
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The one organization it may see; null: no such border.',
  })
  async organization(@Root() token: ApiToken, @Ctx() ctx: Context): Promise<Organization | null> {
    return token.organizationId === null ? null : loader(ctx, findOrganizations).load(token.organizationId);
  }

  @Allow('signed-in')
  @Mutation(() => CreatePersonalTokenResult, {
    description: 'Makes a token with which a script does some of what one may. It is shown once.',
  })
  createPersonalToken(
    @Arg('input', () => CreatePersonalTokenInput, { description: 'What it is to be.' }) input: CreatePersonalTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return createPersonalToken(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => RevokeTokenResult, { description: 'Revokes one of one’s own tokens; it stops at once.' })
  revokePersonalToken(
    @Arg('input', () => RevokeTokenInput, { description: 'Which.' }) input: RevokeTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return revokePersonalToken(ctx, input.tokenId);
  }
}

@Resolver(() => ServiceAccount)
export class ServiceAccountResolver {
  @Allow('integration:manage')
  @Query(() => ServiceAccountConnection, {
    description: 'The service accounts of the programs that this person looks after, by name.',
  })
  serviceAccounts(
    @Arg('filter', () => ServiceAccountFilter, { nullable: true, description: 'Which of them.' })
    filter: ServiceAccountFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ServiceAccount>> {
    return accounts.listServiceAccounts(ctx, filter ?? {}, page);
  }

  @Allow('integration:manage')
  @FieldResolver(() => Program, { description: 'The program, beyond which it sees nothing.' })
  async program(@Root() account: ServiceAccount, @Ctx() ctx: Context): Promise<Program> {
    return (await loader(ctx, findPrograms).load(account.programId)) as Program;
  }

  @Allow('integration:manage')
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The one organization it may see; null: all of the program.',
  })
  async organization(@Root() account: ServiceAccount, @Ctx() ctx: Context): Promise<Organization | null> {
    return account.organizationId === null ? null : loader(ctx, findOrganizations).load(account.organizationId);
  }

  @Allow('integration:manage')
  @FieldResolver(() => [ApiToken], {
    description: 'Its tokens, the newest first, those that no longer work too.',
  })
  async tokens(@Root() account: ServiceAccount, @Ctx() ctx: Context): Promise<ApiToken[]> {
    return (await loader(ctx, accounts.findTokensOf).load(account.id)) ?? [];
  }

  @Allow('integration:manage')
  @Mutation(() => CreateServiceAccountResult, { description: 'Makes a service account of a program.' })
  createServiceAccount(
    @Arg('input', () => CreateServiceAccountInput, { description: 'What it is to be.' })
    input: CreateServiceAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return accounts.createServiceAccount(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => CreateServiceTokenResult, { description: 'Makes a token of a service account. It is shown once.' })
  createServiceToken(
    @Arg('input', () => CreateServiceTokenInput, { description: 'What it is to be.' }) input: CreateServiceTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return accounts.createServiceToken(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => RevokeTokenResult, { description: 'Revokes a token of a service account; it stops at once.' })
  revokeServiceToken(
    @Arg('input', () => RevokeTokenInput, { description: 'Which.' }) input: RevokeTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return accounts.revokeServiceToken(ctx, input.tokenId);
  }

  @Allow('integration:manage')
  @Mutation(() => DisableServiceAccountResult, { description: 'Stops all tokens of a service account at once.' })
  disableServiceAccount(
    @Arg('input', () => ServiceAccountInput, { description: 'Which.' }) input: ServiceAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return accounts.disableServiceAccount(ctx, input.serviceAccountId);
  }

  @Allow('integration:manage')
  @Mutation(() => EnableServiceAccountResult, { description: 'Lets the tokens of a service account work again.' })
  enableServiceAccount(
    @Arg('input', () => ServiceAccountInput, { description: 'Which.' }) input: ServiceAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return accounts.enableServiceAccount(ctx, input.serviceAccountId);
  }
}
