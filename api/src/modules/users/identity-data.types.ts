import { Field, InputType } from 'type-graphql';

@InputType('RegistrationNameInput', { description: 'A legal name.' })
export class PersonNameInput {
  @Field(() => String, { description: 'The first name, or the only name.' })
  givenName!: string;

  @Field(() => String, { nullable: true, description: 'The middle name.' })
  middleName?: string | null;

  @Field(() => String, { nullable: true, description: 'The last name; needed unless `mononym`.' })
  familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'A suffix like Jr. or III.' })
  suffix?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the person has only one name.' })
  mononym!: boolean;
}

@InputType('RegistrationAddressInput', { description: 'A home address in the United States.' })
export class AddressInput {
  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Apartment, unit, floor.' })
  line2?: string | null;

  @Field(() => String, { description: 'City or town.' })
  city!: string;

  @Field(() => String, { description: 'The two letters of the state or territory.' })
  state!: string;

  @Field(() => String, { description: 'Five digits, or nine with a hyphen.' })
  zip!: string;
}

/** What is compared with the records of the identity bureau; what is left out stays as it was. */
@InputType()
export abstract class IdentityDataInput {
  @Field(() => PersonNameInput, { nullable: true, description: 'The legal name.' })
  name?: PersonNameInput;

  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd.' })
  dateOfBirth?: string;

  @Field(() => String, { nullable: true, description: 'A phone number; without a country, of the United States.' })
  phone?: string;

  @Field(() => AddressInput, { nullable: true, description: 'The home address.' })
  address?: AddressInput;
}
