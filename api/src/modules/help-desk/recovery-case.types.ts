import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded, UserError } from '../../platform/errors.ts';
import { globalId } from '../../platform/ids.ts';
import { resultUnion } from '../../platform/union.ts';
import { RecoveryLoss } from '../recovery/recovery.entity.ts';

export interface RecoveryCaseRow {
  id: string;
  reference: string;
  lost: RecoveryLoss[];
  user_id: string | null;
  opened_at: Date;
  due_on: string;
  closed_at: Date | null;
  outcome: string | null;
}

@Allow('recovery:start')
@ObjectType({ description: 'Somebody can’t get in and was given a number, as the help desk sees it.' })
export class HelpDeskRecoveryCase {
  @Field(() => ID, { description: 'The id of the case.' })
  id: string;

  @Field(() => String, { description: 'The number that the person quotes.' })
  reference: string;

  @Field(() => [RecoveryLoss], { description: 'What they said that they had lost.' })
  lost: RecoveryLoss[];

  @Field(() => Date, { description: 'When it was opened.' })
  openedAt: Date;

  @Field(() => String, { description: 'Until when somebody should have helped, yyyy-MM-dd.' })
  dueOn: string;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'How: HELPED, NOT_SHOWN, NOT_HEARD_OF, ASKED_TWICE or OTHER.' })
  outcome: string | null;

  constructor(readonly row: RecoveryCaseRow) {
    this.id = globalId('RecoveryCase', row.id);
    this.reference = row.reference;
    this.lost = row.lost;
    this.openedAt = row.opened_at;
    this.dueOn = row.due_on;
    this.closedAt = row.closed_at;
    this.outcome = row.outcome;
  }
}

@Allow('recovery:start')
@ObjectType({ implements: UserError, description: 'Returned when the case was closed meanwhile.' })
export class RecoveryCaseClosed extends UserError {
  constructor() {
    super('RECOVERY_CASE_CLOSED', 'This case is closed already. Load the page again.');
  }
}

@InputType({ description: 'Whose case it is, once the help desk knows.' })
export class NameRecoveryCaseInput {
  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => String, { description: 'The user ID of the person.' })
  userId!: string;
}

@InputType({ description: 'The end of a case.' })
export class CloseRecoveryCaseInput {
  @Field(() => ID, { description: 'The case.' })
  id!: string;

  @Field(() => String, { description: 'HELPED, NOT_SHOWN, NOT_HEARD_OF, ASKED_TWICE or OTHER.' })
  outcome!: string;

  @Field(() => String, {
    nullable: true,
    description: 'In words, for staff; needed with OTHER (1,000 characters at most).',
  })
  reason?: string | null;
}

export const NameRecoveryCaseResult = resultUnion('NameRecoveryCaseResult', 'What came of naming the person.', [
  HelpDeskRecoveryCase,
  InvalidInput,
  NotFound,
  RecoveryCaseClosed,
]);
export const CloseRecoveryCaseResult = resultUnion('CloseRecoveryCaseResult', 'What came of closing.', [
  HelpDeskRecoveryCase,
  InvalidInput,
  NotFound,
  StepUpNeeded,
  RecoveryCaseClosed,
]);
