import type { Job } from '../../platform/jobs.ts';
import { AT_ONCE, readUpdate, tellAll } from '../status/tell.service.ts';

/** Tells the people who hold a role in a program that is affected, unless they do not want to know. */
export const tellHolders: Job = async (ctx, { updateId, about }) => {
  const update = await readUpdate(ctx, String(updateId), String(about));
  const programs = update?.services.flatMap(({ programKey }) => programKey ?? []) ?? [];
  if (!update || programs.length === 0) return;
  await tellAll(ctx, update, 'mute', (tx, after) =>
    tx.db.query(
      `select u.id, u.email, u.language from "user" u
       where u.id > $2 and u.state = 'ACTIVE' and not exists (select 1 from status_mute m where m.user_id = u.id)
         and exists (select 1 from role_grant g join role r on r.id = g.role_id join program p on p.id = r.program_id
                     where g.user_id = u.id and g.status = 'ACTIVE' and p.key = any($1))
       order by u.id limit ${AT_ONCE}`,
      [programs, after],
    ),
  );
};
