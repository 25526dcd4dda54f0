import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { DeliveryState, Webhook, WebhookDelivery } from './webhook.entity.ts';

/** The type of the event that is sent to try a webhook out. */
export const TEST_TYPE = 'test.ping';

@InputType({ description: 'Which webhooks.' })
export class WebhookFilter {
  @Field(() => String, { nullable: true, description: 'Only of this program.' })
  programKey?: string | null;
}

@InputType({ description: 'Which deliveries of a webhook.' })
export class DeliveryFilter {
  @Field(() => [DeliveryState], { nullable: true, description: 'Only in one of these states.' })
  states?: DeliveryState[] | null;

  @Field(() => [String], { nullable: true, description: 'Only of these types, like `grant.created`.' })
  types?: string[] | null;
}

const KEY = {
  description: 'Made by the client, new for each act: sent again with the same one, nothing is done twice.',
};

@InputType({ description: 'A new webhook.' })
export class CreateWebhookInput {
  @Field(() => String, { description: 'The program that is told.' })
  programKey!: string;

  @Field(() => String, { description: 'What you call it (60 characters at most).' })
  name!: string;

  @Field(() => String, { description: 'Where the calls go: https:// and an address that the Internet can reach.' })
  url!: string;

  @Field(() => [String], { description: 'What it is told of, like `grant.created`; one at least.' })
  eventTypes!: string[];

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'How a webhook is from now on.' })
export class ChangeWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => String, { description: 'What you call it (60 characters at most).' })
  name!: string;

  @Field(() => String, { description: 'Where the calls go, also those that wait.' })
  url!: string;

  @Field(() => [String], { description: 'What it is told of from now on.' })
  eventTypes!: string[];
}

@InputType({ description: 'One webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;
}

@InputType({ description: 'One webhook, for an act that is not to be done twice.' })
export class WebhookActInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'One delivery that is to be made again.' })
export class ReplayDeliveryInput {
  @Field(() => ID, { description: 'The delivery.' })
  id!: string;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@InputType({ description: 'Failed deliveries that are to be made again.' })
export class ReplayFailedInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string;

  @Field(() => Date, { nullable: true, description: 'Only those made since then.' })
  since?: Date | null;

  @Field(() => String, KEY)
  idempotencyKey!: string;
}

@Allow('integration:manage')
@ObjectType({ description: 'A webhook with its secret.' })
export class WebhookSecret {
  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;

  @Field(() => String, { description: 'What its calls are signed with: `whsec_` and 32 bytes in base64.' })
  secret!: string;
}

@Allow('integration:manage')
@ObjectType({ description: 'Deliveries are made again.' })
export class ReplayStarted {
  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => Webhook, { description: 'The webhook.' })
  webhook!: Webhook;
}

export const WebhookSecretResult = resultUnion('WebhookSecretResult', 'What came of an act with a secret.', [
  WebhookSecret,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  IdempotencyKeyReused,
]);
export const WebhookResult = resultUnion('WebhookResult', 'What came of changing a webhook.', [
  Webhook,
  InvalidInput,
  NotFound,
  StepUpNeeded,
]);
export const WebhookDeliveryResult = resultUnion('WebhookDeliveryResult', 'What came of sending something.', [
  WebhookDelivery,
  InvalidInput,
  NotFound,
  IdempotencyKeyReused,
]);
export const ReplayFailedResult = resultUnion('ReplayFailedResult', 'What came of replaying what failed.', [
  ReplayStarted,
  NotFound,
  IdempotencyKeyReused,
]);
