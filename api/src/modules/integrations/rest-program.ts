import { RestError } from './rest-errors.ts';
import type { RestCaller } from './rest-token.service.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A client speaks of its own program and of no other. */
export function requireOwnProgram({ program }: RestCaller, named: string): void {
  if (!same(named, program.name) && !same(named, program.key))
    throw new RestError('ERR-AUTHZ-005', 'The client belongs to another program than it names.');
}

/** And in the name of the organization that owns it. */
export function requireOwner({ ado }: RestCaller, named: string): void {
  if (ado !== null && !same(named, ado))
    throw new RestError('ERR-AUTHZ-005', 'The client belongs to another organization (ADO) than it names.');
}

/** Whether somebody `u` holds or held a role in a program, or signed in to it, as SQL. */
export const IN_PROGRAM = (program: string): string => `(
  exists (select 1 from role_grant g join role r on r.id = g.role_id where g.user_id = u.id and r.program_id = ${program})
  or exists (select 1 from sso_participation p join client c on c.id = p.client_id
             where p.user_id = u.id and c.program_id = ${program}))`;

/** yyyy-MM-dd HH:mm:ss, in UTC. */
export const restTime = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');
