import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { confirmEmailChange, emailChangeOf, startEmailChange } from './email-change.service.ts';
import {
  ConfirmEmailChangeInput,
  ConfirmEmailChangeResult,
  EmailChangeUnderWay,
  StartEmailChangeInput,
  StartEmailChangeResult,
} from './email-change.types.ts';
import { Viewer } from './viewer.types.ts';

@Resolver(() => Viewer)
export class EmailChangeResolver {
  @Allow('signed-in')
  @FieldResolver(() => EmailChangeUnderWay, {
    nullable: true,
    description: 'The new e-mail address that waits for its code.',
  })
  emailChange(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<EmailChangeUnderWay | null> {
    return emailChangeOf(ctx, viewer.person.id);
  }

  @Allow('signed-in')
  @Mutation(() => StartEmailChangeResult, {
    description: 'Sends a code to a new e-mail address. It needs a fresh factor.',
  })
  startEmailChange(
    @Arg('input', () => StartEmailChangeInput, { description: 'The new address.' }) input: StartEmailChangeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return startEmailChange(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => ConfirmEmailChangeResult, {
    description: 'Takes the new e-mail address, with the code that came to it. The old and the new address are told.',
  })
  confirmEmailChange(
    @Arg('input', () => ConfirmEmailChangeInput, { description: 'The code.' }) input: ConfirmEmailChangeInput,
    @Ctx() ctx: Context,
  ): Promise<object | null> {
    return confirmEmailChange(ctx, input);
  }
}
