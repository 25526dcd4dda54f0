import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the role demands a background check and the person’s is not even begun, or not good.',
})
export class BackgroundCheckNeeded extends UserError {
  constructor(path: string[]) {
    super(
      'BACKGROUND_CHECK_NEEDED',
      'Before you can ask for this role, your background check must be under way. Ask your personnel-security office.',
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when a contractor asks for a role that no contract of theirs covers for this organization.',
})
export class ContractNeeded extends UserError {
  constructor(path: string[]) {
    super(
      'CONTRACT_NEEDED',
      'No contract of yours covers this program for this organization. Ask the point of contact of your contract to invite you.',
      path,
    );
  }
}
