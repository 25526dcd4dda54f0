import type { Context } from '../../platform/context.ts';
import { Course } from './course.entity.ts';

/** The courses of the catalogue by key, retired ones too, for `loader`. */
export async function findCourses(ctx: Context, keys: readonly string[]): Promise<Map<string, Course>> {
  const courses = await ctx.db
    .createQueryBuilder(Course, 'course')
    .where('course.key = any(:keys)', { keys })
    .getMany();
  return new Map(courses.map((course) => [course.key, course]));
}

/** Those that can be taken today, by name. */
export const listCourses = (ctx: Context): Promise<Course[]> =>
  ctx.db
    .createQueryBuilder(Course, 'course')
    .where('course.retired_at is null')
    .orderBy('lower(course.name)')
    .getMany();
