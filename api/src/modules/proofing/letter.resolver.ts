import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { askForLetter, canMail, enterCode, letterOf } from './letter.service.ts';
import {
  AskForProofingLetterInput,
  AskForProofingLetterResult,
  EnterProofingCodeInput,
  EnterProofingCodeResult,
  LetterCheck,
} from './letter.types.ts';
import { ProofingCase } from './proofing-case.entity.ts';

@Resolver(() => ProofingCase)
export class ProofingLetterResolver {
  @Allow('password-level')
  @FieldResolver(() => Boolean, {
    description: 'Whether a letter with a code can be sent to the home address: the records have the person there.',
  })
  canMail(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<boolean> {
    return canMail(ctx, found);
  }

  @Allow('password-level')
  @FieldResolver(() => LetterCheck, { nullable: true, description: 'LETTER: the newest letter.' })
  letterCheck(@Root() found: ProofingCase, @Ctx() ctx: Context): Promise<LetterCheck | null> {
    return letterOf(ctx, found);
  }

  @Allow('password-level')
  @Mutation(() => AskForProofingLetterResult, {
    description:
      'Sends a letter with a code to the home address, instead of questions or when they were not passed; a new one a day after the one before.',
  })
  askForProofingLetter(
    @Arg('input', () => AskForProofingLetterInput, { description: 'The case.' }) input: AskForProofingLetterInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return askForLetter(ctx, input.caseId);
  }

  @Allow('password-level')
  @Mutation(() => EnterProofingCodeResult, {
    description: 'Types in the code of a letter: five tries in ten minutes, good for 21 days.',
  })
  enterProofingCode(
    @Arg('input', () => EnterProofingCodeInput, { description: 'The case and the code.' })
    input: EnterProofingCodeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return enterCode(ctx, input);
  }
}
