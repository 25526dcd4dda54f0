import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { confirmTraining } from './training-link.service.ts';
import { ConfirmTrainingInput, ConfirmTrainingResult } from './training-link.types.ts';

@Resolver()
export class TrainingLinkResolver {
  @Allow('public')
  @Mutation(() => ConfirmTrainingResult, {
    description:
      'Records the completion that a link of a training site carries. Opening the link alone records nothing.',
  })
  confirmTraining(
    @Arg('input', () => ConfirmTrainingInput, { description: 'What the link carries.' }) input: ConfirmTrainingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return confirmTraining(ctx, input);
  }
}
