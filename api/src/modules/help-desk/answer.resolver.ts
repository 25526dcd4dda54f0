import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { answerCase, answerDesk } from './answer.service.ts';
import { AnswerCaseInput, AnswerCaseResult, CaseAnswerDesk } from './answer.types.ts';
import { HelpDeskCaseKind } from './help-desk-case.types.ts';

/** Answers of the help desk to the person of a case. */
@Resolver()
export class AnswerResolver {
  @Allow('case:read')
  @Query(() => CaseAnswerDesk, {
    nullable: true,
    description: 'What a case can be answered with; null where nobody knows yet whose it is.',
  })
  caseAnswerDesk(
    @Arg('kind', () => HelpDeskCaseKind, { description: 'What the case is about.' }) kind: string,
    @Arg('id', () => ID, { description: 'The case.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<CaseAnswerDesk | null> {
    return answerDesk(ctx, kind, id);
  }

  @Allow('case:read')
  @Mutation(() => AnswerCaseResult, { description: 'Mails an answer to the person of a case, with its number.' })
  answerCase(
    @Arg('input', () => AnswerCaseInput, { description: 'The case and the answer.' }) input: AnswerCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return answerCase(ctx, input);
  }
}
