import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { FactorKind } from './factor.entity.ts';

export enum PhoneCodeState {
  WAITING = 'WAITING',
  DELAYED = 'DELAYED',
  SENT = 'SENT',
  FAILED = 'FAILED',
}

registerEnumType(PhoneCodeState, {
  name: 'PhoneCodeState',
  description: 'How far a code by text or voice has come.',
  valuesConfig: {
    WAITING: { description: 'It is about to be sent.' },
    DELAYED: { description: 'It could not be sent yet; that is tried again while the code is good.' },
    SENT: { description: 'The text is sent, or the phone is being called.' },
    FAILED: { description: 'It can’t be sent: the number takes none, or it is too late.' },
  },
});

/** A phone to which a code can go, as it may be told to somebody who has shown only half of who they are. */
@Allow('public')
@ObjectType({ description: 'A phone to which a code can be sent. Only the end of its number is said.' })
export class Phone {
  @Field(() => ID, { description: 'The factor.' })
  factorId!: string;

  @Field(() => FactorKind, { description: 'TEXT or VOICE.' })
  kind!: FactorKind;

  @Field(() => String, { description: 'The last two digits of its number.' })
  ending!: string;
}

@Allow('public')
@ObjectType({ description: 'A code of six digits on its way to a phone.' })
export class PhoneCode {
  @Field(() => PhoneCodeState, { description: 'How far it has come.' })
  state!: PhoneCodeState;

  @Field(() => Date, { description: 'Until when it is good.' })
  expiresAt!: Date;

  @Field(() => Date, { description: 'From when another one can be asked for.' })
  againAt!: Date;
}
