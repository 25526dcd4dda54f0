/** Every address of the console, written once. */
export const paths = {
  front: '/',
  signIn: '/sign-in',
  queue: '/queue',
  status: '/status',
  servicePattern: '/status/:key',
  service: (key: string): string => `/status/${encodeURIComponent(key)}`,
  account: '/account',
} as const;
