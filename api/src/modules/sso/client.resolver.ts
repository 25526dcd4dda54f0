import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { Program } from '../programs/program.entity.ts';
import { Client, ClientConnection, ClientSecret } from './client.entity.ts';
import * as registry from './client-registry.service.ts';
import {
  ChangeClientInput,
  ChangeClientResult,
  ClientFilter,
  ClientInput,
  DisableClientResult,
  EnableClientResult,
  RegisterClientInput,
  RegisterClientResult,
  RotateClientSecretInput,
  RotateClientSecretResult,
} from './client.types.ts';

@Resolver(() => Client)
export class ClientResolver {
  @Allow('integration:manage')
  @Query(() => ClientConnection, { description: 'The clients of the programs that you look after, oldest first.' })
  clients(
    @Arg('filter', () => ClientFilter, { nullable: true, description: 'Which.' }) filter: ClientFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Client>> {
    return registry.listClients(ctx, filter ?? {}, page);
  }

  @Allow('integration:manage')
  @FieldResolver(() => Program, { description: 'The program that it belongs to.' })
  program(@Root() client: Client, @Ctx() ctx: Context): Promise<Program | null> {
    return registry.programOfClient(ctx, client);
  }

  @Allow('integration:manage')
  @FieldResolver(() => [ClientSecret], { description: 'Its secrets that work at this moment, newest first.' })
  secrets(@Root() client: Client, @Ctx() ctx: Context): Promise<ClientSecret[]> {
    return registry.secretsOf(ctx, client);
  }

  @Allow('integration:manage')
  @Mutation(() => RegisterClientResult, {
    description: 'Registers a client of a program that you look after. Its secret is shown once. Needs a fresh factor.',
  })
  registerClient(
    @Arg('input', () => RegisterClientInput, { description: 'The client.' }) input: RegisterClientInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registry.registerClient(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => ChangeClientResult, { description: 'Changes what is told of a client. Needs a fresh factor.' })
  changeClient(
    @Arg('input', () => ChangeClientInput, { description: 'What to change.' }) input: ChangeClientInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registry.changeClient(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => RotateClientSecretResult, {
    description: 'Gives a client a new secret, shown once; the one before works on for a while. Needs a fresh factor.',
  })
  rotateClientSecret(
    @Arg('input', () => RotateClientSecretInput, { description: 'Which client.' }) input: RotateClientSecretInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registry.rotateClientSecret(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => DisableClientResult, {
    description: 'Disables a client: nobody signs in through it, and what it was given no longer works.',
  })
  disableClient(
    @Arg('input', () => ClientInput, { description: 'Which client.' }) input: ClientInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registry.disableClient(ctx, input.id);
  }

  @Allow('integration:manage')
  @Mutation(() => EnableClientResult, { description: 'Lets a disabled client be used again. Needs a fresh factor.' })
  enableClient(
    @Arg('input', () => ClientInput, { description: 'Which client.' }) input: ClientInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registry.enableClient(ctx, input.id);
  }
}
