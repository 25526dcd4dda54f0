/** Every address of the site, written once. */
export const paths = {
  front: '/',
  whichId: '/which-id',
  register: {
    start: '/register',
    email: '/register/email',
    check: '/register/check-mail',
    confirm: '/register/confirm',
    name: '/register/name',
    birth: '/register/date-of-birth',
    phone: '/register/phone',
    address: '/register/address',
    review: '/register/check-answers',
    account: '/register/account',
    done: '/register/done',
  },
  proofing: '/proofing',
  notMe: '/not-me',
  factors: { add: '/factors/add', app: '/factors/add/app', passkey: '/factors/add/passkey' },
  signIn: '/sign-in',
  programSignIn: '/sign-in/program/:uid',
  signedOut: '/signed-out',
  home: '/home',
  roles: { mine: '/roles', ask: '/roles/ask', request: '/roles/requests/:id' },
  account: '/account',
  tokens: { list: '/account/tokens', new: '/account/tokens/new' },
  status: '/status',
  service: '/status/services/:key',
  subscribe: '/status/subscribe',
  subscription: '/status/subscription',
  incident: '/status/incidents/:id',
  maintenance: '/status/maintenance/:id',
  help: '/help',
  privacy: '/privacy',
  terms: '/terms',
} as const;

export function requestPath(id: string): string {
  return paths.roles.request.replace(':id', encodeURIComponent(id));
}

export const servicePath = (key: string): string => paths.service.replace(':key', encodeURIComponent(key));

export const incidentPath = (id: string): string => paths.incident.replace(':id', encodeURIComponent(id));

export const maintenancePath = (id: string): string => paths.maintenance.replace(':id', encodeURIComponent(id));

/** Asking for roles, with the program chosen already. */
export function askPath(programKey: string): string {
  return `${paths.roles.ask}?program=${encodeURIComponent(programKey)}`;
}
