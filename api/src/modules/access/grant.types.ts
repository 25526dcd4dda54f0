import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { Grant, GrantReason, GrantStatus } from './grant.entity.ts';
import {
  GrantAlreadyChanged,
  LastAdministrator,
  OwnGrant,
  RequirementsMissing,
  RoleHeldAgain,
} from './grant.errors.ts';
import { OrganizationClosed } from './role-request.errors.ts';

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

@InputType({ description: 'Roles to revoke, suspend or resume, all for the same reason.' })
export class ChangeGrantsInput {
  @Field(() => [ID], { description: '1 to 100 grants.' })
  ids!: string[];

  @Field(() => GrantReason, { description: 'Why; one that fits the act.' })
  reasonCode!: GrantReason;

  @Field(() => String, {
    nullable: true,
    description: 'In words, for the person; needed when the reason is OTHER (1,000 characters at most).',
  })
  reason?: string | null;

  @Field(() => String, { description: 'Made by the client, new for each act.' })
  idempotencyKey!: string;
}

@InputType({ description: 'A role of one’s own to give back.' })
export class DropGrantInput {
  @Field(() => ID, { description: 'The grant.' })
  id!: string;
}

export const ChangeGrantResult = resultUnion('ChangeGrantResult', 'What came of changing one grant.', [
  Grant,
  GrantAlreadyChanged,
  RoleHeldAgain,
  RequirementsMissing,
  OwnGrant,
  LastAdministrator,
  OrganizationClosed,
  StepUpNeeded,
  NotFound,
]);

@Allow('grant:change')
@ObjectType({ description: 'What came of changing grants, one by one.' })
export class GrantsChanged {
  @Field(() => [ChangeGrantResult], { description: 'One for each grant, in the same order.' })
  results!: object[];
}

export const ChangeGrantsResult = resultUnion('ChangeGrantsResult', 'What came of changing grants.', [
  GrantsChanged,
  InvalidInput,
  IdempotencyKeyReused,
]);

export const DropGrantResult = resultUnion('DropGrantResult', 'What came of giving a role back.', [
  Grant,
  GrantAlreadyChanged,
  LastAdministrator,
  NotFound,
]);
