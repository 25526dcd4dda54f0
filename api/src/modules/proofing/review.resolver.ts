import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { historyOf } from '../audit/audit.service.ts';
import { User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { findDocuments } from './document.service.ts';
import { ProofingStatus } from './proofing-case.entity.ts';
import { ProofingDecision } from './proofing-decision.entity.ts';
import { ProofingDocument } from './proofing-document.entity.ts';
import { decideProofing } from './review-decide.service.ts';
import { findDecisions, readPersonalData, readReviews, sameNumberAs, viewReview } from './review.service.ts';
import {
  DecideProofingInput,
  DecideProofingResult,
  ProofingPersonalData,
  ProofingReview,
  ProofingReviewConnection,
  ProofingReviewFilter,
  ReviewPurpose,
} from './review.types.ts';

@Resolver(() => ProofingReview)
export class ProofingReviewResolver {
  @Allow('proofing:decide')
  @Query(() => ProofingReviewConnection, { description: 'Identity checks by hand, what is due first, first.' })
  proofingReviews(
    @Arg('filter', () => ProofingReviewFilter, { nullable: true, description: 'Which of them.' })
    filter: ProofingReviewFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ProofingReview>> {
    return readReviews(ctx, filter ?? {}, page);
  }

  @Allow('proofing:decide')
  @Query(() => ProofingReview, {
    nullable: true,
    description: 'One identity check. Each look is on record; null when there is none that you may see.',
  })
  proofingReview(
    @Arg('id', () => ID, { description: 'The case.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<ProofingReview | null> {
    return viewReview(ctx, id);
  }

  @Allow('proofing:decide')
  @FieldResolver(() => String, { description: 'The name of the person.' })
  personName(@Root() review: ProofingReview): string {
    return review.person.displayName();
  }

  @Allow('proofing:decide')
  @FieldResolver(() => String, { description: 'The user ID of the person.' })
  personUserId(@Root() review: ProofingReview): string {
    return review.person.userId;
  }

  @Allow('proofing:decide')
  @FieldResolver(() => ProofingPersonalData, {
    nullable: true,
    description:
      'What the documents are compared with. Each look is on record, with its purpose; null once it is decided.',
  })
  personalData(
    @Root() review: ProofingReview,
    @Arg('purpose', () => ReviewPurpose, { description: 'What for.' }) purpose: ReviewPurpose,
    @Ctx() ctx: Context,
  ): Promise<ProofingPersonalData | null> {
    return readPersonalData(ctx, review, purpose);
  }

  @Allow('proofing:decide')
  @FieldResolver(() => [ProofingDocument], {
    description:
      'The documents, to be fetched from /proofing/documents/ of the console; gone 72 hours after the decision.',
  })
  async documents(@Root() review: ProofingReview, @Ctx() ctx: Context): Promise<ProofingDocument[]> {
    return (await loader(ctx, findDocuments).load(review.found.id)) ?? [];
  }

  @Allow('proofing:decide')
  @FieldResolver(() => [ProofingDecision], { description: 'What was said so far, in order.' })
  async decisions(@Root() review: ProofingReview, @Ctx() ctx: Context): Promise<ProofingDecision[]> {
    return (await loader(ctx, findDecisions).load(review.found.id)) ?? [];
  }

  @Allow('proofing:decide')
  @FieldResolver(() => Boolean, { description: 'Whether the one who looks may say something to it now.' })
  async viewerCanDecide(@Root() review: ProofingReview, @Ctx() ctx: Context): Promise<boolean> {
    if (review.status !== ProofingStatus.MANUAL_REVIEW) return false;
    const decisions = (await loader(ctx, findDecisions).load(review.found.id)) ?? [];
    return decisions.every(({ decidedById }) => decidedById !== ctx.actor?.id);
  }

  @Allow('proofing:decide')
  @FieldResolver(() => User, { nullable: true, description: 'The other account in use with the same number.' })
  sameNumberAs(@Root() review: ProofingReview, @Ctx() ctx: Context): Promise<User | null> {
    return sameNumberAs(ctx, review);
  }

  @Allow('proofing:decide')
  @FieldResolver(() => [AuditEvent], { description: 'What happened to it, oldest first.' })
  async history(@Root() review: ProofingReview, @Ctx() ctx: Context): Promise<AuditEvent[]> {
    return (await loader(ctx, historyOf).load(review.found.id)) ?? [];
  }

  @Allow('proofing:decide')
  @Mutation(() => DecideProofingResult, {
    description:
      'Says yes or no to an identity. Two who say the same decide it; if they differ, a third. Needs a fresh factor.',
  })
  decideProofing(
    @Arg('input', () => DecideProofingInput, { description: 'The case, and what is said.' }) input: DecideProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return decideProofing(ctx, input);
  }
}

@Resolver(() => ProofingDecision)
export class ProofingDecisionResolver {
  @Allow('proofing:decide')
  @FieldResolver(() => String, { description: 'The name of who said it.' })
  async decidedBy(@Root() decision: ProofingDecision, @Ctx() ctx: Context): Promise<string> {
    return (await loader(ctx, findUsers).load(decision.decidedById))?.displayName() ?? '';
  }
}
