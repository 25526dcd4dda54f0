import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { GrantStatus } from './grant.entity.ts';

export enum GrantOrder {
  STARTED_DESC = 'STARTED_DESC',
  STARTED_ASC = 'STARTED_ASC',
  NAME_ASC = 'NAME_ASC',
}

registerEnumType(GrantOrder, {
  name: 'GrantOrder',
  description: 'The order of grants.',
  valuesConfig: {
    STARTED_DESC: { description: 'The newest first.' },
    STARTED_ASC: { description: 'The oldest first.' },
    NAME_ASC: { description: 'By the person’s last name.' },
  },
});

@InputType({ description: 'Which grants; those that meet all that is said.' })
export class GrantFilter {
  @Field(() => String, { nullable: true, description: 'Only of this program.' })
  programKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only for this organization.' })
  organizationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of the person with this user ID.' })
  userId?: string | null;

  @Field(() => [GrantStatus], { nullable: true, description: 'Only these; all when nothing is said.' })
  status?: GrantStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The beginnings of words of the person’s names, user ID or e-mail address.',
  })
  text?: string | null;
}
