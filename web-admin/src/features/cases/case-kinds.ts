import type { HelpDeskCaseKind } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';

/** Where the page of each kind of case is. Its words stand in the locales under `kind`, `kindWhy` and `kindStage`. */
export const caseKinds: Record<HelpDeskCaseKind, (id: string) => string> = {
  PROOFING: paths.case,
  NOT_ME: paths.case,
  MERGE: paths.mergeCase,
  RECOVERY: paths.recoveryCase,
  BLOCKED: paths.person,
  CONTACT: paths.contactCase,
};

export const CASE_KINDS = Object.keys(caseKinds) as HelpDeskCaseKind[];
