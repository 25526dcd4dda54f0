import { CureAct, RequirementKind } from '../requirement.types.ts';
import { daysAfter, requirement, stateIf, stateUntil, type RequirementRule } from './rule.ts';

/** Courses, each completed so lately that it still counts. */
export const training: RequirementRule = (facts, { demands, courses, at }) =>
  (demands.training ?? []).map((key) => {
    const course = courses.get(key);
    const done = facts.training.get(key) ?? null;
    const days = course?.validDays ?? null;
    return requirement(
      { kind: RequirementKind.TRAINING, level: key, name: course?.name ?? key },
      done && days !== null ? stateUntil(daysAfter(done, days), at) : stateIf(done !== null),
      { act: CureAct.TAKE_COURSE, path: '/home', url: course?.url ?? null },
    );
  });
