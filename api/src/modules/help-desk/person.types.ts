import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { Address } from '../users/profile.types.ts';

export enum DataPurpose {
  ANSWER_PERSON = 'ANSWER_PERSON',
  CORRECT_DATA = 'CORRECT_DATA',
  FIND_SECOND_ACCOUNT = 'FIND_SECOND_ACCOUNT',
  INVESTIGATE = 'INVESTIGATE',
}

registerEnumType(DataPurpose, {
  name: 'DataPurpose',
  description: 'What somebody’s personal data are looked at for. It is on record, with the words.',
  valuesConfig: {
    ANSWER_PERSON: { description: 'To answer the person, who called or wrote.' },
    CORRECT_DATA: { description: 'To correct them, because the person asked for it.' },
    FIND_SECOND_ACCOUNT: { description: 'To find out whether the person has another account.' },
    INVESTIGATE: { description: 'To look into a misuse.' },
  },
});

@Allow('recovery:start')
@ObjectType({
  description: 'What staff see of a person for a stated purpose. No Social Security number is kept, so none is here.',
})
export class StatedPersonalData {
  @Field(() => String, { description: 'The whole name, with the middle one.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd.' })
  dateOfBirth!: string | null;

  @Field(() => String, { nullable: true, description: 'In international form.' })
  phone!: string | null;

  @Field(() => Address, { nullable: true, description: 'The home address.' })
  address!: Address | null;
}
