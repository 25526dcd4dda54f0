import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { changeIncidentDraft, changeMaintenanceDraft } from './notice-draft.service.ts';
import {
  ChangeIncidentDraftInput,
  ChangeIncidentDraftResult,
  ChangeMaintenanceDraftInput,
  ChangeMaintenanceDraftResult,
} from './notice-draft.types.ts';
import { noticeMail } from './notice-mail.service.ts';
import { NoticeMail, NoticeMailInput } from './notice-mail.types.ts';

@Resolver()
export class NoticeDraftResolver {
  @Allow('status:manage')
  @Query(() => NoticeMail, { description: 'The mail that subscribers would get; nothing is kept or sent.' })
  noticeMail(
    @Arg('input', () => NoticeMailInput, { description: 'What is about to be told.' }) input: NoticeMailInput,
    @Ctx() ctx: Context,
  ): Promise<NoticeMail> {
    return noticeMail(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => ChangeIncidentDraftResult, { description: 'Writes the draft of an incident anew.' })
  changeIncidentDraft(
    @Arg('input', () => ChangeIncidentDraftInput, { description: 'The draft.' }) input: ChangeIncidentDraftInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeIncidentDraft(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => ChangeMaintenanceDraftResult, { description: 'Writes the draft of maintenance anew.' })
  changeMaintenanceDraft(
    @Arg('input', () => ChangeMaintenanceDraftInput, { description: 'The draft.' }) input: ChangeMaintenanceDraftInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeMaintenanceDraft(ctx, input);
  }
}
