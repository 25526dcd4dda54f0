import type { Permission } from '@harp/domain/permissions.ts';
import type { Actor } from './context.ts';

/** The programs as a whole in which somebody has a permission: `all`, or their ids. A right that ends at an organization is none here. */
export function programsOf(actor: Actor | null, permission: Permission): 'all' | string[] {
  const whole = (actor?.reach ?? []).filter((one) => one.permission === permission && one.organizationId === null);
  if (whole.some(({ programId }) => programId === null)) return 'all';
  return [...new Set(whole.map(({ programId }) => programId as string))];
}

/** Whether somebody has a permission in the whole of this program. */
export function reachesProgram(actor: Actor | null, permission: Permission, programId: string): boolean {
  const programs = programsOf(actor, permission);
  return programs === 'all' || programs.includes(programId);
}
