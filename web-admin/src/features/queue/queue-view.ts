/** What an officer looks at: which requests, in which order. It lives in the address, so that it can be kept and shared. */
export type QueueView = {
  status: RequestStatus[];
  program: string | null;
  organization: string | null;
  overdue: boolean;
  search: string;
  order: QueueOrderName;
};

export const REQUEST_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const QUEUE_ORDERS = ['DUE_ASC', 'DUE_DESC', 'NAME_ASC', 'SUBMITTED_DESC'] as const;
export type QueueOrderName = (typeof QUEUE_ORDERS)[number];

export const DEFAULT_VIEW: QueueView = {
  status: ['PENDING'],
  program: null,
  organization: null,
  overdue: false,
  search: '',
  order: 'DUE_ASC',
};

const fromWord = <T extends string>(known: readonly T[], word: string): T | undefined =>
  known.find((name) => name === word.toUpperCase().replaceAll('-', '_'));
const toWord = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** Reads a view from an address. What it does not understand counts as not said, so that an old link still opens. */
export function readView(params: URLSearchParams): QueueView {
  const status = (params.get('status') ?? '')
    .split(',')
    .map((word) => fromWord(REQUEST_STATUSES, word))
    .filter((name) => name !== undefined);
  return {
    status: status.length > 0 ? [...new Set(status)] : DEFAULT_VIEW.status,
    program: params.get('program') || null,
    organization: params.get('organization') || null,
    overdue: params.get('overdue') === 'yes',
    search: (params.get('search') ?? '').trim(),
    order: fromWord(QUEUE_ORDERS, params.get('order') ?? '') ?? DEFAULT_VIEW.order,
  };
}

/**
 * The address of a view; what is as usual is left out.
 * The words searched for are left out too: they are often a person's name, and an address ends up in histories and logs.
 */
export function writeView(view: QueueView): URLSearchParams {
  const params = new URLSearchParams();
  const usual = view.status.length === 1 && view.status[0] === 'PENDING';
  if (!usual && view.status.length > 0) params.set('status', view.status.map(toWord).join(','));
  if (view.program) params.set('program', view.program);
  if (view.organization) params.set('organization', view.organization);
  if (view.overdue) params.set('overdue', 'yes');
  if (view.order !== DEFAULT_VIEW.order) params.set('order', toWord(view.order));
  return params;
}

/** The arguments of the `queue` query. */
export function queueVariables(view: QueueView) {
  return {
    filter: {
      status: view.status,
      programKey: view.program,
      organizationId: view.organization,
      search: view.search || null,
      overdue: view.overdue || null,
    },
    orderBy: view.order,
  };
}

/** True when something narrows the list, so that an empty one means "nothing matches" and not "nothing to do". */
export function isNarrowed(view: QueueView): boolean {
  return Boolean(view.program || view.organization || view.overdue || view.search);
}
