import { Field, ID, InputType } from 'type-graphql';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { EventStream } from './event-stream.entity.ts';

@InputType({ description: 'Which event streams.' })
export class EventStreamFilter {
  @Field(() => String, { nullable: true, description: 'Only of this program.' })
  programKey?: string | null;
}

@InputType({ description: 'A new event stream.' })
export class CreateEventStreamInput {
  @Field(() => String, { description: 'The program that is told.' })
  programKey!: string;

  @Field(() => String, { description: 'What you call it (60 characters at most).' })
  name!: string;

  @Field(() => [String], { description: 'What it tells of, like `grant.created`; one at least.' })
  eventTypes!: string[];

  @Field(() => String, {
    description: 'Made by the client, new for each act: sent again with the same one, nothing is done twice.',
  })
  idempotencyKey!: string;
}

@InputType({ description: 'How an event stream is from now on.' })
export class ChangeEventStreamInput {
  @Field(() => ID, { description: 'The stream.' })
  id!: string;

  @Field(() => String, { description: 'What you call it (60 characters at most).' })
  name!: string;

  @Field(() => [String], { description: 'What it tells of from now on.' })
  eventTypes!: string[];
}

@InputType({ description: 'One event stream.' })
export class EventStreamInput {
  @Field(() => ID, { description: 'The stream.' })
  id!: string;
}

export const CreateEventStreamResult = resultUnion('CreateEventStreamResult', 'What came of making an event stream.', [
  EventStream,
  InvalidInput,
  NotFound,
  IdempotencyKeyReused,
]);
export const EventStreamResult = resultUnion('EventStreamResult', 'What came of changing an event stream.', [
  EventStream,
  InvalidInput,
  NotFound,
]);
