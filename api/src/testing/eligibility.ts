import type { App } from '../app.ts';
import { checkRoles } from '../jobs.ts';
import { lookThrough } from '../modules/access/eligibility.jobs.ts';
import type { Demands } from '../modules/programs/role.entity.ts';
import { Role } from '../modules/programs/role.entity.ts';

/** Lets a role of the catalogue demand something else. */
export async function demanding(app: App, role: string, requires: Demands): Promise<void> {
  await app.dataSource.manager.update(Role, { key: role }, { requires });
}

/** Does the checks of people that are queued, as a worker would; how many there were. */
export async function checkQueued(app: App): Promise<number> {
  const rows: { user_id: string }[] = await app.dataSource.query(
    `select j.payload->>'userId' as user_id from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'eligibility:check'`,
  );
  await app.dataSource.query(
    `select graphile_worker.complete_jobs(array_agg(j.id)) from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'eligibility:check'`,
  );
  for (const { user_id } of rows) await checkRoles(app.makeContext('job'), { userId: user_id });
  return rows.length;
}

/** What the clock does each hour, and what follows from it. */
export async function lookThroughAll(app: App): Promise<number> {
  await lookThrough(app.makeContext('job'), {});
  return checkQueued(app);
}
