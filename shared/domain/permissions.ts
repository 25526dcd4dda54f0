/**
 * What somebody may do, as `thing:verb`, each with the sentence that staff read.
 * Roles of the catalogue carry them; nothing else does.
 */
export const permissions = {
  'role-request:decide':
    'Approve or reject role requests for the organizations and programs you are a security officer of.',
  'role-request:decide-cms':
    'Approve or reject role requests of CMS staff, and those that no security officer can decide.',
  'status:manage': 'Set the state of each system on the public status page.',
  'user:read': 'See the page of one person.',
  'organization:read': 'See organizations with their officers.',
  'organization:import': 'Bring in lists of organizations.',
  'eua:import': 'Bring in the daily list of EUA states.',
  'grant:read': 'See who holds which role, in the programs and organizations that you look after.',
  'grant:change':
    'Take roles away, let them rest and give them back, in the programs and organizations that you look after.',
  'proofing:decide': 'Look at the documents by which people show who they are, and decide with a second person.',
  'case:read': 'See the cases that the help desk works through.',
  'contact:answer': 'See what people ask the help desk, and answer.',
  'recovery:start': 'Verify somebody who can’t get in, and start a new password or a new second factor for them.',
  'account:merge': 'Make two accounts of one person one, together with a second person.',
  'user:disable': 'Disable the account of somebody, and enable it again.',
  'training:record': 'Record that somebody completed a course.',
  'background-check:set': 'See and set how the background check of somebody stands.',
  'contract:change': 'Make contracts and change them, with their points of contact and their period.',
  'staff:name': 'Give and take away the roles of staff.',
  'integration:manage': 'Register the clients, service accounts and webhooks of a program, and see what they did.',
  'audit:read': 'See what was done, by whom and when.',
} as const;

export type Permission = keyof typeof permissions;

export const isPermission = (text: string): text is Permission => Object.hasOwn(permissions, text);

/** What everybody may do in their own affairs, and may let a personal token do for them. */
export const ownScopes = {
  'account:read': 'See your own account: your name, user ID and e-mail address, and the roles you hold.',
  'role-request:read': 'See your own role requests and where they stand.',
  'role-request:submit': 'Ask for roles in your name, and take requests back.',
  'catalogue:read': 'See the catalogue: programs, their roles, and organizations.',
} as const;

/** What only a service account of a program does. */
export const programScopes = {
  'event:read': 'Fetch what happened in the program: grants, accounts, sessions and status.',
} as const;

/** What a token may be let do; a personal one never more than its owner may. */
export type Scope = Permission | keyof typeof ownScopes | keyof typeof programScopes;

export const isScope = (text: string): text is Scope =>
  isPermission(text) || Object.hasOwn(ownScopes, text) || Object.hasOwn(programScopes, text);

export const isOwnScope = (text: string): text is keyof typeof ownScopes => Object.hasOwn(ownScopes, text);

/** What makes sense for a program: it reads, within its own borders, and does nothing in anybody's name. */
export const serviceScopes = [
  'grant:read',
  'event:read',
  'catalogue:read',
  'organization:read',
] as const satisfies readonly Scope[];

export const isServiceScope = (text: string): boolean => (serviceScopes as readonly string[]).includes(text);
