import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { auditMany, type NewAuditEvent } from '../audit/audit.service.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { everybodyChanged } from '../users/facts.service.ts';
import { readCatalogue, type Catalogue, type CatalogueRole } from './catalogue.ts';
import { Course } from './course.entity.ts';
import { Program } from './program.entity.ts';
import { Role, RoleKind } from './role.entity.ts';

/** It stands beside the api's package.json, and is read there by the sources and by what is built of them alike. */
const catalogueFile = (): string => join(dirname(findPackageJSON('.', import.meta.url) ?? ''), 'catalogue.yaml');

/** Held while the catalogue is taken over, so that two replicas that start at once do it one after the other. */
const CATALOGUE_LOCK = 4_728_002;

type Entry = Program | Role | Course;
/** What the catalogue says of an entry, beside its key. */
type Told<E extends Entry> = Partial<E> & { key: string };

export interface CatalogueChanges {
  added: number;
  changed: number;
  retired: number;
}

/** The fields of an entry that the catalogue tells otherwise. */
function differences<E extends Entry>(entry: E, told: Told<E>): Array<keyof E & string> {
  return (Object.keys(told) as Array<keyof E & string>).filter(
    (field) => !isDeepStrictEqual(entry[field], told[field]),
  );
}

const pick = (entry: object, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, (entry as Record<string, unknown>)[field] ?? null]));

/** Brings one table to what the catalogue tells, and writes one audit event for each entry that changed. */
async function takeOver<E extends Entry>(
  ctx: Context,
  type: new () => E,
  target: 'program' | 'role' | 'course',
  told: ReadonlyArray<Told<E>>,
): Promise<CatalogueChanges> {
  const rows = await ctx.db.createQueryBuilder(type, 'entry').getMany();
  const known = new Map(rows.map((row) => [row.key, row]));
  const inFile = new Set(told.map((entry) => entry.key));
  const events: NewAuditEvent[] = [];
  const changes = { added: 0, changed: 0, retired: 0 };
  const event = (
    action: 'added' | 'changed' | 'retired',
    entry: Entry,
    before?: Record<string, unknown>,
    after?: Record<string, unknown>,
  ): void => {
    events.push({
      action: `${target}.${action}`,
      targetType: type.name,
      targetId: entry.id,
      before,
      after: { key: entry.key, ...after },
    });
  };

  const added = told
    .filter((entry) => !known.has(entry.key))
    .map((entry) => Object.assign(new type(), entry, { id: newId(), createdAt: ctx.now(), updatedAt: ctx.now() }));
  if (added.length > 0) await ctx.db.insert(type, added as never);
  for (const entry of added)
    event('added', entry, undefined, pick(entry, target === 'course' ? ['name'] : ['name', 'kind']));
  changes.added = added.length;

  for (const entry of told) {
    const row = known.get(entry.key);
    const fields = row ? differences(row, { ...entry, retiredAt: null } as Told<E>) : [];
    if (!row || fields.length === 0) continue;
    await ctx.db.update(
      type,
      { id: row.id } as never,
      { ...pick({ ...entry, retiredAt: null }, fields), updatedAt: ctx.now() } as never,
    );
    event('changed', row, pick(row, fields), pick({ ...entry, retiredAt: null }, fields));
    changes.changed += 1;
  }

  const retired = rows.filter((row) => !inFile.has(row.key) && !row.retiredAt);
  for (const row of retired) {
    await ctx.db.update(type, { id: row.id } as never, { retiredAt: ctx.now(), updatedAt: ctx.now() } as never);
    event('retired', row);
  }
  changes.retired = retired.length;
  await auditMany(ctx, events);
  return changes;
}

/** Who asks for a role shows at least who they are; staff are given theirs by somebody who answers for that. */
function demanding({ requires, ...role }: CatalogueRole): CatalogueRole & Pick<Role, 'proofing'> {
  const { proofing = role.kind === RoleKind.STAFF ? undefined : 'BASIC', ...others } = requires;
  return { ...role, requires: { ...others, ...(proofing ? { proofing } : {}) }, proofing: proofing ?? 'BASIC' };
}

/**
 * Brings programs and roles to what the given catalogue says. Entries are matched by key; one that the catalogue no
 * longer has is retired, never deleted, since people may hold it. Nothing is written when nothing differs. Needs the
 * transaction of `ctx`: who comes second waits for the first to commit.
 */
export async function applyCatalogue(ctx: Context, catalogue: Catalogue): Promise<CatalogueChanges> {
  await ctx.db.query('select pg_advisory_xact_lock($1)', [CATALOGUE_LOCK]);
  const courses = await takeOver<Course>(
    ctx,
    Course,
    'course',
    catalogue.courses.map(({ days, ...told }) => ({ ...told, validDays: days })),
  );
  const programs = await takeOver<Program>(
    ctx,
    Program,
    'program',
    catalogue.programs.map(({ roles: _roles, url, ...told }) => ({ ...told, url: url ?? null })),
  );
  const ids = new Map((await ctx.db.find(Program)).map((program) => [program.key, program.id]));
  const told = catalogue.programs.flatMap((program) =>
    program.roles.map((role) => ({ ...demanding(role), programId: ids.get(program.key) as string })),
  );
  const roles = await takeOver<Role>(ctx, Role, 'role', told);
  // What a role demands may be another thing now, and with it who meets it.
  if (roles.added + roles.changed + courses.changed > 0) await everybodyChanged(ctx);
  return {
    added: courses.added + programs.added + roles.added,
    changed: courses.changed + programs.changed + roles.changed,
    retired: courses.retired + programs.retired + roles.retired,
  };
}

/**
 * Reads `api/catalogue.yaml` and takes it over in the transaction of `ctx`; done at every start.
 *
 * @throws CatalogueError naming every fault with its line
 */
export async function syncCatalogue(ctx: Context): Promise<CatalogueChanges> {
  const changes = await applyCatalogue(
    ctx,
    readCatalogue(await readFile(catalogueFile(), 'utf8'), 'api/catalogue.yaml'),
  );
  if (changes.added + changes.changed + changes.retired > 0)
    ctx.log.info(changes, 'the catalogue of programs and roles was taken over');
  return changes;
}
