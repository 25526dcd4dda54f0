import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import { finishEarlierClaim } from './claim-finish.service.ts';
import { registerFromClaim } from './claim-register.service.ts';
import { proveEarlierClaim, signInWithEarlierAccount } from './claim-sign-in.service.ts';
import { currentClaim, openEarlierClaim } from './claim-visit.service.ts';
import {
  EarlierClaim,
  FinishEarlierClaimInput,
  FinishEarlierClaimResult,
  OpenEarlierClaimInput,
  OpenEarlierClaimResult,
  ProveEarlierClaimInput,
  ProveEarlierClaimResult,
  RegisterFromEarlierClaimInput,
  RegisterFromEarlierClaimResult,
  SignInWithEarlierAccountInput,
  SignInWithEarlierAccountResult,
} from './claim.types.ts';

@Resolver()
export class ClaimResolver {
  @Allow('public')
  @Query(() => EarlierClaim, {
    nullable: true,
    description: 'The way from an EIDM account that this browser has opened; null when there is none.',
  })
  earlierClaim(@Ctx() ctx: Context): Promise<EarlierClaim | null> {
    return currentClaim(ctx);
  }

  @Allow('public')
  @OwnTransactions()
  @Mutation(() => SignInWithEarlierAccountResult, {
    description: 'Signs in with an EIDM account once, to bring it to HARP. Nobody is signed in to HARP by it.',
  })
  signInWithEarlierAccount(
    @Arg('input', () => SignInWithEarlierAccountInput, { description: 'The old login.' })
    input: SignInWithEarlierAccountInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return signInWithEarlierAccount(ctx, input);
  }

  @Allow('public')
  @Mutation(() => OpenEarlierClaimResult, { description: 'Opens the way to an EIDM account with the mailed link.' })
  openEarlierClaim(
    @Arg('input', () => OpenEarlierClaimInput, { description: 'The link’s token.' }) input: OpenEarlierClaimInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return openEarlierClaim(ctx, input.token);
  }

  @Allow('public')
  @OwnTransactions()
  @Mutation(() => ProveEarlierClaimResult, { description: 'Gives the old password, after the mailed link.' })
  proveEarlierClaim(
    @Arg('input', () => ProveEarlierClaimInput, { description: 'The password.' }) input: ProveEarlierClaimInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return proveEarlierClaim(ctx, input.password);
  }

  @Allow('public')
  @Mutation(() => RegisterFromEarlierClaimResult, {
    description:
      'Goes on without the old password: a registration whose address is confirmed by the mailed link. Roles are kept and come once the identity is proofed anew.',
  })
  registerFromEarlierClaim(
    @Arg('input', () => RegisterFromEarlierClaimInput, { description: 'What was agreed to.' })
    input: RegisterFromEarlierClaimInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return registerFromClaim(ctx, input);
  }

  @Allow('public')
  @Mutation(() => FinishEarlierClaimResult, {
    description: 'Makes the HARP account, with roles and proofing kept, and signs in with its password.',
  })
  finishEarlierClaim(
    @Arg('input', () => FinishEarlierClaimInput, { description: 'What HARP can’t take over, and the terms.' })
    input: FinishEarlierClaimInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return finishEarlierClaim(ctx, input);
  }
}
