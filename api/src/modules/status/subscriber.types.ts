import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { StatusFrequency, StatusSubscriber } from './subscriber.entity.ts';

export enum MailLanguage {
  EN = 'EN',
  ES = 'ES',
}
registerEnumType(MailLanguage, {
  name: 'MailLanguage',
  description: 'The language of mails to somebody without an account.',
  valuesConfig: { EN: { description: 'English.' }, ES: { description: 'Spanish.' } },
});

export const SERVICES = {
  nullable: true,
  description: 'Only these services; everything, that of later too, when neither services nor groups are said.',
};
export const GROUPS = {
  nullable: true,
  description: 'All services under these headings, those of later too, beside the services that are said.',
};
export const TOKEN = { description: 'The words of the link in the mail.' };

@InputType({ description: 'Who wants to be told of what.' })
export class AskStatusSubscriptionInput {
  @Field(() => String, { description: 'The address.' })
  email!: string;

  @Field(() => MailLanguage, { description: 'The language of the mails.' })
  language!: MailLanguage;

  @Field(() => [ID], SERVICES)
  serviceIds?: string[] | null;

  @Field(() => [String], GROUPS)
  groups?: string[] | null;

  @Field(() => StatusFrequency, { description: 'How often.' })
  frequency!: StatusFrequency;
}

@InputType({ description: 'A link of a mail.' })
export class StatusTokenInput {
  @Field(() => String, TOKEN)
  token!: string;
}

@InputType({ description: 'Of what somebody wants to be told from now on.' })
export class ChangeStatusSubscriptionInput {
  @Field(() => String, TOKEN)
  token!: string;

  @Field(() => [ID], SERVICES)
  serviceIds?: string[] | null;

  @Field(() => [String], GROUPS)
  groups?: string[] | null;

  @Field(() => StatusFrequency, { description: 'How often.' })
  frequency!: StatusFrequency;
}

@Allow('public')
@ObjectType({ description: 'A mail with a link is on its way; the link makes the subscription count.' })
export class StatusSubscriptionAsked {
  @Field(() => String, { description: 'To this address.' })
  email!: string;
}

@Allow('public')
@ObjectType({ description: 'Nothing more is sent.' })
export class StatusSubscriptionEnded {
  @Field(() => Boolean, { description: 'Always true.' })
  ended!: boolean;
}

export const AskStatusSubscriptionResult = resultUnion(
  'AskStatusSubscriptionResult',
  'What came of asking for a subscription: the same whether the address is subscribed already or not.',
  [StatusSubscriptionAsked, InvalidInput, RateLimited],
);
export const StatusSubscriptionResult = resultUnion('StatusSubscriptionResult', 'What came of a subscription.', [
  StatusSubscriber,
  InvalidInput,
  NotFound,
]);
export const EndStatusSubscriptionResult = resultUnion('EndStatusSubscriptionResult', 'What came of ending it.', [
  StatusSubscriptionEnded,
  NotFound,
]);
