import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { StatusWebhook } from './status-webhook.entity.ts';
import { GROUPS, MailLanguage, SERVICES, TOKEN } from './subscriber.types.ts';

@InputType({ description: 'An address that is to be told of the status, and who looks after it.' })
export class AskStatusWebhookInput {
  @Field(() => String, { description: 'Where the calls go; it begins with https://.' })
  url!: string;

  @Field(() => String, { description: 'The e-mail address of who looks after it: it gets the link that confirms it.' })
  email!: string;

  @Field(() => MailLanguage, { description: 'The language of the mails.' })
  language!: MailLanguage;

  @Field(() => [ID], SERVICES)
  serviceIds?: string[] | null;

  @Field(() => [String], GROUPS)
  groups?: string[] | null;
}

@InputType({ description: 'Of what a webhook is told from now on.' })
export class ChangeStatusWebhookInput {
  @Field(() => String, TOKEN)
  token!: string;

  @Field(() => [ID], SERVICES)
  serviceIds?: string[] | null;

  @Field(() => [String], GROUPS)
  groups?: string[] | null;
}

@InputType({ description: 'Whether a webhook is called from now on.' })
export class SwitchStatusWebhookInput {
  @Field(() => String, TOKEN)
  token!: string;

  @Field(() => Boolean, { description: 'What waits when it is switched off is not sent any more.' })
  on!: boolean;
}

@Allow('public')
@ObjectType({ description: 'A webhook of the status page, with its secret at the only moment when it is shown.' })
export class StatusWebhookSecret {
  @Field(() => StatusWebhook, { description: 'The webhook.' })
  webhook!: StatusWebhook;

  @Field(() => String, {
    nullable: true,
    description: 'What its calls are signed with, as Standard Webhooks has it; null when it was shown before.',
  })
  secret!: string | null;
}

@Allow('public')
@ObjectType({ description: 'What came of a test call.' })
export class StatusWebhookTest {
  @Field(() => Boolean, { description: 'Whether the receiver took it: it answered 2xx.' })
  taken!: boolean;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer.' })
  status!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there was no answer.' })
  error!: string | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  duration!: number;
}

export const StatusWebhookResult = resultUnion('StatusWebhookResult', 'What came of a webhook of the status page.', [
  StatusWebhook,
  InvalidInput,
  NotFound,
]);
export const StatusWebhookSecretResult = resultUnion(
  'StatusWebhookSecretResult',
  'What came of confirming a webhook of the status page, or of a new secret.',
  [StatusWebhookSecret, InvalidInput, NotFound],
);
export const TestStatusWebhookResult = resultUnion('TestStatusWebhookResult', 'What came of asking for a test call.', [
  StatusWebhookTest,
  NotFound,
  RateLimited,
]);
