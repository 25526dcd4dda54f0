import { readDate, userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { takeRows, type ReadRow, type RowsOf, type WrittenRow } from '../../platform/import-rows.ts';
import type { ImportKind } from '../../platform/import.ts';
import { audit } from '../audit/audit.service.ts';
import { findCourses } from '../programs/course.service.ts';
import { findUsersByUserIds } from '../users/user.service.ts';
import { TrainingSource } from './training-completion.entity.ts';
import { noteCompletions, type Completed } from './training.service.ts';

interface Line {
  userId: string;
  courseKey: string;
  completedAt: Date;
}

/** A completion, or all that is wrong with the row. */
function read(cell: (column: string) => string, now: Date): ReadRow<Line> {
  const [userId, courseKey, day] = [cell('userId'), cell('course'), cell('completedAt')];
  const faults: string[] = [];
  if (userId === '') faults.push('the user ID is missing');
  if (courseKey === '') faults.push('the course is missing');
  const completedAt = new Date(`${day}T00:00:00Z`);
  if (!readDate(day)) faults.push('completedAt should be a day like 2026-11-28');
  else if (completedAt > now) faults.push('completedAt is in the future');
  const about = { key: userId, name: courseKey };
  if (faults.length > 0) return { ...about, faults };
  return { ...about, same: `${userIdKey(userId)}, ${courseKey}, ${day}`, row: { userId, courseKey, completedAt } };
}

/** Records what is new; what was told before stays as it is. */
async function write(ctx: Context, lines: readonly Line[]): Promise<WrittenRow[]> {
  const people = await findUsersByUserIds(
    ctx,
    lines.map(({ userId }) => userId),
  );
  const courses = await findCourses(ctx, [...new Set(lines.map(({ courseKey }) => courseKey))]);
  const read = lines.map(({ userId, courseKey, completedAt }): Completed | string => {
    const person = people.get(userIdKey(userId));
    if (!person) return 'nobody in HARP has this user ID';
    const course = courses.get(courseKey);
    if (!course || course.retiredAt) return 'there is no such course in the catalogue';
    return { userId: person.id, courseKey, completedAt, source: TrainingSource.FILE };
  });
  const made = await noteCompletions(
    ctx,
    read.filter((one) => typeof one !== 'string'),
  );
  const keyOf = ({ userId, courseKey, completedAt }: Completed): string =>
    `${userId}:${courseKey}:${completedAt.getTime()}`;
  const fresh = new Set(made.map(keyOf));
  return read.map((one) => {
    if (typeof one === 'string') return { outcome: 'REFUSED', detail: one };
    return fresh.has(keyOf(one)) ? { outcome: 'ADDED', detail: '' } : { outcome: 'UNCHANGED', detail: 'known before' };
  });
}

const listOf = (now: Date): RowsOf<Line> => ({
  list: 'training completions',
  columns: ['userId', 'course', 'completedAt'],
  lock: 4_728_087,
  read: (cell) => read(cell, now),
  write,
});

/** Who completed which course, from a training site's export. */
export const TRAINING: ImportKind = {
  key: 'userId',
  rows: 'completions',
  async take(ctx, stream, options) {
    const summary = await takeRows(ctx, listOf(ctx.now()), stream, options);
    const { list: _list, ...sums } = summary;
    if (summary.added > 0 || options.recordUnchanged)
      await audit(ctx, { action: 'training.imported', targetType: 'Import', targetId: newId(), after: sums });
    return summary;
  },
};
