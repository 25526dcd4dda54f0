import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { OwnAccount } from '../access/account.errors.ts';
import { OtherIdNeeded } from '../contracts/contract.errors.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Language } from '../users/user.entity.ts';
import { EuaReturn } from './eua-return.entity.ts';
import { EuaAccountExists, EuaSignInGone } from './eua.errors.ts';

export enum EuaArrivalState {
  NEW = 'NEW',
  HARP_ACCOUNT = 'HARP_ACCOUNT',
}

registerEnumType(EuaArrivalState, {
  name: 'EuaArrivalState',
  description: 'Whether somebody whom EUA has let in can activate their EUA ID.',
  valuesConfig: {
    NEW: { description: 'They can.' },
    HARP_ACCOUNT: { description: 'Their address has an account with a HARP password: nobody has both.' },
  },
});

@Allow('public')
@ObjectType({
  description: 'Somebody whom EUA has let in at this browser, and who has not activated their EUA ID yet.',
})
export class EuaArrival {
  @Field(() => String, { description: 'Their EUA ID, which will be their user ID.' })
  euaId!: string;

  @Field(() => String, { description: 'Their name, as EUA has it.' })
  name!: string;

  @Field(() => String, { description: 'Their e-mail address, as EUA vouches for it.' })
  email!: string;

  @Field(() => EuaArrivalState, { description: 'Whether they can activate it.' })
  state!: EuaArrivalState;
}

@InputType({ description: 'What is agreed to when an EUA ID is activated.' })
export class ActivateEuaInput {
  @Field(() => String, { description: 'The version of the terms that were agreed to, from `site`.' })
  termsVersion!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of screens and mails.' })
  language!: Language;
}

export const ActivateEuaResult = resultUnion('ActivateEuaResult', 'What came of activating an EUA ID.', [
  SignedIn,
  InvalidInput,
  EuaSignInGone,
  EuaAccountExists,
  OtherIdNeeded,
]);

@Allow('signed-in')
@ObjectType({ description: 'How somebody’s EUA ID stands: it is disabled when it is not used in EUA itself.' })
export class EuaStanding {
  @Field(() => String, { description: 'The EUA ID.' })
  euaId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The last use in EUA itself, yyyy-MM-dd; use of HARP is none. Null when EUA’s list has not named it yet.',
  })
  lastUse!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The day on which it is disabled unless it is used, yyyy-MM-dd.',
  })
  disabledOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many days there are until then.' })
  daysLeft!: number | null;
}

@InputType({ description: 'What an officer says of somebody who is back with an EUA ID.' })
export class DecideEuaReturnInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether it is the same person.' })
  confirm!: boolean;
}

export const DecideEuaReturnResult = resultUnion(
  'DecideEuaReturnResult',
  'What came of it; the return as it stands, also when another officer was faster.',
  [EuaReturn, NotFound, OwnAccount, StepUpNeeded],
);
