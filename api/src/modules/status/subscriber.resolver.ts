import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { Service } from './service.entity.ts';
import { chosenServices } from './subscriber-choice.ts';
import { StatusSubscriber } from './subscriber.entity.ts';
import {
  askSubscription,
  changeSubscription,
  confirmSubscription,
  endSubscription,
  findSubscription,
} from './subscriber.service.ts';
import {
  AskStatusSubscriptionInput,
  AskStatusSubscriptionResult,
  ChangeStatusSubscriptionInput,
  EndStatusSubscriptionResult,
  StatusSubscriptionResult,
  StatusTokenInput,
} from './subscriber.types.ts';

const LINK = { description: 'The words of the link in the mail.' };

@Resolver(() => StatusSubscriber)
export class StatusSubscriberResolver {
  @Allow('public')
  @Query(() => StatusSubscriber, {
    nullable: true,
    description: 'The subscription behind a link of one of its mails; null when there is none any more.',
  })
  statusSubscription(@Arg('token', () => String, LINK) token: string, @Ctx() ctx: Context): Promise<object | null> {
    return findSubscription(ctx, token);
  }

  @Allow('public')
  @FieldResolver(() => [Service], {
    nullable: true,
    description: 'Only these services, beside the groups; null: all of them.',
  })
  services(@Root() { serviceIds }: StatusSubscriber, @Ctx() ctx: Context): Promise<Service[] | null> {
    return chosenServices(ctx, serviceIds);
  }

  @Allow('public')
  @Mutation(() => AskStatusSubscriptionResult, {
    description: 'Sends a mail by whose link an address is subscribed to the status page, without an account.',
  })
  askStatusSubscription(
    @Arg('input', () => AskStatusSubscriptionInput, { description: 'Who and what.' }) input: AskStatusSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return askSubscription(ctx, input);
  }

  @Allow('public')
  @Mutation(() => StatusSubscriptionResult, { description: 'Makes a subscription count.' })
  confirmStatusSubscription(
    @Arg('input', () => StatusTokenInput, LINK) input: StatusTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return confirmSubscription(ctx, input.token);
  }

  @Allow('public')
  @Mutation(() => StatusSubscriptionResult, { description: 'Changes a subscription.' })
  changeStatusSubscription(
    @Arg('input', () => ChangeStatusSubscriptionInput, { description: 'How it is from now on.' })
    input: ChangeStatusSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeSubscription(ctx, input);
  }

  @Allow('public')
  @Mutation(() => EndStatusSubscriptionResult, {
    description: 'Ends a subscription, or the mails to an account, and forgets the address.',
  })
  endStatusSubscription(
    @Arg('input', () => StatusTokenInput, LINK) input: StatusTokenInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return endSubscription(ctx, input.token);
  }
}
