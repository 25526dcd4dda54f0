import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { RecoveryOver } from './recovery.errors.ts';

@InputType({ description: 'The link of a mail that says that a second factor will be replaced.' })
export class CancelRecoveryInput {
  @Field(() => String, { description: 'The words behind the # of the link.' })
  token!: string;
}

@Allow('public')
@ObjectType({ description: 'Nothing is replaced: what was under way has ended.' })
export class RecoveryCancelled {
  @Field(() => Boolean, { description: 'Always true.' })
  cancelled: boolean = true;
}

export const CancelRecoveryResult = resultUnion('CancelRecoveryResult', 'What came of saying no.', [
  RecoveryCancelled,
  RecoveryOver,
  NotFound,
  RateLimited,
]);
