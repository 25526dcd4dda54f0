import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Program } from './program.entity.ts';
import { Role } from './role.entity.ts';

/** The programs that people can choose from, role-managed and login-only ones in one list, by name. */
export function listPrograms(ctx: Context, page: PageArgs): Promise<Connection<Program>> {
  const query = ctx.db
    .createQueryBuilder(Program, 'program')
    .where('not program.hidden and program.retired_at is null');
  return paginate(
    query,
    [
      { sql: 'lower(program.name)', type: 'text', of: (program) => program.name.toLowerCase() },
      { sql: 'program.id', type: 'uuid', of: (program) => program.id },
    ],
    page,
  );
}

/** A program that people can choose from, or null: a hidden or retired one is like one that isn't there. */
export function programByKey(ctx: Context, key: string): Promise<Program | null> {
  return ctx.db
    .createQueryBuilder(Program, 'program')
    .where('program.key = :key and not program.hidden and program.retired_at is null', { key })
    .getOne();
}

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
