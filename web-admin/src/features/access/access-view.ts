/** Which roles are looked at, in which order. It lives in the address, so that it can be kept and shared. */
export type AccessView = {
  status: StatusChoice;
  program: string | null;
  organization: string | null;
  /** Often a person's name: kept out of the address, which ends up in histories and logs. */
  text: string;
  order: AccessOrder;
};

/** HELD: what is in use or rests, and could be changed. */
export const STATUS_CHOICES = ['HELD', 'ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'ALL'] as const;
export type StatusChoice = (typeof STATUS_CHOICES)[number];

export const ACCESS_ORDERS = ['NAME_ASC', 'STARTED_DESC', 'STARTED_ASC'] as const;
export type AccessOrder = (typeof ACCESS_ORDERS)[number];

export const DEFAULT_VIEW: AccessView = {
  status: 'HELD',
  program: null,
  organization: null,
  text: '',
  order: 'NAME_ASC',
};

const fromWord = <T extends string>(known: readonly T[], word: string | null): T | undefined =>
  known.find((name) => name === (word ?? '').toUpperCase().replaceAll('-', '_'));
const toWord = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** Reads a view from an address. What it does not understand counts as not said, so that an old link still opens. */
export const readView = (params: URLSearchParams): AccessView => ({
  status: fromWord(STATUS_CHOICES, params.get('status')) ?? DEFAULT_VIEW.status,
  program: params.get('program') || null,
  organization: params.get('organization') || null,
  text: '',
  order: fromWord(ACCESS_ORDERS, params.get('order')) ?? DEFAULT_VIEW.order,
});

/** The address of a view; what is as usual is left out. */
export function writeView(view: AccessView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.status !== DEFAULT_VIEW.status) params.set('status', toWord(view.status));
  if (view.program) params.set('program', view.program);
  if (view.organization) params.set('organization', view.organization);
  if (view.order !== DEFAULT_VIEW.order) params.set('order', toWord(view.order));
  return params;
}

/** The arguments of the `grants` query. */
export function grantsVariables(view: AccessView) {
  const { status } = view;
  return {
    filter: {
      status: status === 'ALL' ? null : status === 'HELD' ? (['ACTIVE', 'SUSPENDED'] as const).slice() : [status],
      programKey: view.program,
      organizationId: view.organization,
      text: view.text || null,
    },
    orderBy: view.order,
  };
}

/** True when something narrows the list, so that an empty one means "nothing matches". */
export const isNarrowed = (view: AccessView): boolean =>
  Boolean(view.program || view.organization || view.text || view.status !== DEFAULT_VIEW.status);
