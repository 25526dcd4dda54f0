/** Every address of the console, written once. */
export const paths = {
  front: '/',
  signIn: '/sign-in',
  queue: '/queue',
  access: '/access',
  people: '/people',
  personPattern: '/people/:id',
  person: (id: string): string => `/people/${encodeURIComponent(id)}`,
  status: '/status',
  servicePattern: '/status/:key',
  service: (key: string): string => `/status/${encodeURIComponent(key)}`,
  integrations: '/integrations',
  programPattern: '/integrations/:programKey',
  program: (key: string): string => `/integrations/${encodeURIComponent(key)}`,
  programTab: (key: string, tab: string): string => `/integrations/${encodeURIComponent(key)}/${tab}`,
  account: '/account',
} as const;
