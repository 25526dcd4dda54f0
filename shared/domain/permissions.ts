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
  'grant:read': 'See who holds which role, in the programs and organizations that you look after.',
  'grant:change':
    'Take roles away, let them rest and give them back, in the programs and organizations that you look after.',
  'user:disable': 'Disable the account of somebody, and enable it again.',
  'staff:name': 'Give and take away the roles of staff.',
  'integration:manage': 'Register the clients, service accounts and webhooks of a program, and see what they did.',
  'audit:read': 'See what was done, by whom and when.',
} as const;

export type Permission = keyof typeof permissions;

export const isPermission = (text: string): text is Permission => Object.hasOwn(permissions, text);
