import { GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { DecisionResolver, RoleRequestFieldsResolver } from './modules/access/role-request-fields.resolver.ts';
import { BackgroundCheckResolver } from './modules/access/background-check.resolver.ts';
import { GrantFieldsResolver } from './modules/access/grant-fields.resolver.ts';
import {
  GrantRequirementsResolver,
  OwnRequirementsResolver,
  RequestRequirementsResolver,
} from './modules/access/requirement-fields.resolver.ts';
import { GrantResolver } from './modules/access/grant.resolver.ts';
import { LiveResolver } from './modules/access/live.resolver.ts';
import { StatusMailsResolver } from './modules/access/status-mails.resolver.ts';
import { NotMeResolver } from './modules/access/not-me.resolver.ts';
import { StaffResolver } from './modules/access/staff.resolver.ts';
import { UserAccessResolver } from './modules/access/user-access.resolver.ts';
import { RoleRequestResolver } from './modules/access/role-request.resolver.ts';
import { OrganizationOfficersResolver, ViewerAccessResolver } from './modules/access/viewer-access.resolver.ts';
import { AuditEventResolver } from './modules/audit/audit-event.resolver.ts';
import {
  ContractFieldsResolver,
  ContractInvitationFieldsResolver,
  ContractMemberFieldsResolver,
  ViewerContractsResolver,
} from './modules/contracts/contract-fields.resolver.ts';
import { ContractResolver } from './modules/contracts/contract.resolver.ts';
import { InvitedResolver, InvitingResolver } from './modules/contracts/invitation.resolver.ts';
import { EuaResolver, EuaReturnFieldsResolver, ViewerEuaResolver } from './modules/eua/eua.resolver.ts';
import { ClaimResolver } from './modules/eidm/claim.resolver.ts';
import { MergeResolver } from './modules/merges/merge.resolver.ts';
import { RoleRequirementsResolver, TermsResolver } from './modules/eligibility/eligibility.resolver.ts';
import { TrainingLinkResolver } from './modules/eligibility/training-link.resolver.ts';
import { TrainingResolver } from './modules/eligibility/training.resolver.ts';
import { FactorResolver, UserFactorsResolver } from './modules/factors/user-factors.resolver.ts';
import { EventStreamResolver } from './modules/integrations/event-stream.resolver.ts';
import {
  WebhookDeliveryFieldsResolver,
  WebhookFieldsResolver,
  WebhookResolver,
} from './modules/integrations/webhook.resolver.ts';
import {
  ProofingCaseResolver,
  ProofingDocumentResolver,
  UserProofingResolver,
  ViewerProofingResolver,
} from './modules/proofing/proofing.resolver.ts';
import { ProofingLetterResolver } from './modules/proofing/letter.resolver.ts';
import { ProofingDecisionResolver, ProofingReviewResolver } from './modules/proofing/review.resolver.ts';
import {
  ApiTokenResolver,
  ServiceAccountResolver,
  ViewerTokensResolver,
} from './modules/integrations/token.resolver.ts';
import { OrganizationResolver } from './modules/organizations/organization.resolver.ts';
import { ProgramResolver } from './modules/programs/program.resolver.ts';
import { RoleResolver } from './modules/programs/role.resolver.ts';
import { NewFactorResolver } from './modules/recovery/new-factor.resolver.ts';
import { RecoveryPhoneResolver } from './modules/recovery/recovery-phone.resolver.ts';
import { RecoveryResolver } from './modules/recovery/recovery.resolver.ts';
import {
  ContactCaseResolver,
  HelpDeskContactResolver,
  ViewerContactResolver,
} from './modules/help-desk/contact-case.resolver.ts';
import { HelpDeskCaseResolver } from './modules/help-desk/help-desk-case.resolver.ts';
import { RecoveryCaseResolver } from './modules/help-desk/recovery-case.resolver.ts';
import { AgainResolver } from './modules/recovery/again.resolver.ts';
import { AnswerResolver } from './modules/help-desk/answer.resolver.ts';
import { AuditEventActorResolver, HelpDeskPersonResolver } from './modules/help-desk/person.resolver.ts';
import { ResetResolver } from './modules/help-desk/reset.resolver.ts';
import { RegistrationResolver } from './modules/registration/registration.resolver.ts';
import { EmailChangeResolver } from './modules/sessions/email-change.resolver.ts';
import { EnrolmentResolver } from './modules/sessions/enrolment.resolver.ts';
import { SessionResolver } from './modules/sessions/session.resolver.ts';
import { PhoneResolver } from './modules/sessions/phone.resolver.ts';
import { SignInResolver } from './modules/sessions/sign-in.resolver.ts';
import { ViewerResolver } from './modules/sessions/viewer.resolver.ts';
import { ClientResolver } from './modules/sso/client.resolver.ts';
import { ProgramSignInResolver } from './modules/sso/program-sign-in.resolver.ts';
import { IncidentResolver, NoticeTemplateResolver } from './modules/status/incident.resolver.ts';
import { MaintenanceResolver } from './modules/status/maintenance.resolver.ts';
import { NoticeDraftResolver } from './modules/status/notice-draft.resolver.ts';
import { StatusWebhookResolver } from './modules/status/status-webhook.resolver.ts';
import { StatusSubscriberResolver } from './modules/status/subscriber.resolver.ts';
import { ProbeProposalResolver, ProbeResolver, ServiceProbesResolver } from './modules/status/probe.resolver.ts';
import { StatusResolver } from './modules/status/status.resolver.ts';
import { UserResolver } from './modules/users/user.resolver.ts';
import { NodeResolver } from './nodes.ts';
import { assertEverythingAllowed, enforceAllow, guardSubscriptions } from './platform/allow.ts';
import { mutationTransaction } from './platform/mutation-transaction.ts';
import { SiteResolver } from './platform/site.ts';

/** A moment in UTC, under the name that most clients know. */
const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in UTC, as ISO 8601: 2026-11-23T14:05:00.000Z.',
});

/** type-graphql wants one; ours is PostgreSQL, and subscriptions follow it by themselves (see platform/follow). */
const noPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription says what it follows: @Subscription(…, { subscribe: follow(…) })');
  },
};

/** The whole public surface. */
const resolvers = [
  SiteResolver,
  NodeResolver,
  StatusResolver,
  ServiceProbesResolver,
  ProbeResolver,
  ProbeProposalResolver,
  IncidentResolver,
  MaintenanceResolver,
  NoticeDraftResolver,
  StatusSubscriberResolver,
  StatusWebhookResolver,
  NoticeTemplateResolver,
  RegistrationResolver,
  ClaimResolver,
  MergeResolver,
  SignInResolver,
  PhoneResolver,
  RecoveryResolver,
  RecoveryPhoneResolver,
  NewFactorResolver,
  AgainResolver,
  EnrolmentResolver,
  EmailChangeResolver,
  ViewerResolver,
  SessionResolver,
  UserFactorsResolver,
  FactorResolver,
  OrganizationResolver,
  ProgramResolver,
  RoleResolver,
  ContractResolver,
  ContractFieldsResolver,
  ContractMemberFieldsResolver,
  ContractInvitationFieldsResolver,
  ViewerContractsResolver,
  InvitingResolver,
  InvitedResolver,
  RoleRequirementsResolver,
  TermsResolver,
  TrainingResolver,
  TrainingLinkResolver,
  BackgroundCheckResolver,
  AuditEventResolver,
  ProofingCaseResolver,
  UserProofingResolver,
  ViewerProofingResolver,
  ProofingDocumentResolver,
  ProofingLetterResolver,
  ProofingReviewResolver,
  ProofingDecisionResolver,
  RoleRequestResolver,
  LiveResolver,
  RoleRequestFieldsResolver,
  DecisionResolver,
  RequestRequirementsResolver,
  GrantRequirementsResolver,
  OwnRequirementsResolver,
  UserResolver,
  UserAccessResolver,
  StaffResolver,
  NotMeResolver,
  GrantResolver,
  GrantFieldsResolver,
  ViewerAccessResolver,
  StatusMailsResolver,
  OrganizationOfficersResolver,
  EuaResolver,
  EuaReturnFieldsResolver,
  ViewerEuaResolver,
  ClientResolver,
  ProgramSignInResolver,
  WebhookResolver,
  WebhookFieldsResolver,
  WebhookDeliveryFieldsResolver,
  EventStreamResolver,
  ViewerTokensResolver,
  ApiTokenResolver,
  ServiceAccountResolver,
  HelpDeskCaseResolver,
  ContactCaseResolver,
  ViewerContactResolver,
  HelpDeskContactResolver,
  RecoveryCaseResolver,
  ResetResolver,
  AnswerResolver,
  HelpDeskPersonResolver,
  AuditEventActorResolver,
] as const;

/** @throws when an operation or a field lacks its @Allow */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    globalMiddlewares: [enforceAllow, mutationTransaction],
    pubSub: noPubSub,
  });
  assertEverythingAllowed(schema);
  guardSubscriptions(schema);
  return schema;
}
