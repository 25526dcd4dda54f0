import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';
import { Decision } from './role-request.entity.ts';

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the person holds the role for this organization already.',
})
export class RoleAlreadyHeld extends UserError {
  constructor(path: string[]) {
    super(
      'ROLE_ALREADY_HELD',
      'You have this role for this organization already. There is no need to ask for it.',
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the person has asked for this role and organization and waits for the answer.',
})
export class RoleAlreadyRequested extends UserError {
  @Field(() => String, { description: 'The request that waits.' })
  reference: string;

  constructor(reference: string, path: string[]) {
    super(
      'ROLE_ALREADY_REQUESTED',
      `You have asked for this already, and the answer is on its way: see ${reference} among your requests.`,
      path,
    );
    this.reference = reference;
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the organization has closed: nobody can get a role for it any more.',
})
export class OrganizationClosed extends UserError {
  constructor(name: string, path: string[] | null = null) {
    super(
      'ORGANIZATION_CLOSED',
      `${name} is closed, so nobody can get a role for it. Choose the organization that took over its work.`,
      path,
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the person’s identity is not proofed, or not well enough for the role.',
})
export class ProofingNeeded extends UserError {
  constructor() {
    super(
      'PROOFING_NEEDED',
      'Before you can ask for this role, your identity must be checked. Your task list shows the way.',
    );
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({
  implements: UserError,
  description: 'Returned when the request has an answer already; somebody else was faster, or it was done before.',
})
export class RequestAlreadyDecided extends UserError {
  @Field(() => Decision, { description: 'The answer.' })
  decision: Decision;

  constructor(decision: Decision, by: string) {
    super(
      'REQUEST_ALREADY_DECIDED',
      `${by} has already ${decision.outcome === 'APPROVED' ? 'approved' : 'rejected'} this request. Nothing more is to be done.`,
    );
    this.decision = decision;
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({ implements: UserError, description: 'Returned when the person has taken the request back.' })
export class RequestWithdrawn extends UserError {
  @Field(() => Date, { description: 'When.' })
  withdrawnAt: Date;

  constructor(withdrawnAt: Date) {
    super('REQUEST_WITHDRAWN', 'This request was withdrawn by the person. There is nothing to decide.');
    this.withdrawnAt = withdrawnAt;
  }
}

@Allow('signed-in', 'any-token')
@ObjectType({ implements: UserError, description: 'Returned when somebody would decide their own request.' })
export class OwnRequest extends UserError {
  constructor() {
    super('OWN_REQUEST', 'Nobody decides their own request. Ask another security officer of the organization, or CMS.');
  }
}
