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
  newClient: (key: string): string => `/integrations/${encodeURIComponent(key)}/clients/new`,
  client: (key: string, id: string): string =>
    `/integrations/${encodeURIComponent(key)}/clients/${encodeURIComponent(id)}`,
  newServiceAccount: (key: string): string => `/integrations/${encodeURIComponent(key)}/service-accounts/new`,
  newServiceToken: (key: string, id: string): string =>
    `/integrations/${encodeURIComponent(key)}/service-accounts/${encodeURIComponent(id)}/tokens/new`,
  programTab: (key: string, tab: string): string => `/integrations/${encodeURIComponent(key)}/${tab}`,
  newWebhook: (key: string): string => `/integrations/${encodeURIComponent(key)}/webhooks/new`,
  webhook: (key: string, id: string): string => `/integrations/${encodeURIComponent(key)}/webhooks/${id}`,
  newStream: (key: string): string => `/integrations/${encodeURIComponent(key)}/webhooks/streams/new`,
  stream: (key: string, id: string): string => `/integrations/${encodeURIComponent(key)}/webhooks/streams/${id}`,
  account: '/account',
} as const;
