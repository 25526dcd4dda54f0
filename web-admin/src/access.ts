import type { SessionViewer } from '@harp/ui/session/session.tsx';

/** The rights that open a page of the console. */
export const CONSOLE_RIGHTS = [
  'role-request:decide',
  'role-request:decide-cms',
  'grant:read',
  'grant:change',
  'user:read',
  'user:disable',
  'case:read',
  'contact:answer',
  'recovery:start',
  'proofing:decide',
  'contract:change',
  'staff:name',
  'status:manage',
  'integration:manage',
] as const;
export type ConsoleRight = (typeof CONSOLE_RIGHTS)[number];

export type Access = 'sign-in' | 'unfinished' | 'refused' | 'granted';

/**
 * Whether somebody may open a page. The server checks every request anyway; this only leads people to the right place.
 * A page without a right of its own is open to everybody who has any right here.
 */
export function accessOf(
  viewer: Pick<SessionViewer, 'level' | 'hasFactor' | 'permissions'> | null,
  right?: ConsoleRight,
): Access {
  if (!viewer) return 'sign-in';
  if (viewer.level !== 'FACTOR') return viewer.hasFactor ? 'sign-in' : 'unfinished';
  const needed: readonly ConsoleRight[] = right ? [right] : CONSOLE_RIGHTS;
  return needed.some((one) => viewer.permissions.includes(one)) ? 'granted' : 'refused';
}
