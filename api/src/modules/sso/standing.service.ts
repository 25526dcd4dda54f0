import type { Context } from '../../platform/context.ts';
import { signInStands } from '../sessions/session.service.ts';
import type { UserType } from '../users/user.entity.ts';

/** A role that somebody holds in the program that asks, as the program is told of it. */
export interface HeldRole {
  role: string;
  name: string;
  organization: { ccn: string | null; name: string; id: string };
  start: string;
}

/** Somebody who may use a program at this moment, with what programs may be told of them. */
export interface Standing {
  userId: string;
  userType: UserType;
  givenName: string;
  middleName: string | null;
  familyName: string | null;
  displayName: string;
  email: string;
  /** Empty for a program that asks for its roles itself. */
  roles: HeldRole[];
}

export type NoStanding = 'UNKNOWN' | 'DISABLED' | 'NO_ROLE' | 'SIGNED_OUT';

interface Row {
  state: string;
  user_id: string;
  user_type: UserType;
  given_name: string;
  middle_name: string | null;
  family_name: string | null;
  suffix: string | null;
  email: string;
  kind: string;
  roles: HeldRole[];
}

// Roles of staff are for HARP's own console, and say nothing in the program.
const STANDING = `
  select u.state, u.user_id, u.user_type, u.given_name, u.middle_name, u.family_name, u.suffix, u.email, p.kind,
    coalesce((
      select jsonb_agg(jsonb_build_object('role', r.key, 'name', r.name, 'start', g.started_at,
               'organization', jsonb_build_object('ccn', o.ccn, 'name', o.name, 'id', o.id)) order by g.started_at, g.id)
      from role_grant g join role r on r.id = g.role_id join organization o on o.id = g.organization_id
      where g.user_id = u.id and r.program_id = p.id and g.status = 'ACTIVE' and r.kind <> 'STAFF'
    ), '[]'::jsonb) as roles
  from "user" u, client c join program p on p.id = c.program_id
  where u.id = $1 and c.client_id = $2 and c.state = 'ACTIVE' and p.retired_at is null`;

/** Whether somebody may use a program, as far as the account and roles go. */
export async function standingInProgram(ctx: Context, userId: string, programId: string): Promise<NoStanding | 'FINE'> {
  const rows: { state: string; kind: string; roles: number }[] = await ctx.db.query(
    `select u.state, p.kind, (select count(*)::int from role_grant g join role r on r.id = g.role_id
       where g.user_id = u.id and r.program_id = p.id and g.status = 'ACTIVE' and r.kind <> 'STAFF') as roles
     from "user" u, program p where u.id = $1 and p.id = $2`,
    [userId, programId],
  );
  const row = rows[0];
  if (!row) return 'UNKNOWN';
  if (row.state !== 'ACTIVE') return 'DISABLED';
  return row.kind === 'ROLE_MANAGED' && row.roles === 0 ? 'NO_ROLE' : 'FINE';
}

/**
 * How somebody stands with the program of a client at this moment, or why they may not use it: an account that is
 * disabled, no active role where roles are asked for here, or a signing in that has ended. Two queries at once.
 *
 * @param signInId null: whoever asks knows already that the signing in stands
 */
export async function standingOf(
  ctx: Context,
  userId: string,
  clientId: string,
  signInId: string | null,
): Promise<Standing | NoStanding> {
  const [rows, stands] = await Promise.all([
    ctx.db.query<Row[]>(STANDING, [userId, clientId]),
    signInId === null ? true : signInStands(ctx, signInId),
  ]);
  const row = rows[0];
  if (!row) return 'UNKNOWN';
  if (row.state !== 'ACTIVE') return 'DISABLED';
  if (!stands) return 'SIGNED_OUT';
  if (row.kind === 'ROLE_MANAGED' && row.roles.length === 0) return 'NO_ROLE';
  return {
    userId: row.user_id,
    userType: row.user_type,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    displayName: [row.given_name, row.middle_name, row.family_name, row.suffix].filter(Boolean).join(' '),
    email: row.email,
    roles:
      row.kind === 'ROLE_MANAGED'
        ? row.roles.map((held) => ({ ...held, start: new Date(held.start).toISOString() }))
        : [],
  };
}
