import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import { Service } from './service.entity.ts';
import { testWebhook } from './status-webhook-test.service.ts';
import { StatusWebhook } from './status-webhook.entity.ts';
import {
  askWebhook,
  changeWebhook,
  confirmWebhook,
  findWebhook,
  rotateWebhookSecret,
  switchWebhook,
} from './status-webhook.service.ts';
import {
  AskStatusWebhookInput,
  ChangeStatusWebhookInput,
  StatusWebhookResult,
  StatusWebhookSecretResult,
  SwitchStatusWebhookInput,
  TestStatusWebhookResult,
} from './status-webhook.types.ts';
import { chosenServices } from './subscriber-choice.ts';
import { AskStatusSubscriptionResult, StatusTokenInput, TOKEN } from './subscriber.types.ts';

/** Public, all of it: what may be done is in the words of a link that only a mail has. */
@Resolver(() => StatusWebhook)
export class StatusWebhookResolver {
  @Allow('public')
  @Query(() => StatusWebhook, {
    nullable: true,
    description: 'The webhook behind a link of one of its mails; null when there is none any more.',
  })
  statusWebhook(@Arg('token', () => String, TOKEN) token: string, @Ctx() ctx: Context): Promise<object | null> {
    return findWebhook(ctx, token);
  }

  @Allow('public')
  @FieldResolver(() => [Service], {
    nullable: true,
    description: 'Only these services, beside the groups; null: all of them.',
  })
  services(@Root() { serviceIds }: StatusWebhook, @Ctx() ctx: Context): Promise<Service[] | null> {
    return chosenServices(ctx, serviceIds);
  }

  @Allow('public')
  @Mutation(() => AskStatusSubscriptionResult, {
    description: 'Sends a mail by whose link an address is told of the status by calls, without an account.',
  })
  askStatusWebhook(
    @Arg('input', () => AskStatusWebhookInput, { description: 'Where, who and what.' }) input: AskStatusWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return askWebhook(ctx, input);
  }

  @Allow('public')
  @Mutation(() => StatusWebhookSecretResult, {
    description: 'Lets a webhook be called from now on, and shows its secret, once.',
  })
  confirmStatusWebhook(
    @Arg('input', () => StatusTokenInput, TOKEN) input: StatusTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return confirmWebhook(ctx, input.token);
  }

  @Allow('public')
  @Mutation(() => StatusWebhookSecretResult, {
    description: 'Gives a webhook a new secret, and shows it once; the one before signs as well for a day.',
  })
  rotateStatusWebhookSecret(
    @Arg('input', () => StatusTokenInput, TOKEN) input: StatusTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return rotateWebhookSecret(ctx, input.token);
  }

  @Allow('public')
  @Mutation(() => StatusWebhookResult, { description: 'Changes of what a webhook is told.' })
  changeStatusWebhook(
    @Arg('input', () => ChangeStatusWebhookInput, { description: 'How it is from now on.' })
    input: ChangeStatusWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeWebhook(ctx, input);
  }

  @Allow('public')
  @Mutation(() => StatusWebhookResult, { description: 'Switches a webhook on or off.' })
  switchStatusWebhook(
    @Arg('input', () => SwitchStatusWebhookInput, { description: 'How it is from now on.' })
    input: SwitchStatusWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return switchWebhook(ctx, input);
  }

  @Allow('public')
  @OwnTransactions()
  @Mutation(() => TestStatusWebhookResult, {
    description: 'Calls a webhook once with the state of a service as it is, and says what it answered.',
  })
  testStatusWebhook(
    @Arg('input', () => StatusTokenInput, TOKEN) input: StatusTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return testWebhook(ctx, input.token);
  }
}
