import { Field, ID, InputType } from 'type-graphql';
import { AccountReason, UserState } from './user.entity.ts';

@InputType({ description: 'Which people; those that meet all that is said.' })
export class UserFilter {
  @Field(() => String, {
    nullable: true,
    description: 'The beginnings of words of the names, the user ID or the e-mail address.',
  })
  text?: string | null;

  @Field(() => UserState, { nullable: true, description: 'Only those whose account is in this state.' })
  state?: UserState | null;
}

@InputType({ description: 'An account to disable, or to enable again.' })
export class ChangeAccountInput {
  @Field(() => ID, { description: 'Whose.' })
  id!: string;

  @Field(() => AccountReason, { description: 'Why; one that fits the act.' })
  reasonCode!: AccountReason;

  @Field(() => String, {
    nullable: true,
    description: 'In words, for the person; needed when the reason is OTHER (1,000 characters at most).',
  })
  reason?: string | null;
}
