import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';

/** Courses and the background check of one account go to another of the same person, where that one has none of its own. */
export async function moveStanding(ctx: Context, fromId: string, toId: string): Promise<void> {
  const [courses] = (await ctx.db.query(
    `update training_completion t set user_id = $2 where t.user_id = $1 and not exists (select 1 from training_completion o
       where o.user_id = $2 and (o.course_key, o.completed_at) = (t.course_key, t.completed_at)) returning id`,
    [fromId, toId],
  )) as [unknown[], number];
  const [checks] = (await ctx.db.query(
    `update background_check set user_id = $2 where user_id = $1
       and not exists (select 1 from background_check o where o.user_id = $2) returning user_id`,
    [fromId, toId],
  )) as [unknown[], number];
  if (courses.length + checks.length === 0) return;
  await audit(ctx, {
    action: 'eligibility.moved',
    subjectId: toId,
    targetType: 'User',
    targetId: toId,
    after: { courses: courses.length, backgroundChecks: checks.length },
  });
}
