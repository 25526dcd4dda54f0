import type { Scope } from '@harp/domain/permissions.ts';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor, ActorToken, Context } from './context.ts';

type Rights = Pick<Actor, 'permissions' | 'officerOf' | 'reach'>;

/** Where two borders meet: `null` is none. Undefined when nothing is inside both. */
function inside(one: string | null, other: string | null): string | null | undefined {
  if (one === null || other === null) return one ?? other;
  return one === other ? one : undefined;
}

/** What is left of somebody's rights in the hands of a token: within its scopes, its program and its organization. */
export function narrowed({ officerOf, reach }: Rights, token: Pick<ActorToken, 'scopes' | keyof Borders>): Rights {
  const left = reach.flatMap((one) => {
    const programId = inside(one.programId, token.programId);
    const organizationId = inside(one.organizationId, token.organizationId);
    if (!token.scopes.has(one.permission) || programId === undefined || organizationId === undefined) return [];
    return [{ permission: one.permission, programId, organizationId }];
  });
  return {
    permissions: new Set(left.map(({ permission }) => permission)),
    reach: left,
    officerOf: officerOf.filter((office) => withinBorders(token, office)),
  };
}

interface Borders {
  programId: string | null;
  organizationId: string | null;
}

const NOWHERE: Borders = { programId: null, organizationId: null };

/** The program and the organization beyond which this request sees nothing; null where there is no border. */
export const bordersOf = (ctx: Context): Borders => ctx.actor?.token ?? NOWHERE;

/** Whether something lies within borders; what has no program or organization of its own is not asked for it. */
export const withinBorders = (borders: Borders, thing: Partial<Borders>): boolean =>
  (borders.programId === null || thing.programId === undefined || thing.programId === borders.programId) &&
  (borders.organizationId === null ||
    thing.organizationId === undefined ||
    thing.organizationId === borders.organizationId);

/** The same for the rows of a query, whose program and organization these expressions of SQL name. */
export function withinToken<T extends ObjectLiteral>(
  ctx: Context,
  query: SelectQueryBuilder<T>,
  columns: { program?: string; organization?: string },
): SelectQueryBuilder<T> {
  const { programId, organizationId } = bordersOf(ctx);
  if (programId !== null && columns.program)
    query.andWhere(`${columns.program} = :borderProgram`, { borderProgram: programId });
  if (organizationId !== null && columns.organization)
    query.andWhere(`${columns.organization} = :borderOrganization`, { borderOrganization: organizationId });
  return query;
}

/** Whether the one who asks may use a scope: a person at the site may all that is theirs. */
export const hasScope = (actor: Actor | null, scope: Scope): boolean => !actor?.token || actor.token.scopes.has(scope);
