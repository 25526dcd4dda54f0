import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { auditMany } from '../audit/audit.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { TrainingCompletion, type TrainingSource } from './training-completion.entity.ts';

/** When people completed each course last, by person, for `loader`. */
export async function findTraining(ctx: Context, userIds: readonly string[]): Promise<Map<string, Map<string, Date>>> {
  const rows: { user_id: string; course_key: string; completed_at: Date }[] = await ctx.db.query(
    `select user_id, course_key, max(completed_at) as completed_at from training_completion where user_id = any($1)
     group by user_id, course_key`,
    [userIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ user_id }) => user_id)].map(([userId, list]) => [
      userId,
      new Map(list.map(({ course_key, completed_at }) => [course_key, completed_at])),
    ]),
  );
}

/** All that people completed, the newest first, for `loader`. */
export async function findCompletions(
  ctx: Context,
  userIds: readonly string[],
): Promise<Map<string, TrainingCompletion[]>> {
  const rows = await ctx.db
    .createQueryBuilder(TrainingCompletion, 'done')
    .where('done.user_id = any(:userIds)', { userIds })
    .orderBy('done.completed_at', 'DESC')
    .getMany();
  return Map.groupBy(rows, ({ userId }) => userId);
}

export interface Completed {
  userId: string;
  courseKey: string;
  completedAt: Date;
  source: TrainingSource;
  reason?: string | null;
}

/**
 * Records completions, each once however often it is told; those that were new. What roles hang on them is looked at.
 */
export async function noteCompletions(ctx: Context, list: readonly Completed[]): Promise<TrainingCompletion[]> {
  if (list.length === 0) return [];
  const rows = list.map((one) =>
    Object.assign(new TrainingCompletion(), {
      id: newId(),
      reason: null,
      ...one,
      recordedById: ctx.actor?.id ?? null,
      recordedAt: ctx.now(),
    }),
  );
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(TrainingCompletion)
    .values(rows)
    .orIgnore()
    .returning('id')
    .execute();
  const ids = new Set((inserted.raw as { id: string }[]).map(({ id }) => id));
  const made = rows.filter(({ id }) => ids.has(id));
  await auditMany(
    ctx,
    made.map(({ userId, courseKey, completedAt, source, reason }) => ({
      action: 'training.completed',
      subjectId: userId,
      targetType: 'User',
      targetId: userId,
      after: { course: courseKey, completedAt: completedAt.toISOString(), source, ...(reason ? { reason } : {}) },
    })),
  );
  await factsChanged(
    ctx,
    made.map(({ userId }) => userId),
  );
  return made;
}
