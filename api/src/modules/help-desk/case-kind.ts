import type { Permission } from '@harp/domain/permissions.ts';

/** Whom a case waits for; CLOSED: nobody. */
export type WaitsFor = 'DESK' | 'PERSON' | 'CLOSED';

/** One case of the queue, as the `rows` of its kind tell it. */
export interface CaseRow {
  kind: string;
  id: string;
  reference: string;
  user_id: string | null;
  why: string | null;
  waits_for: WaitsFor;
  stage: string | null;
  opened_at: Date;
  due_on: string | null;
  closed_at: Date | null;
}

/** A kind of case that the help desk works through. Each is one file in `kinds`, and one line in `case-kinds.ts`. */
export interface CaseKind {
  name: string;
  /** What it is, for the contract. */
  description: string;
  /** Who sees such cases, beside the right to see the queue at all; held everywhere. */
  permission: Permission;
  /** What its ids lead to. */
  nodeType: string;
  /**
   * A select of all of its cases, one row each: id uuid, reference text, user_id uuid or null, why text, waits_for text,
   * stage text, opened_at timestamptz, due_on date, closed_at timestamptz. `:now` is the time. No personal data.
   */
  rows: string;
}
