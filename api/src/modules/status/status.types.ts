import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Service, ServiceState } from './service.entity.ts';
import type { DayOfService } from './uptime.ts';

@Allow('public')
@ObjectType({ description: 'The state of every system at one moment.' })
export class SystemStatus {
  @Field(() => ServiceState, { description: 'The worst of them.' })
  overall!: ServiceState;

  @Field(() => Date, { description: 'The moment.' })
  asOf!: Date;

  @Field(() => [Service], { description: 'Every system, in the order of the page.' })
  services!: Service[];
}

@Allow('public')
@ObjectType({ description: 'One day of a system, in UTC.' })
export class ServiceDay implements DayOfService {
  @Field(() => String, { description: 'The day, as YYYY-MM-DD.' })
  date!: string;

  @Field(() => ServiceState, { nullable: true, description: 'The worst that it was; null: it was not listed yet.' })
  worst!: ServiceState | null;

  @Field(() => Int, { description: 'For how many seconds it was down (SYSTEM_OUTAGE).' })
  secondsDown!: number;
}

@InputType({ description: 'How a system is from now on.' })
export class SetServiceStateInput {
  @Field(() => ID, { description: 'The system.' })
  serviceId!: string;

  @Field(() => ServiceState, { description: 'Its state.' })
  state!: ServiceState;

  @Field(() => String, {
    nullable: true,
    description:
      'What is the matter and what to do meanwhile (1,000 characters at most); needed unless it is OPERATIONAL.',
  })
  note?: string | null;

  @Field(() => Date, { nullable: true, description: 'When the outage starts or started; needed for a planned one.' })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is expected to end; after its start.' })
  endsAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'The IANA time zone of the window, like America/New_York.' })
  timeZone?: string | null;
}

export const SetServiceStateResult = resultUnion('SetServiceStateResult', 'What came of setting a state.', [
  Service,
  InvalidInput,
  NotFound,
]);
