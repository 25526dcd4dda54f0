import type { CaseKind } from './case-kind.ts';
import { blocked } from './kinds/blocked.ts';
import { contact } from './kinds/contact.ts';
import { merge } from './kinds/merge.ts';
import { notMe } from './kinds/not-me.ts';
import { proofing } from './kinds/proofing.ts';
import { recovery } from './kinds/recovery.ts';

/** Every kind of case that the help desk works through, in the order in which the console names them. */
export const caseKinds: readonly CaseKind[] = [proofing, notMe, merge, recovery, blocked, contact];
