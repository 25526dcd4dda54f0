import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { historyOf } from '../audit/audit.service.ts';
import { findUsers } from '../users/user.service.ts';
import { MergeCase, MergeStatus } from './merge-case.entity.ts';
import { decideMerge, proposeMerge } from './merge-decide.service.ts';
import { findPair, pairOf, previewOf, viewMerge } from './merge-lookup.service.ts';
import {
  DecideMergeInput,
  DecideMergeResult,
  MergePairInput,
  MergePreview,
  ProposeMergeInput,
  ProposeMergeResult,
} from './merge.types.ts';

@Resolver(() => MergeCase)
export class MergeResolver {
  @Allow('account:merge')
  @Query(() => MergeCase, {
    nullable: true,
    description: 'The case of two accounts. Each look is on record; null when there is none that you may see.',
  })
  mergeCase(
    @Arg('id', () => ID, { description: 'The case.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<MergeCase | null> {
    return viewMerge(ctx, id);
  }

  @Allow('account:merge')
  @Query(() => MergePreview, {
    nullable: true,
    description: 'What would move if two accounts were made one. Null when one of them is not there, or is your own.',
  })
  async mergePreview(
    @Arg('pair', () => MergePairInput, { description: 'The accounts.' }) pair: MergePairInput,
    @Ctx() ctx: Context,
  ): Promise<MergePreview | null> {
    const found = await findPair(ctx, pair);
    return found && previewOf(ctx, found);
  }

  @Allow('account:merge')
  @FieldResolver(() => MergePreview, { nullable: true, description: 'What moves; null once it is decided.' })
  async preview(@Root() found: MergeCase, @Ctx() ctx: Context): Promise<MergePreview | null> {
    if (found.status === MergeStatus.DONE || found.status === MergeStatus.REFUSED) return null;
    return previewOf(ctx, await pairOf(ctx, found));
  }

  @Allow('account:merge')
  @FieldResolver(() => String, { description: 'The user ID of the account that stays.' })
  async staysUserId(@Root() found: MergeCase, @Ctx() ctx: Context): Promise<string> {
    return (await pairOf(ctx, found)).stays.userId;
  }

  @Allow('account:merge')
  @FieldResolver(() => String, { description: 'The user ID of the account that goes, or the ID in EIDM.' })
  async goesUserId(@Root() found: MergeCase, @Ctx() ctx: Context): Promise<string> {
    const { goes, earlier } = await pairOf(ctx, found);
    return goes?.userId ?? earlier?.eidmId ?? '';
  }

  @Allow('account:merge')
  @FieldResolver(() => Boolean, { description: 'Whether the one that goes is an account of EIDM.' })
  goesIsEarlier(@Root() { earlierId }: MergeCase): boolean {
    return earlierId !== null;
  }

  @Allow('account:merge')
  @FieldResolver(() => String, { nullable: true, description: 'The name of who proposed it.' })
  async proposedBy(@Root() { proposedById }: MergeCase, @Ctx() ctx: Context): Promise<string | null> {
    return proposedById && ((await loader(ctx, findUsers).load(proposedById))?.displayName() ?? null);
  }

  @Allow('account:merge')
  @FieldResolver(() => String, { nullable: true, description: 'The name of who confirmed or refused it.' })
  async decidedBy(@Root() { decidedById }: MergeCase, @Ctx() ctx: Context): Promise<string | null> {
    return decidedById && ((await loader(ctx, findUsers).load(decidedById))?.displayName() ?? null);
  }

  @Allow('account:merge')
  @FieldResolver(() => Boolean, { description: 'Whether the one who looks may confirm it: not who proposed it.' })
  viewerCanConfirm(@Root() { status, proposedById }: MergeCase, @Ctx() ctx: Context): boolean {
    return status === MergeStatus.PROPOSED && proposedById !== ctx.actor?.id;
  }

  @Allow('account:merge')
  @FieldResolver(() => [AuditEvent], { description: 'What happened to it, oldest first.' })
  async history(@Root() { id }: MergeCase, @Ctx() ctx: Context): Promise<AuditEvent[]> {
    return (await loader(ctx, historyOf).load(id)) ?? [];
  }

  @Allow('account:merge')
  @Mutation(() => ProposeMergeResult, {
    description: 'Proposes to make two accounts one. Another person confirms. Needs a fresh factor.',
  })
  proposeMerge(
    @Arg('input', () => ProposeMergeInput, { description: 'The accounts, and why.' }) input: ProposeMergeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return proposeMerge(ctx, input);
  }

  @Allow('account:merge')
  @Mutation(() => DecideMergeResult, {
    description: 'Confirms what another one proposed, which can’t be undone, or says no. Needs a fresh factor.',
  })
  decideMerge(
    @Arg('input', () => DecideMergeInput, { description: 'The case, and what is said.' }) input: DecideMergeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideMerge(ctx, input);
  }
}
