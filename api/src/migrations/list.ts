import { Platform1795400000001 } from './20261123-01-platform.ts';
import { People1795400000002 } from './20261123-02-people.ts';
import { Status1795400000003 } from './20261123-03-status.ts';
import { Organizations1795400000010 } from './20261123-10-organizations.ts';
import { Programs1795400000011 } from './20261123-11-programs.ts';
import { Access1795400000020 } from './20261123-20-access.ts';
import { PasskeyCounts1795400000030 } from './20261123-30-passkey-counts.ts';
import { Events1795500000001 } from './20261124-01-events.ts';
import { Sso1795500000010 } from './20261124-10-sso.ts';
import { Tokens1795500000020 } from './20261124-20-tokens.ts';
import { Webhooks1795500000030 } from './20261124-30-webhooks.ts';
import { CostBudget1795500000040 } from './20261124-40-cost-budget.ts';
import { GrantLists1795500000050 } from './20261124-50-grant-lists.ts';
import { GrantChanges1795500000051 } from './20261124-51-grant-changes.ts';
import { AccountStates1795500000052 } from './20261124-52-account-states.ts';
import { OlderReplicas1795500000060 } from './20261124-60-older-replicas.ts';
import { Incidents1795500000070 } from './20261124-70-incidents.ts';
import { StatusSubscribers1795500000073 } from './20261124-73-status-subscribers.ts';
import { Probes1795500000075 } from './20261124-75-probes.ts';
import { StatusGroups1795500000076 } from './20261124-76-status-groups.ts';
import { StatusWebhooks1795500000077 } from './20261127-77-status-webhooks.ts';
import { Eua1795500000080 } from './20261128-80-eua.ts';
import { EuaGuard1795500000081 } from './20261128-81-eua-guard.ts';
import { Recovery1795500000082 } from './20261128-82-recovery.ts';
import { ProofingReview1795500000084 } from './20261128-84-proofing-review.ts';
import { NotMe1795500000085 } from './20261128-85-not-me.ts';
import { Requirements1795600000086 } from './20261128-86-requirements.ts';
import { Training1795600000087 } from './20261128-87-training.ts';
import { ProofingLetters1795600000088 } from './20261128-88-proofing-letters.ts';
import { EmailChange1795600000089 } from './20261128-89-email-change.ts';
import { Contracts1795600000090 } from './20261128-90-contracts.ts';
import { Eidm1795600000093 } from './20261128-93-eidm.ts';
import { EarlierClaims1795600000094 } from './20261128-94-earlier-claims.ts';
import { Merges1795600000095 } from './20261128-95-merges.ts';
import { HelpDeskCases1795600000096 } from './20261128-96-help-desk-cases.ts';
import { PhoneFactors1795600000098 } from './20261128-98-phone-factors.ts';
import { RecoveryDelay1795600000099 } from './20261128-99-recovery-delay.ts';
import { HelpCases1795600000100 } from './20261128-100-help-cases.ts';

/** Every migration, in order. One that has landed is never edited. */
export const migrations = [
  Platform1795400000001,
  People1795400000002,
  Status1795400000003,
  Organizations1795400000010,
  Programs1795400000011,
  Access1795400000020,
  PasskeyCounts1795400000030,
  Events1795500000001,
  Sso1795500000010,
  Tokens1795500000020,
  Webhooks1795500000030,
  CostBudget1795500000040,
  GrantLists1795500000050,
  GrantChanges1795500000051,
  AccountStates1795500000052,
  OlderReplicas1795500000060,
  Incidents1795500000070,
  StatusSubscribers1795500000073,
  Probes1795500000075,
  StatusGroups1795500000076,
  StatusWebhooks1795500000077,
  Eua1795500000080,
  EuaGuard1795500000081,
  Recovery1795500000082,
  ProofingReview1795500000084,
  NotMe1795500000085,
  Requirements1795600000086,
  Training1795600000087,
  ProofingLetters1795600000088,
  EmailChange1795600000089,
  Contracts1795600000090,
  Eidm1795600000093,
  EarlierClaims1795600000094,
  Merges1795600000095,
  HelpDeskCases1795600000096,
  PhoneFactors1795600000098,
  RecoveryDelay1795600000099,
  HelpCases1795600000100,
];
