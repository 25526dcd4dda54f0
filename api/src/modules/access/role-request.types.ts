import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, NotFound, StepUpNeeded } from '../../platform/errors.ts';
import { IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { resultUnion } from '../../platform/union.ts';
import { BackgroundCheckNeeded, ContractNeeded } from './background-check.errors.ts';
import {
  OrganizationClosed,
  OwnRequest,
  ProofingNeeded,
  RequestAlreadyDecided,
  RequestWithdrawn,
  RoleAlreadyHeld,
  RoleAlreadyRequested,
} from './role-request.errors.ts';
import { DecisionOutcome, RejectReason, RoleRequest, RoleRequestStatus } from './role-request.entity.ts';

export enum ApproverLevel {
  SECURITY_OFFICER = 'SECURITY_OFFICER',
  CMS_SECURITY_OFFICER = 'CMS_SECURITY_OFFICER',
}

export enum QueueOrder {
  DUE_ASC = 'DUE_ASC',
  DUE_DESC = 'DUE_DESC',
  NAME_ASC = 'NAME_ASC',
  SUBMITTED_DESC = 'SUBMITTED_DESC',
}

registerEnumType(ApproverLevel, {
  name: 'ApproverLevel',
  description: 'Whose turn it is to decide.',
  valuesConfig: {
    SECURITY_OFFICER: { description: 'A security officer of the organization.' },
    CMS_SECURITY_OFFICER: {
      description: 'A CMS security officer: for CMS staff, and where the organization has nobody who could.',
    },
  },
});
registerEnumType(QueueOrder, {
  name: 'QueueOrder',
  description: 'The order of the queue.',
  valuesConfig: {
    DUE_ASC: { description: 'What is due first, first.' },
    DUE_DESC: { description: 'What is due last, first.' },
    NAME_ASC: { description: 'By the person’s last name.' },
    SUBMITTED_DESC: { description: 'The newest first.' },
  },
});

@InputType({ description: 'One role for one organization.' })
export class RoleRequestItemInput {
  @Field(() => ID, { description: 'The role.' })
  roleId!: string;

  @Field(() => ID, { description: 'The organization.' })
  organizationId!: string;
}

@InputType({ description: 'A basket of roles to ask for.' })
export class SubmitRoleRequestsInput {
  @Field(() => [RoleRequestItemInput], { description: '1 to 50 of them.' })
  items!: RoleRequestItemInput[];

  @Field(() => String, {
    nullable: true,
    description: 'Why they are needed, for the officer (1,000 characters at most).',
  })
  reason?: string | null;

  @Field(() => String, {
    description: 'Made by the client, new for each basket: sent again with the same one, nothing is done twice.',
  })
  idempotencyKey!: string;
}

@InputType({ description: 'A request to take back.' })
export class WithdrawRoleRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string;
}

@InputType({ description: 'The answer to one request.' })
export class DecideRoleRequestInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string;

  @Field(() => DecisionOutcome, { description: 'Yes or no.' })
  outcome!: DecisionOutcome;

  @Field(() => RejectReason, { nullable: true, description: 'Needed to reject.' })
  reasonCode?: RejectReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'In words; needed when the reason is OTHER (1,000 characters at most).',
  })
  reason?: string | null;

  @Field(() => String, { description: 'Made by the client, new for each act.' })
  idempotencyKey!: string;
}

@InputType({ description: 'The same answer to several requests.' })
export class DecideRoleRequestsInput {
  @Field(() => [ID], { description: '1 to 100 requests.' })
  ids!: string[];

  @Field(() => DecisionOutcome, { description: 'Yes or no, for all.' })
  outcome!: DecisionOutcome;

  @Field(() => RejectReason, { nullable: true, description: 'Needed to reject.' })
  reasonCode?: RejectReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'In words; needed when the reason is OTHER (1,000 characters at most).',
  })
  reason?: string | null;

  @Field(() => String, { description: 'Made by the client, new for each act.' })
  idempotencyKey!: string;
}

@InputType({ description: 'Which requests of the queue.' })
export class QueueFilter {
  @Field(() => [RoleRequestStatus], { nullable: true, description: 'Only these; PENDING when nothing is said.' })
  status?: RoleRequestStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Only of this program.' })
  programKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only for this organization.' })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Part of the person's name, user ID, e-mail address, the reference, or the organization's CCN or name.",
  })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are past their due date (true) or not (false).',
  })
  overdue?: boolean | null;
}

@InputType({ description: 'Which of one’s own requests.' })
export class MyRequestsFilter {
  @Field(() => [RoleRequestStatus], { nullable: true, description: 'Only these.' })
  status?: RoleRequestStatus[] | null;
}

@Allow('role-request:decide')
@ObjectType({ description: 'How many requests wait.' })
export class QueueCounts {
  @Field(() => Int, { description: 'All that wait in this person’s queue.' })
  pending!: number;

  @Field(() => Int, { description: 'Those past their due date.' })
  overdue!: number;

  @Field(() => Int, { description: 'Those that this person has decided, ever.' })
  decidedByMe!: number;
}

export const RoleRequestItemResult = resultUnion('RoleRequestItemResult', 'What came of one entry of a basket.', [
  RoleRequest,
  RoleAlreadyHeld,
  RoleAlreadyRequested,
  OrganizationClosed,
  ProofingNeeded,
  BackgroundCheckNeeded,
  ContractNeeded,
  NotFound,
]);

@Allow('signed-in', 'any-token')
@ObjectType({ description: 'What came of a basket, entry by entry.' })
export class RoleRequestsSubmitted {
  @Field(() => [RoleRequestItemResult], { description: 'One for each entry, in the same order.' })
  results!: object[];
}

export const SubmitRoleRequestsResult = resultUnion('SubmitRoleRequestsResult', 'What came of a basket.', [
  RoleRequestsSubmitted,
  InvalidInput,
  ProofingNeeded,
  IdempotencyKeyReused,
]);
export const WithdrawRoleRequestResult = resultUnion(
  'WithdrawRoleRequestResult',
  'What came of taking a request back.',
  [RoleRequest, RequestAlreadyDecided, RequestWithdrawn, NotFound],
);
export const DecideRoleRequestResult = resultUnion('DecideRoleRequestResult', 'What came of deciding one request.', [
  RoleRequest,
  InvalidInput,
  RequestAlreadyDecided,
  RequestWithdrawn,
  OwnRequest,
  OrganizationClosed,
  StepUpNeeded,
  NotFound,
  IdempotencyKeyReused,
]);

@Allow('role-request:decide')
@ObjectType({ description: 'What came of deciding several requests, one by one.' })
export class RoleRequestsDecided {
  @Field(() => [DecideRoleRequestResult], { description: 'One for each request, in the same order.' })
  results!: object[];
}

export const DecideRoleRequestsResult = resultUnion(
  'DecideRoleRequestsResult',
  'What came of deciding several requests.',
  [RoleRequestsDecided, InvalidInput, IdempotencyKeyReused],
);
