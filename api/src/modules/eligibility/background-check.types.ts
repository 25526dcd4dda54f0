import { Field, ID, InputType, Int } from 'type-graphql';
import { BackgroundCheckState } from './background-check.entity.ts';

@InputType({ description: 'How the background check of a person stands.' })
export class SetBackgroundCheckInput {
  @Field(() => ID, { description: 'Whose.' })
  userId!: string;

  @Field(() => BackgroundCheckState, { description: 'How it stands.' })
  state!: BackgroundCheckState;

  @Field(() => Int, { nullable: true, description: 'The tier of the investigation, 1 to 5.' })
  tier?: number | null;

  @Field(() => Date, { description: 'The day of which this is said; not in the future.' })
  decidedOn!: Date;
}
