import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, RateLimited, StepUpNeeded, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { OwnAccount } from '../access/account.errors.ts';
import { PersonNotShown, ResetNotPossible, type ResetRefusal } from './person-check.types.ts';

export enum ResetWhat {
  PASSWORD = 'PASSWORD',
  FACTOR = 'FACTOR',
}

registerEnumType(ResetWhat, {
  name: 'ResetWhat',
  description: 'What the help desk starts anew for somebody; it never sees or sets it.',
  valuesConfig: {
    PASSWORD: { description: 'The person gets a link, and shows their second factor or a recovery code beside it.' },
    FACTOR: { description: 'After a day, in which the person can say no, they get a link to set up a new one.' },
  },
});

@Allow('recovery:start')
@ObjectType({ description: 'A replacement of somebody’s second factor that is under way.' })
export class ResetUnderWay {
  @Field(() => String, { description: 'PROOFING or HELP_DESK: who found out that it is the person.' })
  cause!: string;

  @Field(() => Date, { description: 'When it was started.' })
  startedAt!: Date;

  @Field(() => Date, { description: 'From when on the person can go on.' })
  dueAt!: Date;
}

@Allow('recovery:start')
@ObjectType({ description: 'What the help desk can start for a person.' })
export class PersonReset {
  @Field(() => String, {
    nullable: true,
    description: 'Why it can start nothing: DECIDES_FOR_OTHERS, DISABLED or ELSEWHERE; null: it can.',
  })
  refusal!: ResetRefusal | null;

  @Field(() => ResetUnderWay, { nullable: true, description: 'What is under way already.' })
  underWay!: ResetUnderWay | null;
}

@Allow('recovery:start')
@ObjectType({ description: 'It is started; the person gets a mail.' })
export class ResetStarted {
  @Field(() => ResetWhat, { description: 'What.' })
  what!: ResetWhat;

  @Field(() => Date, { nullable: true, description: 'FACTOR: from when on the person can go on.' })
  dueAt!: Date | null;
}

@Allow('recovery:start')
@ObjectType({ implements: UserError, description: 'Returned when a replacement of the factor is under way already.' })
export class ResetIsUnderWay extends UserError {
  constructor() {
    super(
      'RESET_UNDER_WAY',
      'The second factor of this person is being replaced already. The mails say how it goes on.',
      ['input', 'userId'],
    );
  }
}

@InputType({ description: 'What to start for somebody, who was shown to be the one who calls.' })
export class StartResetInput {
  @Field(() => ID, { description: 'The person.' })
  userId!: string;

  @Field(() => ResetWhat, { description: 'What.' })
  what!: ResetWhat;

  @Field(() => ID, { description: 'The check by which the person was shown.' })
  checkId!: string;

  @Field(() => String, {
    description: 'Why. PASSWORD: FORGOTTEN, MAY_BE_KNOWN, OTHER. FACTOR: LOST, BROKEN, MAY_BE_KNOWN, OTHER.',
  })
  reasonCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'In words, for staff; needed with OTHER (1,000 characters at most).',
  })
  reason?: string | null;
}

export const StartResetResult = resultUnion('StartResetResult', 'What came of starting.', [
  ResetStarted,
  InvalidInput,
  NotFound,
  OwnAccount,
  StepUpNeeded,
  ResetNotPossible,
  PersonNotShown,
  ResetIsUnderWay,
  RateLimited,
]);
