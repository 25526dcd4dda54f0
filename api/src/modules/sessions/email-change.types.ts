import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, RateLimited, StepUpNeeded, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { WrongCode } from '../factors/factor.errors.ts';
import { Viewer } from './viewer.types.ts';

@Allow('signed-in')
@ObjectType({ description: 'A new e-mail address that waits for the code that was sent to it.' })
export class EmailChangeUnderWay {
  @Field(() => String, { description: 'The new address.' })
  email!: string;

  @Field(() => Date, { description: 'Until when the code is good.' })
  expiresAt!: Date;
}

@InputType({ description: 'A new e-mail address.' })
export class StartEmailChangeInput {
  @Field(() => String, { description: 'The address; a code goes to it.' })
  email!: string;
}

@InputType({ description: 'The code that came to the new address.' })
export class ConfirmEmailChangeInput {
  @Field(() => String, { description: 'Six digits.' })
  code!: string;
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when no new address waits for a code: none was asked for, it took too long, or too many codes were wrong.',
})
export class EmailChangeClosed extends UserError {
  constructor() {
    super(
      'EMAIL_CHANGE_CLOSED',
      'That code is no longer good. Type the new address again, and we send you a new code.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when the address of somebody whom the agency’s own sign-in lets in is to be changed: it comes from there.',
})
export class EmailFromEua extends UserError {
  constructor() {
    super('EMAIL_FROM_EUA', 'Your e-mail address comes from EUA and can’t be changed here. Ask the help desk.');
  }
}

export const StartEmailChangeResult = resultUnion('StartEmailChangeResult', 'What came of asking for a new address.', [
  EmailChangeUnderWay,
  InvalidInput,
  EmailFromEua,
  RateLimited,
  StepUpNeeded,
]);
export const ConfirmEmailChangeResult = resultUnion('ConfirmEmailChangeResult', 'What came of the code.', [
  Viewer,
  WrongCode,
  EmailChangeClosed,
]);
