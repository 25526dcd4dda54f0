import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { reportNotMe } from './not-me.service.ts';
import { ReportNotMeInput, ReportNotMeResult } from './not-me.types.ts';

@Resolver()
export class NotMeResolver {
  @Allow('public')
  @Mutation(() => ReportNotMeResult, {
    description:
      'Says that a proofing was not one’s own: the account rests, its sessions end, and the help desk has a case.',
  })
  reportNotMe(
    @Arg('input', () => ReportNotMeInput, { description: 'The link.' }) input: ReportNotMeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return reportNotMe(ctx, input.token);
  }
}
