import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { User } from '../users/user.entity.ts';
import { correctMyData } from './correct.service.ts';
import { CorrectMyDataInput, CorrectMyDataResult } from './correct.types.ts';
import { findDocuments, nameOf, removeDocument, sendDocuments, signedInHolder } from './document.service.ts';
import { ProofingCase } from './proofing-case.entity.ts';
import { ProofingDocument } from './proofing-document.entity.ts';
import { findProofings, latestCase, positionOf } from './proofing-case.service.ts';
import { answerProofing, chooseManualProofing, questionsOf, retryOf, startProofing } from './proofing.service.ts';
import {
  AnswerProofingInput,
  AnswerProofingResult,
  ChooseManualProofingInput,
  ChooseManualProofingResult,
  ProofingQuestion,
  ProofingSummary,
  RemoveProofingDocumentInput,
  RemoveProofingDocumentResult,
  SendProofingDocumentsInput,
  SendProofingDocumentsResult,
  StartProofingInput,
  StartProofingResult,
} from './proofing.types.ts';

@Resolver(() => ProofingCase)
export class ProofingCaseResolver {
  @Allow('password-level')
  @FieldResolver(() => [ProofingQuestion], { description: 'The open questions; empty unless the status is QUESTIONS.' })
  questions(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<ProofingQuestion[]> {
    return questionsOf(ctx, found);
  }

  @Allow('password-level')
  @FieldResolver(() => Boolean, { description: 'Whether remote proofing can be tried again now.' })
  async canRetry(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<boolean> {
    return (await retryOf(ctx, found)).canRetry;
  }

  @Allow('password-level')
  @FieldResolver(() => Date, { nullable: true, description: 'From when on it can, when it can’t now.' })
  async retryAt(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<Date | null> {
    return (await retryOf(ctx, found)).retryAt;
  }

  @Allow('password-level')
  @FieldResolver(() => Int, { nullable: true, description: 'MANUAL_REVIEW: its place in the line.' })
  position(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<number | null> {
    return positionOf(ctx, found);
  }

  @Allow('password-level')
  @FieldResolver(() => [ProofingDocument], {
    description: 'MANUAL_REVIEW: the documents so far, in the order they came.',
  })
  async documents(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<ProofingDocument[]> {
    return (await loader(ctx, findDocuments).load(found.id)) ?? [];
  }

  @Allow('password-level')
  @OwnTransactions()
  @Mutation(() => StartProofingResult, {
    description: 'Starts remote proofing: the identity bureau matches the data and asks questions.',
  })
  startProofing(
    @Arg('input', () => StartProofingInput, { description: 'The number and the consent.' }) input: StartProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startProofing(ctx, input);
  }

  @Allow('password-level')
  @OwnTransactions()
  @Mutation(() => AnswerProofingResult, { description: 'Answers all open questions.' })
  answerProofing(
    @Arg('input', () => AnswerProofingInput, { description: 'The answers.' }) input: AnswerProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return answerProofing(ctx, input);
  }

  @Allow('password-level')
  @Mutation(() => ChooseManualProofingResult, {
    description: 'Asks that a person at the help desk checks the identity instead.',
  })
  chooseManualProofing(
    @Arg('input', () => ChooseManualProofingInput, { description: 'Why.' }) input: ChooseManualProofingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return chooseManualProofing(ctx, input.reason);
  }

  @Allow('password-level')
  @Mutation(() => CorrectMyDataResult, {
    description:
      'Corrects one’s own name, date of birth, phone number or address, while the identity is not shown. An open check begins anew.',
  })
  correctMyData(
    @Arg('input', () => CorrectMyDataInput, { description: 'What was wrong, as it is right.' })
    input: CorrectMyDataInput,
    @Ctx() ctx: Context,
  ): Promise<object | null> {
    return correctMyData(ctx, input);
  }

  @Allow('password-level')
  @Mutation(() => RemoveProofingDocumentResult, {
    description: 'Takes back a document that was not sent to the help desk yet; it is deleted.',
  })
  removeProofingDocument(
    @Arg('input', () => RemoveProofingDocumentInput, { description: 'Which.' }) input: RemoveProofingDocumentInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return removeDocument(ctx, signedInHolder(ctx), input.id);
  }

  @Allow('password-level')
  @Mutation(() => SendProofingDocumentsResult, {
    description:
      'Sends the documents of a case to the help desk. They are uploaded before, by POST /proofing/documents.',
  })
  sendProofingDocuments(
    @Arg('input', () => SendProofingDocumentsInput, { description: 'The case.' }) input: SendProofingDocumentsInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return sendDocuments(ctx, signedInHolder(ctx), input.caseId);
  }
}

@Resolver(() => ProofingDocument)
export class ProofingDocumentResolver {
  @Allow('password-level', 'any-token')
  @FieldResolver(() => String, { description: 'What the person called the file; it says nothing of its content.' })
  name(@Root() document: ProofingDocument, @Ctx() ctx: Context): Promise<string> {
    return nameOf(ctx, document);
  }
}

@Resolver(() => User)
export class UserProofingResolver {
  @Allow('signed-in')
  @FieldResolver(() => ProofingSummary, { description: 'How the person was proofed.' })
  async proofing(@Root() user: User, @Ctx() ctx: Context): Promise<ProofingSummary> {
    return (
      (await loader(ctx, findProofings).load(user.id)) ?? {
        proofed: false,
        method: null,
        strength: null,
        provedAt: null,
      }
    );
  }
}

@Resolver(() => Viewer)
export class ViewerProofingResolver {
  @Allow('password-level')
  @FieldResolver(() => ProofingCase, { nullable: true, description: 'The latest attempt at proofing.' })
  proofingCase(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<ProofingCase | null> {
    return latestCase(ctx, viewer.person.id);
  }
}
