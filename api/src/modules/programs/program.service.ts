import type { SelectQueryBuilder } from 'typeorm';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { programsOf } from '../../platform/reach.ts';
import { withinToken } from '../../platform/token.ts';
import { Program } from './program.entity.ts';
import { Role } from './role.entity.ts';

/** The programs that people can choose from, role-managed and login-only ones in one list, by name. */
export const listPrograms = (ctx: Context, page: PageArgs): Promise<Connection<Program>> =>
  paginate(openPrograms(ctx), BY_NAME, page);

const openPrograms = (ctx: Context): SelectQueryBuilder<Program> =>
  withinToken(
    ctx,
    ctx.db.createQueryBuilder(Program, 'program').where('not program.hidden and program.retired_at is null'),
    { program: 'program.id' },
  );

const BY_NAME: readonly SortKey<Program>[] = [
  { sql: 'lower(program.name)', type: 'text', of: (program) => program.name.toLowerCase() },
  { sql: 'program.id', type: 'uuid', of: (program) => program.id },
];

/** Those of them whose clients, service accounts and webhooks the signed-in person looks after. */
function managed(ctx: Context): SelectQueryBuilder<Program> {
  const mine = programsOf(ctx.actor, 'integration:manage');
  return mine === 'all' ? openPrograms(ctx) : openPrograms(ctx).andWhere('program.id = any(:mine)', { mine });
}

export const listManagedPrograms = (ctx: Context, page: PageArgs): Promise<Connection<Program>> =>
  paginate(managed(ctx), BY_NAME, page);

/** One of them by its key; null when there is none, or another's. */
export const managedProgramByKey = (ctx: Context, key: string): Promise<Program | null> =>
  managed(ctx).andWhere('program.key = :key', { key }).getOne();

/** A program that people can choose from, or null: a hidden or retired one is like one that isn't there. */
export const programByKey = (ctx: Context, key: string): Promise<Program | null> =>
  openPrograms(ctx).andWhere('program.key = :key', { key }).getOne();

/** Programs by id, also hidden and retired ones: somebody may hold a role in them. */
export async function findPrograms(ctx: Context, ids: readonly string[]): Promise<Map<string, Program>> {
  const programs = await ctx.db
    .createQueryBuilder(Program, 'program')
    .where('program.id = any(:ids)', { ids })
    .getMany();
  return new Map(programs.map((program) => [program.id, program]));
}

/** Roles by id, also retired ones: somebody may hold them. */
export async function findRoles(ctx: Context, ids: readonly string[]): Promise<Map<string, Role>> {
  const roles = await ctx.db.createQueryBuilder(Role, 'role').where('role.id = any(:ids)', { ids }).getMany();
  return new Map(roles.map((role) => [role.id, role]));
}

export const findRole = (ctx: Context, id: string): Promise<Role | null> => loader(ctx, findRoles).load(id);

/** Roles by key, without the retired ones. */
export async function rolesByKey(ctx: Context, keys: readonly string[]): Promise<Map<string, Role>> {
  const roles = await ctx.db
    .createQueryBuilder(Role, 'role')
    .where('role.key = any(:keys) and role.retired_at is null', { keys })
    .getMany();
  return new Map(roles.map((role) => [role.key, role]));
}

/** The ids of all roles of programs, retired ones too, by program. */
export async function roleIdsOfPrograms(ctx: Context, programIds: readonly string[]): Promise<Map<string, string[]>> {
  if (programIds.length === 0) return new Map();
  const rows: { program_id: string; ids: string[] }[] = await ctx.db.query(
    'select program_id, array_agg(id) as ids from role where program_id = any($1) group by program_id',
    [programIds],
  );
  return new Map(rows.map(({ program_id, ids }) => [program_id, ids]));
}

/** The ids of all roles of one program, by its key; none when there is no such program. */
export async function roleIdsOfProgram(ctx: Context, programKey: string): Promise<string[]> {
  const rows: { id: string }[] = await ctx.db.query(
    'select r.id from role r join program p on p.id = r.program_id where p.key = $1',
    [programKey],
  );
  return rows.map(({ id }) => id);
}

/** The roles of staff, those of HARP itself first. */
export function staffRoles(ctx: Context): Promise<Role[]> {
  const query = ctx.db
    .createQueryBuilder(Role, 'role')
    .innerJoin(Program, 'program', 'program.id = role.program_id and program.retired_at is null')
    .where("role.kind = 'STAFF' and role.retired_at is null");
  return withinToken(ctx, query, { program: 'role.program_id' })
    .orderBy('program.hidden', 'DESC')
    .addOrderBy('lower(role.name)')
    .getMany();
}

/** Whether people may ask for a role: staff roles are given, and what is hidden or retired is not offered. */
export const canBeAskedFor = (role: Role, program: Program): boolean =>
  role.kind !== 'STAFF' && !role.retiredAt && !program.hidden && !program.retiredAt && program.kind === 'ROLE_MANAGED';

export async function programOf(ctx: Context, role: Role): Promise<Program> {
  const program = await loader(ctx, findPrograms).load(role.programId);
  if (!program) throw new Error(`the role ${role.key} has no program`);
  return program;
}

async function rolesOfPrograms(ctx: Context, programIds: readonly string[]): Promise<Map<string, Role[]>> {
  const roles = await ctx.db
    .createQueryBuilder(Role, 'role')
    .where("role.program_id = any(:programIds) and role.retired_at is null and role.kind <> 'STAFF'", { programIds })
    // End users' roles first: they are what most people came for.
    .orderBy(`case role.kind when 'END_USER' then 1 else 2 end`)
    .addOrderBy('lower(role.name)')
    .getMany();
  return Map.groupBy(roles, (role) => role.programId);
}

/** The roles that a program offers today; those of its staff are given, not offered. */
export const rolesOf = async (ctx: Context, program: Program): Promise<Role[]> =>
  (await loader(ctx, rolesOfPrograms).load(program.id)) ?? [];
