import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { historyOf } from '../audit/audit.service.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { User } from '../users/user.entity.ts';
import { findVisibleUsers } from '../users/user-list.service.ts';
import * as answers from './contact-answer.service.ts';
import { ContactCase, ContactMessage } from './contact-case.entity.ts';
import * as service from './contact-case.service.ts';
import {
  AnswerContactCaseInput,
  AnswerContactCaseResult,
  CloseContactCaseInput,
  CloseContactCaseResult,
  ContactHelpDeskInput,
  ContactHelpDeskResult,
  HelpDeskContactCase,
  WriteToContactCaseInput,
  WriteToContactCaseResult,
} from './contact-case.types.ts';

@Resolver(() => ContactCase)
export class ContactCaseResolver {
  @Allow('public')
  @Query(() => ContactCase, {
    nullable: true,
    description: 'The question that a mailed link is for; null when it is for none.',
  })
  contactCase(
    @Arg('token', () => String, { description: 'The token of the link.' }) token: string,
    @Ctx() ctx: Context,
  ): Promise<ContactCase | null> {
    return service.contactCaseOf(ctx, token);
  }

  @Allow('public')
  @FieldResolver(() => [ContactMessage], { description: 'What was asked and answered, oldest first.' })
  messages(@Root() found: ContactCase, @Ctx() ctx: Context): Promise<ContactMessage[]> {
    return service.contactMessages(ctx, found);
  }

  @Allow('public')
  @Mutation(() => ContactHelpDeskResult, { description: 'Asks the help desk; a mail says how to follow it.' })
  contactHelpDesk(
    @Arg('input', () => ContactHelpDeskInput, { description: 'The question.' }) input: ContactHelpDeskInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.contactHelpDesk(ctx, input);
  }

  @Allow('public')
  @Mutation(() => WriteToContactCaseResult, { description: 'Writes once more to a question of one’s own.' })
  writeToContactCase(
    @Arg('input', () => WriteToContactCaseInput, { description: 'The case and the words.' })
    input: WriteToContactCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return service.writeToContactCase(ctx, input);
  }
}

@Resolver(() => Viewer)
export class ViewerContactResolver {
  @Allow('signed-in')
  @FieldResolver(() => [ContactCase], { description: 'The person’s own questions to the help desk, newest first.' })
  contactCases(@Ctx() ctx: Context): Promise<ContactCase[]> {
    return service.ownContactCases(ctx);
  }
}

@Resolver(() => HelpDeskContactCase)
export class HelpDeskContactResolver {
  @Allow('contact:answer')
  @Query(() => HelpDeskContactCase, {
    nullable: true,
    description: 'A question to the help desk. Each look is on record; null when there is none.',
  })
  helpDeskContactCase(
    @Arg('id', () => ID, { description: 'The case.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<HelpDeskContactCase | null> {
    return answers.viewContactCase(ctx, id);
  }

  @Allow('user:read')
  @FieldResolver(() => User, { nullable: true, description: 'Who asks; null where nobody was signed in.' })
  async person(@Root() { contact }: HelpDeskContactCase, @Ctx() ctx: Context): Promise<User | null> {
    return contact.userId === null ? null : loader(ctx, findVisibleUsers).load(contact.userId);
  }

  @Allow('contact:answer')
  @FieldResolver(() => [AuditEvent], { description: 'What happened to it, oldest first.' })
  async history(@Root() { contact }: HelpDeskContactCase, @Ctx() ctx: Context): Promise<AuditEvent[]> {
    return (await loader(ctx, historyOf).load(contact.key)) ?? [];
  }

  @Allow('contact:answer')
  @Mutation(() => AnswerContactCaseResult, { description: 'Answers a question; the answer is mailed too.' })
  answerContactCase(
    @Arg('input', () => AnswerContactCaseInput, { description: 'The case and the answer.' })
    input: AnswerContactCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return answers.answerContactCase(ctx, input);
  }

  @Allow('contact:answer')
  @Mutation(() => CloseContactCaseResult, { description: 'Closes a question that needs no answer, or no other one.' })
  closeContactCase(
    @Arg('input', () => CloseContactCaseInput, { description: 'The case, and why.' }) input: CloseContactCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return answers.closeContactCase(ctx, input);
  }
}
