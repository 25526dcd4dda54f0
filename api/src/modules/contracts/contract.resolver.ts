import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { importContracts } from './contract-upload.service.ts';
import { ContractConnection, type Contract } from './contract.entity.ts';
import { changeContract, createContract, listContracts } from './contract.service.ts';
import {
  ChangeContractInput,
  CreateContractInput,
  ContractResult,
  ImportContractsInput,
  ImportContractsResult,
} from './contract.types.ts';

@Resolver()
export class ContractResolver {
  @Allow('contract:change')
  @Query(() => ContractConnection, { description: 'All contracts, the newest first.' })
  contracts(
    @Arg('search', () => String, {
      nullable: true,
      description: 'A part of the number, or of the organization’s name.',
    })
    search: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Contract>> {
    return listContracts(ctx, search, page);
  }

  @Allow('contract:change')
  @Mutation(() => ContractResult, { description: 'Makes a contract. Its points of contact are told.' })
  createContract(
    @Arg('input', () => CreateContractInput, { description: 'The contract.' }) input: CreateContractInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return createContract(ctx, input);
  }

  @Allow('contract:change')
  @Mutation(() => ContractResult, {
    description: 'Changes a contract. An earlier end lets its roles end, a later one brings them back.',
  })
  changeContract(
    @Arg('input', () => ChangeContractInput, { description: 'What it is from now on.' }) input: ChangeContractInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeContract(ctx, input);
  }

  @Allow('contract:change')
  @Mutation(() => ImportContractsResult, { description: 'Brings in a list of contracts, found by their numbers.' })
  importContracts(
    @Arg('input', () => ImportContractsInput, { description: 'The list.' }) input: ImportContractsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return importContracts(ctx, input);
  }
}
