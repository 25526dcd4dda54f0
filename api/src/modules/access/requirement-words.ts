import type { Requirement } from '../eligibility/requirement.types.ts';

/** What is missing, as mails take it: each by its kind and level, and the path on which the first one is cured. */
export const toldInMail = (lacks: readonly Requirement[]): { missing: string; path: string } => ({
  missing: lacks.map(({ kind, level }) => (level ? `${kind}:${level}` : kind)).join(','),
  path: lacks[0]?.cure?.path ?? '',
});
