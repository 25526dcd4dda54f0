import type { CaseKind } from '../case-kind.ts';

/** A case that was opened because somebody said of a proofing "this was not me". */
export const IS_NOT_ME = 'exists (select from proofing_case n where n.not_me_reference = c.reference)';

/** The cases of proofing by hand that staff see: open ones, and those that people decided. */
export const proofingRows = (which: string): string => `
  select c.id, c.reference, c.user_id, c.reason as why, c.stage,
         case when c.status <> 'MANUAL_REVIEW' then 'CLOSED' when c.stage = 'DOCUMENTS' then 'PERSON' else 'DESK' end as waits_for,
         coalesce(c.documents_at, c.started_at) as opened_at,
         case when c.stage <> 'DOCUMENTS' then c.target_date end as due_on, c.decided_at as closed_at
  from proofing_case c
  where c.method = 'MANUAL' and ${which}
    and (c.status = 'MANUAL_REVIEW' or exists (select from proofing_decision d where d.case_id = c.id))`;

/** Somebody shows by documents who they are. */
export const proofing: CaseKind = {
  name: 'PROOFING',
  description: 'An identity check by hand.',
  permission: 'proofing:decide',
  nodeType: 'ProofingCase',
  rows: proofingRows(`not ${IS_NOT_ME}`),
};
