import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';
import { GrantStatus } from './grant.entity.ts';

const stateWords: Record<GrantStatus, string> = {
  ACTIVE: 'is in use',
  SUSPENDED: 'is suspended',
  REVOKED: 'was taken away',
  EXPIRED: 'has expired',
};

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description:
    'Returned when the grant is not in a state that the act could change: it has ended, rests or is in use already. Often somebody else was faster.',
})
export class GrantAlreadyChanged extends UserError {
  @Field(() => GrantStatus, { description: 'The state it is in.' })
  status: GrantStatus;

  @Field(() => String, { nullable: true, description: 'The name of whoever changed it; null when nobody did.' })
  changedBy: string | null;

  constructor(status: GrantStatus, changedBy: string | null, path: string[] | null = null) {
    super(
      'GRANT_ALREADY_CHANGED',
      `This role ${stateWords[status]}${changedBy ? ` (${changedBy} did that)` : ''}. Nothing was changed this time.`,
      path,
    );
    this.status = status;
    this.changedBy = changedBy;
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({ implements: UserError, description: 'Returned when somebody would change their own role as staff.' })
export class OwnGrant extends UserError {
  constructor(path: string[] | null = null) {
    super(
      'OWN_GRANT',
      'Nobody changes their own roles here. To give a role back, open My access on the self-service site.',
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when a suspended role can’t come back: the person was given it anew meanwhile.',
})
export class RoleHeldAgain extends UserError {
  constructor(path: string[] | null = null) {
    super(
      'ROLE_HELD_AGAIN',
      'The person was given this role for this organization again meanwhile, so this one stays suspended. You can revoke it.',
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when a suspended role can’t come back: its holder does not meet what it demands.',
})
export class RequirementsMissing extends UserError {
  constructor(path: string[] | null = null) {
    super(
      'REQUIREMENTS_MISSING',
      'The person does not meet what this role demands, so it stays suspended. What is missing stands beside it.',
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when nobody would be left who can name the other staff.',
})
export class LastAdministrator extends UserError {
  constructor(path: string[] | null = null) {
    super(
      'LAST_ADMINISTRATOR',
      'Nobody would be left who can name the other staff. Give somebody else the role of administrator first.',
      path,
    );
  }
}
