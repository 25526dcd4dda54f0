import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';

/** Where somebody lives. */
@Allow('public')
@ObjectType({ description: 'A home address in the United States.' })
export class Address {
  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Apartment, unit, floor.' })
  line2!: string | null;

  @Field(() => String, { description: 'City or town.' })
  city!: string;

  @Field(() => String, { description: 'The two letters of the state or territory.' })
  state!: string;

  @Field(() => String, { description: 'Five digits, or nine with a hyphen.' })
  zip!: string;
}

/** What a person keeps with us that only they see. */
@Allow('signed-in')
@ObjectType({ description: 'What a person keeps with us that only they see.' })
export class Profile {
  @Field(() => String, { nullable: true, description: 'yyyy-MM-dd.' })
  dateOfBirth!: string | null;

  @Field(() => String, { nullable: true, description: 'In international form, like +14105550123.' })
  phone!: string | null;

  @Field(() => Address, { nullable: true, description: 'The home address.' })
  address!: Address | null;
}
