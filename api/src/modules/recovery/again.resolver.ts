import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import { findDocuments, nameOf } from '../proofing/document.service.ts';
import { positionOf } from '../proofing/proofing-case.service.ts';
import { openQuestions, retryOf } from '../proofing/proofing.service.ts';
import { ProofingQuestion } from '../proofing/proofing.types.ts';
import * as service from './again.service.ts';
import {
  AnswerRecoveryProofingResult,
  ChooseRecoveryDocumentsResult,
  RemoveRecoveryDocumentResult,
  SendRecoveryDocumentsResult,
  StartRecoveryProofingResult,
} from './again-results.types.ts';
import {
  AnswerRecoveryProofingInput,
  RecoveryDocument,
  RecoveryProofing,
  RemoveRecoveryDocumentInput,
  StartRecoveryProofingInput,
} from './again.types.ts';
import { cancelRecovery } from './delay.service.ts';
import { CancelRecoveryInput, CancelRecoveryResult } from './cancel.types.ts';

/** Proofing again, for somebody who has lost everything but their mail; and the owner's no to it. */
@Resolver(() => RecoveryProofing)
export class AgainResolver {
  @Allow('public')
  @FieldResolver(() => [ProofingQuestion], { description: 'The open questions; empty unless the status is QUESTIONS.' })
  questions(@Root() { found }: RecoveryProofing, @Ctx() ctx: Context): Promise<ProofingQuestion[]> {
    return openQuestions(ctx, found);
  }

  @Allow('public')
  @FieldResolver(() => Boolean, { description: 'Whether the questions can be tried again now.' })
  async canRetry(@Root() { found }: RecoveryProofing, @Ctx() ctx: Context): Promise<boolean> {
    return (await retryOf(ctx, found)).canRetry;
  }

  @Allow('public')
  @FieldResolver(() => Date, { nullable: true, description: 'From when on they can, when they can’t now.' })
  async retryAt(@Root() { found }: RecoveryProofing, @Ctx() ctx: Context): Promise<Date | null> {
    return (await retryOf(ctx, found)).retryAt;
  }

  @Allow('public')
  @FieldResolver(() => Int, { nullable: true, description: 'MANUAL_REVIEW: its place in the line.' })
  position(@Root() { found }: RecoveryProofing, @Ctx() ctx: Context): Promise<number | null> {
    return positionOf(ctx, found);
  }

  @Allow('public')
  @FieldResolver(() => [RecoveryDocument], { description: 'The documents so far, in the order they came.' })
  async documents(@Root() { found }: RecoveryProofing, @Ctx() ctx: Context): Promise<RecoveryDocument[]> {
    const documents = (await findDocuments(ctx, [found.id])).get(found.id) ?? [];
    return Promise.all(
      documents.map(async (one) => ({
        id: one.globalId(),
        kind: one.kind,
        size: one.size,
        name: await nameOf(ctx, one),
      })),
    );
  }

  @Allow('public')
  @OwnTransactions()
  @Mutation(() => StartRecoveryProofingResult, {
    description: 'Says who one is, to be compared with what is on file; the identity bureau then asks questions.',
  })
  startRecoveryProofing(
    @Arg('input', () => StartRecoveryProofingInput, { description: 'Who one is.' }) input: StartRecoveryProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.startRecoveryProofing(ctx, input);
  }

  @Allow('public')
  @OwnTransactions()
  @Mutation(() => AnswerRecoveryProofingResult, { description: 'Answers all open questions on the way back in.' })
  answerRecoveryProofing(
    @Arg('input', () => AnswerRecoveryProofingInput, { description: 'The answers.' })
    input: AnswerRecoveryProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.answerRecoveryProofing(ctx, input.answers);
  }

  @Allow('public')
  @Mutation(() => ChooseRecoveryDocumentsResult, {
    description: 'Asks that people at the help desk look at documents, on the way back in.',
  })
  chooseRecoveryDocuments(@Ctx() ctx: Context): Promise<object> {
    return service.chooseRecoveryDocuments(ctx);
  }

  @Allow('public')
  @Mutation(() => RemoveRecoveryDocumentResult, { description: 'Takes a document back that was not sent yet.' })
  removeRecoveryDocument(
    @Arg('input', () => RemoveRecoveryDocumentInput, { description: 'Which.' }) input: RemoveRecoveryDocumentInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.removeRecoveryDocument(ctx, input.id);
  }

  @Allow('public')
  @Mutation(() => SendRecoveryDocumentsResult, {
    description: 'Sends the documents to the help desk. They are uploaded before, by POST /recovery/documents.',
  })
  sendRecoveryDocuments(@Ctx() ctx: Context): Promise<object> {
    return service.sendRecoveryDocuments(ctx);
  }

  @Allow('public')
  @Mutation(() => CancelRecoveryResult, {
    description: 'Says no to a replacement of the second factor, by the link of the mail that told of it.',
  })
  cancelRecovery(
    @Arg('input', () => CancelRecoveryInput, { description: 'The link.' }) input: CancelRecoveryInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return cancelRecovery(ctx, input.token);
  }
}
