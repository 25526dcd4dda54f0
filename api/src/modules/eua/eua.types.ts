import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { SignedIn } from '../sessions/sign-in.types.ts';
import { Language } from '../users/user.entity.ts';
import { EuaAccountExists, EuaSignInGone } from './eua.errors.ts';

export enum EuaArrivalState {
  NEW = 'NEW',
  HARP_ACCOUNT = 'HARP_ACCOUNT',
  OTHER_EUA_ID = 'OTHER_EUA_ID',
}

registerEnumType(EuaArrivalState, {
  name: 'EuaArrivalState',
  description: 'Whether somebody whom EUA has let in can activate their EUA ID.',
  valuesConfig: {
    NEW: { description: 'They can.' },
    HARP_ACCOUNT: { description: 'Their address has an account with a HARP password: nobody has both.' },
    OTHER_EUA_ID: { description: 'Their address has an account with another EUA ID.' },
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
]);
