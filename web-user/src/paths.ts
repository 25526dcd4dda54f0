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
  correctData: '/proofing/data',
  notMe: '/not-me',
  factors: {
    add: '/factors/add',
    app: '/factors/add/app',
    passkey: '/factors/add/passkey',
    phone: '/factors/add/phone',
  },
  signIn: '/sign-in',
  activateEua: '/eua/activate',
  recovery: { start: '/recovery', open: '/recovery/open', goOn: '/recovery/go-on', cancel: '/recovery/cancel' },
  earlier: { start: '/earlier', open: '/earlier/open', goOn: '/earlier/go-on' },
  programSignIn: '/sign-in/program/:uid',
  signedOut: '/signed-out',
  home: '/home',
  roles: { mine: '/roles', ask: '/roles/ask', request: '/roles/requests/:id' },
  contracts: '/contracts',
  contract: '/contracts/:id',
  invitation: '/invitation',
  account: '/account',
  changeEmail: '/account/email',
  tokens: { list: '/account/tokens', new: '/account/tokens/new' },
  status: '/status',
  /** What the server draws of it, in each language. */
  statusPages: ['/status/es?', '/status/es?/services/:key', '/status/es?/incidents/:id', '/status/es?/maintenance/:id'],
  subscribe: '/status/subscribe',
  subscription: '/status/subscription',
  training: '/training',
  help: '/help',
  glossary: '/help/glossary',
  helpContact: '/help/contact',
  helpCase: '/help/case',
  helpCases: '/help/cases',
  privacy: '/privacy',
  terms: '/terms',
  acceptTerms: '/terms/accept',
} as const;

export function requestPath(id: string): string {
  return paths.roles.request.replace(':id', encodeURIComponent(id));
}

export function contractPath(id: string): string {
  return paths.contract.replace(':id', encodeURIComponent(id));
}

/** Asking for roles, with the program chosen already. */
export function askPath(programKey: string): string {
  return `${paths.roles.ask}?program=${encodeURIComponent(programKey)}`;
}
