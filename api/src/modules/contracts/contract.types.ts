import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { InvalidInput, NotFound, RateLimited } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { CredentialSource } from '../users/user.entity.ts';
import { ContractInvitation } from './contract-invitation.entity.ts';
import { ContractMember } from './contract-member.entity.ts';
import { Contract } from './contract.entity.ts';
import { InvitationGone, InvitationSettled, OtherIdNeeded } from './contract.errors.ts';

export const ContractMemberConnection = connectionOf(ContractMember, 'ContractMember', 'signed-in');
export const ContractInvitationConnection = connectionOf(ContractInvitation, 'ContractInvitation', 'signed-in');

export enum ListedOutcome {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  UNCHANGED = 'UNCHANGED',
  REFUSED = 'REFUSED',
}

registerEnumType(ListedOutcome, {
  name: 'ListedOutcome',
  description: 'What became of one row of a list.',
  valuesConfig: {
    ADDED: { description: 'It is new.' },
    CHANGED: { description: 'Something of it is another.' },
    UNCHANGED: { description: 'It was known.' },
    REFUSED: { description: 'Something is wrong with it.' },
  },
});

@Allow('signed-in')
@ObjectType({ description: 'Somebody who looks after a contract, as its people see them.' })
export class ContractPerson {
  @Field(() => String, { description: 'Their user ID.' })
  userId!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'Their e-mail address.' })
  email!: string;
}

@Allow('public')
@ObjectType({ description: 'What the holder of an invitation’s link reads of the contract.' })
export class InvitationOffer {
  @Field(() => String, { description: 'The number of the contract.' })
  number!: string;

  @Field(() => String, { description: 'The organization whose contract it is.' })
  organization!: string;

  @Field(() => String, { description: 'The point of contact who sent it.' })
  invitedBy!: string;

  @Field(() => String, { description: 'The first day of the contract, yyyy-MM-dd.' })
  startsOn!: string;

  @Field(() => String, { description: 'The last day of the contract, yyyy-MM-dd.' })
  endsOn!: string;

  @Field(() => CredentialSource, { description: 'The kind of ID that the contract takes.' })
  idKind!: CredentialSource;

  @Field(() => Date, { description: 'Until when it can be accepted.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether whoever is signed in here has the other kind of ID.' })
  otherId!: boolean;
}

@Allow('signed-in')
@ObjectType({ description: 'What became of one row of a list.' })
export class ListedRow {
  @Field(() => Int, { description: 'Its line in the file.' })
  line!: number;

  @Field(() => String, { description: 'What it is found by, like an address or a number.' })
  key!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => ListedOutcome, { description: 'What became of it.' })
  outcome!: ListedOutcome;

  @Field(() => String, { description: 'What changed, or what is wrong and what would be right.' })
  detail!: string;
}

@Allow('signed-in')
@ObjectType({ description: 'What came of a list, or would come of it.' })
export class ListTaken {
  @Field(() => Boolean, { description: 'Whether nothing was kept: it was only asked what would come of it.' })
  dryRun!: boolean;

  @Field(() => Int, { description: 'How many rows are new.' })
  added!: number;

  @Field(() => Int, { description: 'How many changed something.' })
  changed!: number;

  @Field(() => Int, { description: 'How many were known.' })
  unchanged!: number;

  @Field(() => Int, { description: 'How many were refused.' })
  refused!: number;

  @Field(() => [ListedRow], { description: 'Each row, in the order of the file.' })
  rows!: ListedRow[];
}

@InputType({ description: 'A contract.' })
export class CreateContractInput {
  @Field(() => String, { description: 'Its number (60 characters at most).' })
  number!: string;

  @Field(() => ID, { description: 'The organization that has it.' })
  organizationId!: string;

  @Field(() => String, { description: 'The user ID of the COR, who is of CMS.' })
  cor!: string;

  @Field(() => [String], { description: 'The user IDs of its points of contact.' })
  contacts!: string[];

  @Field(() => [String], { description: 'The keys of the programs that it covers.' })
  programs!: string[];

  @Field(() => String, { description: 'The first day of the period of performance, yyyy-MM-dd.' })
  startsOn!: string;

  @Field(() => String, { description: 'The last day of the period of performance, yyyy-MM-dd.' })
  endsOn!: string;

  @Field(() => CredentialSource, { description: 'The kind of ID that its people have.' })
  idKind!: CredentialSource;
}

@InputType({ description: 'A contract, with what it is from now on.' })
export class ChangeContractInput extends CreateContractInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;
}

@InputType({ description: 'A list of contracts.' })
export class ImportContractsInput {
  @Field(() => String, { description: 'The file, CSV of 60 kB at most.' })
  csv!: string;

  @Field(() => Boolean, { description: 'Whether to keep nothing, and only say what would come of it.' })
  dryRun!: boolean;
}

@InputType({ description: 'Somebody who is to work on a contract.' })
export class InviteToContractInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => String, { description: 'Their name (100 characters at most).' })
  name!: string;

  @Field(() => String, { description: 'Their e-mail address.' })
  email!: string;
}

@InputType({ description: 'People who are to work on a contract.' })
export class InviteListToContractInput {
  @Field(() => ID, { description: 'The contract.' })
  contractId!: string;

  @Field(() => String, { description: 'The file: CSV with the columns name and email, of 60 kB at most.' })
  csv!: string;

  @Field(() => Boolean, { description: 'Whether to invite nobody, and only say what would come of it.' })
  dryRun!: boolean;
}

@InputType({ description: 'An invitation that is sent again.' })
export class ResendInvitationInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;
}

@InputType({ description: 'An invitation that is taken back.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string;
}

@InputType({ description: 'Somebody who works on a contract.' })
export class RemoveContractMemberInput {
  @Field(() => ID, { description: 'Which member.' })
  id!: string;
}

@InputType({ description: 'A mailed invitation.' })
export class OpenInvitationInput {
  @Field(() => String, { description: 'The token of its link.' })
  token!: string;
}

export const ContractResult = resultUnion('ContractResult', 'What came of making or changing a contract.', [
  Contract,
  InvalidInput,
  NotFound,
]);
export const ImportContractsResult = resultUnion('ImportContractsResult', 'What came of a list of contracts.', [
  ListTaken,
  InvalidInput,
  NotFound,
]);
export const InviteResult = resultUnion(
  'InviteResult',
  'What came of inviting somebody; the same whether the address has an account.',
  [ContractInvitation, InvalidInput, NotFound, RateLimited],
);
export const InviteListResult = resultUnion('InviteListResult', 'What came of inviting the people of a list.', [
  ListTaken,
  InvalidInput,
  NotFound,
  RateLimited,
]);
export const InvitationActResult = resultUnion(
  'InvitationActResult',
  'What came of sending an invitation again, or of taking it back.',
  [ContractInvitation, NotFound, InvitationSettled, InvalidInput, RateLimited],
);
export const RemoveMemberResult = resultUnion('RemoveMemberResult', 'What came of taking somebody off a contract.', [
  ContractMember,
  NotFound,
]);
export const OpenInvitationResult = resultUnion('OpenInvitationResult', 'What came of following an invitation.', [
  InvitationOffer,
  InvitationGone,
]);
export const AcceptInvitationResult = resultUnion('AcceptInvitationResult', 'What came of joining a contract.', [
  Contract,
  InvitationGone,
  OtherIdNeeded,
]);
