/** Which cases are looked at. It lives in the address, so that it can be kept and shared. */
export interface CasesView {
  show: CasesChoice;
  overdue: boolean;
  sameNumber: boolean;
  /** Often a person's name: kept out of the address, which ends up in histories and logs. */
  text: string;
}

/** WAITING: what waits for the help desk, at whichever stage. */
export const CASES_CHOICES = [
  'WAITING',
  'EXAMINATION',
  'CONFIRMATION',
  'THIRD_OPINION',
  'DOCUMENTS',
  'DECIDED',
] as const;
export type CasesChoice = (typeof CASES_CHOICES)[number];

export const DEFAULT_VIEW: CasesView = { show: 'WAITING', overdue: false, sameNumber: false, text: '' };

/** Reads a view from an address. What it does not understand counts as not said, so that an old link still opens. */
export function readView(params: URLSearchParams): CasesView {
  const word = (params.get('show') ?? '').toUpperCase().replaceAll('-', '_');
  return {
    show: CASES_CHOICES.find((choice) => choice === word) ?? DEFAULT_VIEW.show,
    overdue: params.get('overdue') === 'yes',
    sameNumber: params.get('same-number') === 'yes',
    text: '',
  };
}

/** The address of a view; what is as usual is left out. */
export function writeView({ show, overdue, sameNumber }: CasesView): URLSearchParams {
  const params = new URLSearchParams();
  if (show !== DEFAULT_VIEW.show) params.set('show', show.toLowerCase().replaceAll('_', '-'));
  if (overdue) params.set('overdue', 'yes');
  if (sameNumber) params.set('same-number', 'yes');
  return params;
}

/** The filter of the `proofingReviews` query. */
export const filterOf = ({ show, overdue, sameNumber, text }: CasesView) => ({
  stages: show === 'WAITING' || show === 'DECIDED' ? null : [show],
  decided: show === 'DECIDED' ? true : null,
  overdue: overdue ? true : null,
  sameNumber: sameNumber ? true : null,
  text: text || null,
});

/** True when something narrows the list, so that an empty one means "nothing matches". */
export const isNarrowed = (view: CasesView): boolean => view.text !== '' || writeView(view).size > 0;
