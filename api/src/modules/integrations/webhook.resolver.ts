import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { OwnTransactions } from '../../platform/mutation-transaction.ts';
import { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import {
  findAttempts,
  findCounts,
  findMakers,
  findWebhooks,
  deliveriesOfWebhook,
  listWebhooks,
} from './webhook-lookup.service.ts';
import { replayDelivery, replayFailed, sendTestEvent } from './webhook-replay.service.ts';
import { revealSecret, rotateSecret } from './webhook-secret.service.ts';
import { changeWebhook, createWebhook, deleteWebhook, pauseWebhook, resumeWebhook } from './webhook.service.ts';
import { WebhookAttempt } from './webhook-attempt.entity.ts';
import { Webhook, WebhookConnection, WebhookDelivery, WebhookDeliveryConnection } from './webhook.entity.ts';
import {
  ChangeWebhookInput,
  CreateWebhookInput,
  DeliveryFilter,
  ReplayDeliveryInput,
  ReplayFailedInput,
  ReplayFailedResult,
  WebhookActInput,
  WebhookDeliveryResult,
  WebhookFilter,
  WebhookInput,
  WebhookResult,
  WebhookSecretResult,
} from './webhook.types.ts';

const WHICH = { description: 'Which.' };

@Resolver()
export class WebhookResolver {
  @Allow('integration:manage')
  @Query(() => WebhookConnection, {
    description: 'The webhooks of the programs that you look after, the newest first.',
  })
  webhooks(
    @Arg('filter', () => WebhookFilter, { nullable: true, description: 'Which of them.' }) filter: WebhookFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Webhook>> {
    return listWebhooks(ctx, filter ?? {}, page);
  }

  @Allow('integration:manage')
  @OwnTransactions()
  @Mutation(() => WebhookSecretResult, { description: 'Makes a webhook and shows its secret.' })
  createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The webhook.' }) input: CreateWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return createWebhook(ctx, input);
  }

  @Allow('integration:manage')
  @OwnTransactions()
  @Mutation(() => WebhookResult, { description: 'Changes the name, address or events of a webhook.' })
  changeWebhook(
    @Arg('input', () => ChangeWebhookInput, { description: 'How it is from now on.' }) input: ChangeWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return changeWebhook(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookSecretResult, { description: 'Shows the secret of a webhook again.' })
  revealWebhookSecret(
    @Arg('input', () => WebhookInput, WHICH) input: WebhookInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return revealSecret(ctx, input.id);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookSecretResult, {
    description: 'Gives a webhook a new secret; the one before signs as well for 24 hours.',
  })
  rotateWebhookSecret(
    @Arg('input', () => WebhookActInput, WHICH) input: WebhookActInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return rotateSecret(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookResult, { description: 'Lets a webhook rest; its events are kept for it.' })
  pauseWebhook(@Arg('input', () => WebhookInput, WHICH) input: WebhookInput, @Ctx() ctx: Context): Promise<object> {
    return pauseWebhook(ctx, input.id);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookResult, { description: 'Calls a webhook that rests again, for what was kept as well.' })
  resumeWebhook(@Arg('input', () => WebhookInput, WHICH) input: WebhookInput, @Ctx() ctx: Context): Promise<object> {
    return resumeWebhook(ctx, input.id);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookResult, { description: 'Deletes a webhook; nothing more is sent to it.' })
  deleteWebhook(@Arg('input', () => WebhookInput, WHICH) input: WebhookInput, @Ctx() ctx: Context): Promise<object> {
    return deleteWebhook(ctx, input.id);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookDeliveryResult, {
    description: 'Sends the event `test.ping` to a webhook, the way that every other goes; it is tried once.',
  })
  sendTestEvent(
    @Arg('input', () => WebhookActInput, WHICH) input: WebhookActInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return sendTestEvent(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => WebhookDeliveryResult, { description: 'Makes one delivery again: the same words under the same id.' })
  replayDelivery(
    @Arg('input', () => ReplayDeliveryInput, WHICH) input: ReplayDeliveryInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return replayDelivery(ctx, input);
  }

  @Allow('integration:manage')
  @Mutation(() => ReplayFailedResult, {
    description: 'Makes every delivery of a webhook again that was given up; 10,000 in one go, the oldest first.',
  })
  replayFailed(
    @Arg('input', () => ReplayFailedInput, WHICH) input: ReplayFailedInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return replayFailed(ctx, input);
  }
}

@Resolver(() => Webhook)
export class WebhookFieldsResolver {
  @Allow('integration:manage')
  @FieldResolver(() => Program, { description: 'The program that is told.' })
  async program(@Root() webhook: Webhook, @Ctx() ctx: Context): Promise<Program> {
    return (await loader(ctx, findPrograms).load(webhook.programId)) as Program;
  }

  @Allow('integration:manage')
  @FieldResolver(() => String, { nullable: true, description: 'The name of who made it.' })
  createdBy(@Root() webhook: Webhook, @Ctx() ctx: Context): Promise<string | null> {
    return loader(ctx, findMakers).load(webhook.createdBy);
  }

  @Allow('integration:manage')
  @FieldResolver(() => Int, { description: 'How many deliveries wait.' })
  async pendingCount(@Root() webhook: Webhook, @Ctx() ctx: Context): Promise<number> {
    return (await loader(ctx, findCounts).load(webhook.id))?.pending ?? 0;
  }

  @Allow('integration:manage')
  @FieldResolver(() => Int, { description: 'How many deliveries were given up.' })
  async failedCount(@Root() webhook: Webhook, @Ctx() ctx: Context): Promise<number> {
    return (await loader(ctx, findCounts).load(webhook.id))?.failed ?? 0;
  }

  @Allow('integration:manage')
  @FieldResolver(() => WebhookDeliveryConnection, {
    description: 'What was sent to it and is to be, the newest first.',
  })
  deliveries(
    @Root() webhook: Webhook,
    @Arg('filter', () => DeliveryFilter, { nullable: true, description: 'Which of them.' })
    filter: DeliveryFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<WebhookDelivery>> {
    return deliveriesOfWebhook(ctx, webhook.id, { ...page, ...filter });
  }
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryFieldsResolver {
  @Allow('integration:manage')
  @FieldResolver(() => Webhook, { description: 'The webhook.' })
  async webhook(@Root() delivery: WebhookDelivery, @Ctx() ctx: Context): Promise<Webhook> {
    return (await loader(ctx, findWebhooks).load(delivery.webhookId)) as Webhook;
  }

  @Allow('integration:manage')
  @FieldResolver(() => [WebhookAttempt], { description: 'Every call that was made, the newest first.' })
  async attempts(@Root() delivery: WebhookDelivery, @Ctx() ctx: Context): Promise<WebhookAttempt[]> {
    return (await loader(ctx, findAttempts).load(delivery.id)) ?? [];
  }
}
