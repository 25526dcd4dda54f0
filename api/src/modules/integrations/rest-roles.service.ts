import { userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { RestError } from './rest-errors.ts';
import { IN_PROGRAM, requireOwner, requireOwnProgram, restTime } from './rest-program.ts';
import type { RestCaller } from './rest-token.service.ts';

export interface GetUserRoles {
  userName: string;
  adoName: string;
  programName: string;
}

interface RoleRow {
  organization: string;
  key: string;
  name: string;
  is_officer: boolean;
  status: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'EXPIRED';
  started_at: Date;
}

/** Programs take only the first of these for a role that is held. */
const STATUS = { ACTIVE: 'Active', SUSPENDED: 'Suspended', REVOKED: 'Revoked', EXPIRED: 'Expired' } as const;

/**
 * What somebody holds and held in the client's program: of each role and organization the latest. Somebody of another
 * program is as unknown as nobody. Nothing is active of somebody whose account is disabled.
 */
export async function getUserRoles(ctx: Context, caller: RestCaller, asked: GetUserRoles): Promise<object> {
  requireOwnProgram(caller, asked.programName);
  requireOwner(caller, asked.adoName);
  const [person] = (await ctx.db.query(
    `select u.id, u.state = 'ACTIVE' as active from "user" u where u.user_id_key = $1 and ${IN_PROGRAM('$2')}`,
    [userIdKey(asked.userName), caller.program.id],
  )) as { id: string; active: boolean }[];
  if (!person)
    throw new RestError('ERR-ROLECREATION-027', 'There is no such user in this program.', 'The user was not found.');
  const rows: RoleRow[] = await ctx.db.query(
    `select * from (
       select distinct on (g.role_id, g.organization_id) o.name as organization, r.key, r.name,
              r.kind = 'SECURITY_OFFICER' as is_officer, g.status, g.started_at
       from role_grant g join role r on r.id = g.role_id join organization o on o.id = g.organization_id
       where g.user_id = $1 and r.program_id = $2
       order by g.role_id, g.organization_id, g.started_at desc, g.id desc
     ) latest order by started_at, organization, key`,
    [person.id, caller.program.id],
  );
  await audit(ctx, {
    action: 'roles.read-by-program',
    actorId: caller.id,
    subjectId: person.id,
    targetType: 'Program',
    targetId: caller.program.id,
    after: { call: 'getUserRoles', shown: rows.length },
  });
  const { name } = caller.program;
  return {
    success: true,
    totalRoleCount: rows.length,
    message: rows.length === 0 ? 'No roles found' : 'Successful',
    userRoles: rows.map((row) => ({
      programName: name,
      orgName: row.organization,
      roleType: 'Group',
      roleValue: row.key,
      displayName: row.name,
      status: STATUS[row.status === 'ACTIVE' && !person.active ? 'SUSPENDED' : row.status],
      startDate: restTime(row.started_at),
      isSoRole: row.is_officer,
      systemName: name,
    })),
  };
}
