import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { findMemberships } from '../contracts/membership.service.ts';
import { findFactorsOf, kindsOf } from '../factors/factor.service.ts';
import { findCourses } from '../programs/course.service.ts';
import type { Role } from '../programs/role.entity.ts';
import { ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { findProofings } from '../proofing/proofing-case.service.ts';
import { findTermsSince } from '../users/terms.service.ts';
import { findUsers } from '../users/user.service.ts';
import type { Requirement } from './requirement.types.ts';
import { acceptedBy } from './requirements/terms.ts';
import { findBackgroundChecks } from './background-check.service.ts';
import { findTraining } from './training.service.ts';
import { standing, type Facts, type Wanted } from './standing.service.ts';

/** What of people their roles hang on, in six queries for all of them, for `loader`. */
export async function findFacts(ctx: Context, userIds: readonly string[]): Promise<Map<string, Facts>> {
  const [users, proofings, factors, training, checks, contracts] = [
    await findUsers(ctx, userIds),
    await findProofings(ctx, userIds),
    await findFactorsOf(ctx, userIds),
    await findTraining(ctx, userIds),
    await findBackgroundChecks(ctx, userIds),
    await findMemberships(ctx, userIds),
  ];
  return new Map(
    [...users.values()].map((user) => [
      user.id,
      {
        userType: user.userType,
        contracts: contracts.get(user.id) ?? [],
        proofing: proofings.get(user.id)?.strength ?? ProofingStrength.NONE,
        factors: kindsOf(factors.get(user.id) ?? []),
        terms: acceptedBy(user),
        training: training.get(user.id) ?? new Map(),
        backgroundCheck: checks.get(user.id)?.state ?? null,
      },
    ]),
  );
}

/** The terms in force. A version that no start has noted yet is new. */
async function termsInForce(ctx: Context): Promise<Wanted['terms']> {
  const version = ctx.config.site.termsVersion;
  return { version, since: (await loader(ctx, findTermsSince).load(version)) ?? ctx.now() };
}

/** One role that somebody holds or asks for. */
export interface Case {
  userId: string;
  role: Pick<Role, 'requires' | 'programId'>;
  organizationId: string | null;
}

/** How the requirements of many stand now, one answer for each, in a fixed number of queries. */
export async function standings(ctx: Context, cases: readonly Case[]): Promise<Requirement[][]> {
  if (cases.length === 0) return [];
  const facts = await findFacts(ctx, [...new Set(cases.map(({ userId }) => userId))]);
  const terms = await termsInForce(ctx);
  const enough = ctx.config.backgroundCheck;
  const courses = await findCourses(ctx, [...new Set(cases.flatMap(({ role }) => role.requires.training ?? []))]);
  return cases.map(({ userId, role, organizationId }) =>
    standing(facts.get(userId) as Facts, {
      demands: role.requires,
      programId: role.programId,
      organizationId,
      at: ctx.now(),
      terms,
      courses,
      enough,
    }),
  );
}

/** The same of one, for fields of lists: what the list asks for is found at once. */
export async function requirementsOf(ctx: Context, { userId, role, organizationId }: Case): Promise<Requirement[]> {
  const demands = role.requires;
  const enough = ctx.config.backgroundCheck;
  const [facts, terms, found] = await Promise.all([
    loader(ctx, findFacts).load(userId),
    termsInForce(ctx),
    Promise.all((demands.training ?? []).map((key) => loader(ctx, findCourses).load(key))),
  ]);
  const courses = new Map(found.flatMap((course) => (course ? [[course.key, course] as const] : [])));
  return facts
    ? standing(facts, { demands, programId: role.programId, organizationId, at: ctx.now(), terms, courses, enough })
    : [];
}
