import { Grant } from './modules/access/grant.entity.ts';
import { Decision, RoleRequest } from './modules/access/role-request.entity.ts';
import { AuditEvent } from './modules/audit/audit-event.entity.ts';
import { ContractInvitation } from './modules/contracts/contract-invitation.entity.ts';
import { ContractMember } from './modules/contracts/contract-member.entity.ts';
import { Contract } from './modules/contracts/contract.entity.ts';
import { EarlierAccount } from './modules/earlier/earlier-account.entity.ts';
import { EarlierClaimRecord } from './modules/earlier/earlier-claim.entity.ts';
import { ContactCase, ContactMessage } from './modules/help-desk/contact-case.entity.ts';
import { Factor } from './modules/factors/factor.entity.ts';
import { PhoneCodeRecord } from './modules/factors/phone-code.entity.ts';
import { RecoveryCode } from './modules/factors/recovery-code.entity.ts';
import { EuaIdentity } from './modules/eua/eua-identity.entity.ts';
import { EuaReturn } from './modules/eua/eua-return.entity.ts';
import { EventStream } from './modules/integrations/event-stream.entity.ts';
import { WebhookAttempt } from './modules/integrations/webhook-attempt.entity.ts';
import { Webhook, WebhookDelivery } from './modules/integrations/webhook.entity.ts';
import { ApiToken } from './modules/integrations/api-token.entity.ts';
import { ServiceAccount } from './modules/integrations/service-account.entity.ts';
import { MergeCase } from './modules/merges/merge-case.entity.ts';
import { QueuedMail } from './modules/notifications/mail.entity.ts';
import { ProofingCase } from './modules/proofing/proofing-case.entity.ts';
import { ProofingDecision } from './modules/proofing/proofing-decision.entity.ts';
import { ProofingDocument } from './modules/proofing/proofing-document.entity.ts';
import { ProofingLetter } from './modules/proofing/proofing-letter.entity.ts';
import { Organization } from './modules/organizations/organization.entity.ts';
import { BackgroundCheck } from './modules/eligibility/background-check.entity.ts';
import { TrainingCompletion } from './modules/eligibility/training-completion.entity.ts';
import { Course } from './modules/programs/course.entity.ts';
import { Program } from './modules/programs/program.entity.ts';
import { Role } from './modules/programs/role.entity.ts';
import { RegistrationRecord, RegistrationVisit } from './modules/registration/registration.entity.ts';
import { RecoveryRecord } from './modules/recovery/recovery.entity.ts';
import { EmailChange } from './modules/sessions/email-change.entity.ts';
import { RecoveryDelay } from './modules/recovery/recovery-delay.entity.ts';
import { Session } from './modules/sessions/session.entity.ts';
import { Client, ClientSecret } from './modules/sso/client.entity.ts';
import { Participation } from './modules/sso/participation.entity.ts';
import { SigningKey } from './modules/sso/signing-key.entity.ts';
import { Service, ServiceChange } from './modules/status/service.entity.ts';
import { Incident, Maintenance, NoticeService, NoticeTemplate, NoticeUpdate } from './modules/status/notice.entity.ts';
import { StatusSubscriber } from './modules/status/subscriber.entity.ts';
import { StatusWebhook } from './modules/status/status-webhook.entity.ts';
import { Probe, ProbeProposal } from './modules/status/probe.entity.ts';
import { User } from './modules/users/user.entity.ts';

/** Every table that has a class. */
export const entities = [
  AuditEvent,
  QueuedMail,
  Service,
  ServiceChange,
  Incident,
  Maintenance,
  NoticeService,
  NoticeUpdate,
  NoticeTemplate,
  StatusSubscriber,
  StatusWebhook,
  Probe,
  ProbeProposal,
  User,
  EarlierAccount,
  EarlierClaimRecord,
  Factor,
  PhoneCodeRecord,
  RecoveryCode,
  EmailChange,
  Session,
  RegistrationRecord,
  RegistrationVisit,
  ProofingCase,
  ProofingDocument,
  ProofingLetter,
  ProofingDecision,
  Organization,
  Course,
  TrainingCompletion,
  BackgroundCheck,
  Program,
  Role,
  Contract,
  ContractInvitation,
  ContractMember,
  RoleRequest,
  Decision,
  Grant,
  EuaIdentity,
  EuaReturn,
  Webhook,
  WebhookDelivery,
  WebhookAttempt,
  EventStream,
  Client,
  ClientSecret,
  SigningKey,
  Participation,
  ServiceAccount,
  ApiToken,
  RecoveryRecord,
  RecoveryDelay,
  ContactCase,
  ContactMessage,
  MergeCase,
];
