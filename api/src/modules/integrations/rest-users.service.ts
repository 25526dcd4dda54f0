import { userIdKey } from '@harp/domain/identity.ts';
import { requireOwnProgram } from './rest-program.ts';
import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { IN_PROGRAM, restTime } from './rest-program.ts';
import type { RestCaller } from './rest-token.service.ts';

/** At most so many user names in one call, and so many people in one answer. */
export const MOST_NAMES = 500;
export const MOST_SHOWN = 50;

export interface FindUser {
  programName: string;
  attributes: { username: string[] };
  offset: number;
  max: number;
}

interface PersonRow {
  id: string;
  key: number;
  user_id: string;
  given_name: string;
  family_name: string | null;
  display_name: string;
  email: string;
  active: boolean;
  created_at: Date;
}

const flag = (is: boolean): string => (is ? 'true' : 'false');

/** A person as programs know them. What HARP does not keep is empty. */
function detailsOf(row: PersonRow): Record<string, string | number> {
  const username = row.user_id.toLowerCase();
  const created = restTime(row.created_at);
  return {
    userKey: row.key,
    username,
    firstname: row.given_name,
    lastname: row.family_name ?? '',
    displayname: row.display_name,
    preferedFirstName: row.given_name,
    email: row.email,
    employeeid: '',
    country: 'US',
    systemUserName: username,
    enabled: flag(row.active),
    accountLocked: flag(false),
    accountExpired: flag(false),
    passwordExpired: flag(false),
    statuskey: row.active ? '1' : '0',
    createdate: created,
    createdBy: 'HARP',
    updatedate: created,
    updateuser: 'HARP',
  };
}

/**
 * The people of these user IDs who have to do with the client's program, by user ID; others are as unknown as those who
 * do not exist. Each has a number that stays theirs, given when a program first asks.
 */
export async function findUser(ctx: Context, caller: RestCaller, asked: FindUser): Promise<object> {
  requireOwnProgram(caller, asked.programName);
  const keys = [...new Set(asked.attributes.username.map(userIdKey))];
  const among = `select u.id from "user" u where u.user_id_key = any($1) and ${IN_PROGRAM('$2')}`;
  await ctx.db.query(
    `insert into user_key (user_id) select f.id from (${among}) f
     where not exists (select 1 from user_key k where k.user_id = f.id) order by f.id on conflict do nothing`,
    [keys, caller.program.id],
  );
  const rows: PersonRow[] = await ctx.db.query(
    `select u.id, k.key, u.user_id, u.given_name, u.family_name, u.email, u.created_at,
            concat_ws(' ', u.given_name, u.family_name, u.suffix) as display_name, u.state = 'ACTIVE' as active
     from "user" u join user_key k on k.user_id = u.id where u.id in (${among}) order by u.user_id_key`,
    [keys, caller.program.id],
  );
  const shown = rows.slice(asked.offset, asked.offset + asked.max);
  await audit(ctx, {
    action: 'users.read-by-program',
    actorId: caller.id,
    targetType: 'Program',
    targetId: caller.program.id,
    after: { call: 'findUser', asked: keys.length, shown: shown.length },
  });
  return {
    msg: 'Successful',
    displaycount: String(shown.length),
    totalcount: String(rows.length),
    errorCode: null,
    userdetails: shown.map(detailsOf),
  };
}
