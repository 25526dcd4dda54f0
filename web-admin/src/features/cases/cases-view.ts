import type { HelpDeskCaseFilter, HelpDeskCaseKind } from '../../generated/cases.ts';
import { CASE_KINDS } from './case-kinds.ts';

/** Which cases are looked at. It lives in the address, so that it can be kept and shared. */
export interface CasesView {
  /** Null: of every kind. */
  kind: HelpDeskCaseKind | null;
  show: CasesChoice;
  overdue: boolean;
  sameNumber: boolean;
  /** Often a person's name: kept out of the address, which ends up in histories and logs. */
  text: string;
}

/** WAITING: what waits for the help desk, however far it is. The next three are stages of an identity check. */
export const CASES_CHOICES = [
  'WAITING',
  'EXAMINATION',
  'CONFIRMATION',
  'THIRD_OPINION',
  'DOCUMENTS',
  'DECIDED',
] as const;
export type CasesChoice = (typeof CASES_CHOICES)[number];

export const DEFAULT_VIEW: CasesView = { kind: null, show: 'WAITING', overdue: false, sameNumber: false, text: '' };

const toWord = (name: string): string => name.toLowerCase().replaceAll('_', '-');
const fromWord = (word: string | null): string => (word ?? '').toUpperCase().replaceAll('-', '_');

/** Reads a view from an address. What it does not understand counts as not said, so that an old link still opens. */
export function readView(params: URLSearchParams): CasesView {
  const [kind, show] = [fromWord(params.get('kind')), fromWord(params.get('show'))];
  return {
    kind: CASE_KINDS.find((one) => one === kind) ?? null,
    show: CASES_CHOICES.find((choice) => choice === show) ?? DEFAULT_VIEW.show,
    overdue: params.get('overdue') === 'yes',
    sameNumber: params.get('same-number') === 'yes',
    text: '',
  };
}

/** The address of a view; what is as usual is left out. */
export function writeView({ kind, show, overdue, sameNumber }: CasesView): URLSearchParams {
  const params = new URLSearchParams();
  if (kind) params.set('kind', toWord(kind));
  if (show !== DEFAULT_VIEW.show) params.set('show', toWord(show));
  if (overdue) params.set('overdue', 'yes');
  if (sameNumber) params.set('same-number', 'yes');
  return params;
}

const WAITS_FOR = { DOCUMENTS: 'PERSON', DECIDED: 'CLOSED' } as const;

/** The filter of the `helpDeskCases` query. */
export const filterOf = ({ kind, show, overdue, sameNumber, text }: CasesView): HelpDeskCaseFilter => ({
  kinds: kind ? [kind] : null,
  waitsFor: show === 'DOCUMENTS' || show === 'DECIDED' ? WAITS_FOR[show] : 'DESK',
  stages: show === 'WAITING' || show === 'DOCUMENTS' || show === 'DECIDED' ? null : [show],
  why: sameNumber ? ['SSN_IN_USE'] : null,
  overdue: overdue ? true : null,
  text: text || null,
});

/** True when something narrows the list, so that an empty one means "nothing matches". */
export const isNarrowed = (view: CasesView): boolean => view.text !== '' || writeView(view).size > 0;
