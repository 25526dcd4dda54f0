import * as accounts from './accounts.ts';
import * as contractPeriods from './contract-periods.ts';
import * as contracts from './contracts.ts';
import * as earlier from './earlier.ts';
import * as emailChange from './email-change.ts';
import * as contact from './contact.ts';
import * as eua from './eua.ts';
import * as factors from './factors.ts';
import * as grants from './grants.ts';
import type { MailKind } from './mail-kind.ts';
import * as merges from './merges.ts';
import * as proofing from './proofing.ts';
import * as helpDesk from './help-desk.ts';
import * as recovery from './recovery.ts';
import * as recoveryDelay from './recovery-delay.ts';
import * as registration from './registration.ts';
import * as requirements from './requirement-changes.ts';
import * as requirementReminder from './requirement-reminder.ts';
import * as roleRequests from './role-requests.ts';
import * as signIn from './sign-in.ts';
import * as status from './status.ts';
import * as statusWebhooks from './status-webhooks.ts';
import * as tokens from './tokens.ts';
import * as webhooks from './webhooks.ts';

/** Every mail that HARP sends. */
export const mails = {
  ...registration,
  ...recovery,
  ...recoveryDelay,
  ...helpDesk,
  ...earlier,
  ...merges,
  ...signIn,
  ...factors,
  ...emailChange,
  ...eua,
  ...contracts,
  ...contractPeriods,
  ...proofing,
  ...roleRequests,
  ...grants,
  ...requirements,
  ...requirementReminder,
  ...accounts,
  ...tokens,
  ...contact,
  ...webhooks,
  ...status,
  ...statusWebhooks,
};

export type MailName = keyof typeof mails;

export type MailParams<N extends MailName> = (typeof mails)[N] extends MailKind<infer P> ? P : never;
