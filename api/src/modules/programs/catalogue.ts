import { isPermission, permissions, type Permission } from '@harp/domain/permissions.ts';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { ProgramKind } from './program.entity.ts';
import { RoleKind } from './role.entity.ts';

const words = (max: number) =>
  z.string('should be words').trim().min(1, 'should not be empty').max(max, `should have ${max} characters or fewer`);
const key = z
  .string('should be a name like qtso-state-user')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'should be lower-case words with hyphens, like qtso-state-user');
const oneOf = (names: readonly string[]): string => `should be one of ${names.join(', ')}`;

const level = <const L extends readonly [string, ...string[]]>(levels: L) => z.enum(levels, oneOf(levels)).optional();
const demands = z.strictObject({
  proofing: level(['BASIC', 'VERIFIED']),
  factor: level(['ANY', 'PHISHING_RESISTANT']),
  terms: z.boolean('should be true or false').optional(),
  backgroundCheck: z.boolean('should be true or false').optional(),
  contract: z.boolean('should be true or false').optional(),
  training: z.array(key, 'should be a list of keys of courses').optional(),
});

const role = z.strictObject({
  key,
  name: words(100),
  description: words(500),
  kind: z.enum(RoleKind, oneOf(Object.values(RoleKind))),
  permissions: z
    .array(
      z.custom<Permission>((text) => typeof text === 'string' && isPermission(text), oneOf(Object.keys(permissions))),
    )
    .default([]),
  requires: demands.default({}),
});

const program = z.strictObject({
  key,
  name: words(50),
  fullName: words(150),
  description: words(500),
  kind: z.enum(ProgramKind, oneOf(Object.values(ProgramKind))),
  url: z.url({ protocol: /^https$/, error: 'should be an address that starts with https://' }).optional(),
  steps: z.array(words(300), 'should be a list of sentences').default([]),
  hidden: z.boolean('should be true or false').default(false),
  roles: z.array(role, 'should be a list of roles').default([]),
});

const course = z.strictObject({
  key,
  name: words(100),
  url: z.url({ protocol: /^https$/, error: 'should be an address that starts with https://' }),
  days: z
    .number('should be a number of days')
    .int('should be a whole number')
    .min(1, 'should be 1 or more')
    .nullable()
    .default(null),
});

const catalogue = z.strictObject({
  courses: z.array(course, 'should be a list of courses').default([]),
  programs: z.array(program, 'should be a list of programs').min(1, 'should have one program or more'),
});

export type Catalogue = z.infer<typeof catalogue>;
export type CatalogueProgram = Catalogue['programs'][number];
export type CatalogueRole = CatalogueProgram['roles'][number];

type Path = ReadonlyArray<string | number>;
interface Fault {
  path: Path;
  message: string;
}

/** Everything that is wrong with the catalogue, each with its line. */
export class CatalogueError extends Error {
  constructor(
    file: string,
    readonly faults: readonly string[],
  ) {
    super(
      `${file} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}

/** Rules that look at more than one field. */
const programRules: ReadonlyArray<{ broken: (program: CatalogueProgram) => boolean; field: string; message: string }> =
  [
    {
      broken: (p) => p.kind === ProgramKind.LOGIN_ONLY && !p.url,
      field: 'url',
      message: 'is needed: a login-only program sends people to its own site',
    },
    {
      broken: (p) => p.kind === ProgramKind.LOGIN_ONLY && p.steps.length === 0,
      field: 'steps',
      message: 'are needed: people must read how to get a role there',
    },
    {
      broken: (p) => p.kind === ProgramKind.LOGIN_ONLY && p.roles.length > 0,
      field: 'roles',
      message: 'can’t be here: the roles of a login-only program are asked for on its own site',
    },
    {
      broken: (p) => p.kind === ProgramKind.ROLE_MANAGED && p.roles.length === 0,
      field: 'roles',
      message: 'are needed: people ask for them here',
    },
    {
      broken: (p) =>
        p.kind === ProgramKind.ROLE_MANAGED &&
        !p.hidden &&
        p.roles.length > 0 &&
        !p.roles.some((r) => r.kind === RoleKind.SECURITY_OFFICER),
      field: 'roles',
      message: 'should have one of kind SECURITY_OFFICER: without it nobody at an organization could decide',
    },
  ];

const roleRules: ReadonlyArray<{ broken: (role: CatalogueRole) => boolean; field: string; message: string }> = [
  {
    broken: (r) => r.kind === RoleKind.END_USER && r.permissions.length > 0,
    field: 'permissions',
    message: 'can’t be here: an end user has no rights in HARP itself',
  },
  {
    broken: (r) => r.kind === RoleKind.SECURITY_OFFICER && !r.permissions.includes('role-request:decide'),
    field: 'permissions',
    message: 'should have role-request:decide: that is what a security officer is for',
  },
];

/** Keys that are used again. A grant, a log and a program mean a role by its key alone, so it is unique over all programs. */
function repeated(keys: ReadonlyArray<{ key: string; path: Path }>): Fault[] {
  const seen = new Set<string>();
  return keys
    .filter(({ key: name }) => seen.size === seen.add(name).size)
    .map(({ key: name, path }) => ({ path, message: `“${name}” is already the key of another one` }));
}

function ruleFaults({ programs, courses }: Catalogue): Fault[] {
  const courseKeys = new Set(courses.map((one) => one.key));
  const rolesOf = programs.flatMap((p, i) =>
    p.roles.map((r, j) => ({ role: r, path: ['programs', i, 'roles', j] as Path })),
  );
  return [
    ...programs.flatMap((p, i) =>
      programRules
        .filter((rule) => rule.broken(p))
        .map((rule) => ({ path: ['programs', i, rule.field], message: rule.message })),
    ),
    ...rolesOf.flatMap(({ role: r, path }) =>
      roleRules
        .filter((rule) => rule.broken(r))
        .map((rule) => ({ path: [...path, rule.field], message: rule.message })),
    ),
    ...rolesOf.flatMap(({ role: r, path }) =>
      (r.requires.training ?? [])
        .map((name, index) => ({ name, path: [...path, 'requires', 'training', index] }))
        .filter(({ name }) => !courseKeys.has(name))
        .map(({ name, path: at }) => ({ path: at, message: `“${name}” is not the key of a course` })),
    ),
    ...repeated(courses.map((c, i) => ({ key: c.key, path: ['courses', i, 'key'] }))),
    ...repeated(programs.map((p, i) => ({ key: p.key, path: ['programs', i, 'key'] }))),
    ...repeated(rolesOf.map(({ role: r, path }) => ({ key: r.key, path: [...path, 'key'] }))),
  ];
}

function shapeFaults(error: z.ZodError, document: Document): Fault[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => ({ path: [...path, name], message: 'is not a word of the catalogue' }));
    return [{ path, message: document.hasIn(path) ? issue.message : `is missing; it ${issue.message}` }];
  });
}

/** Where the key of a map's entry stands, or an item of a list. */
function startOf(document: Document, path: Path): number | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const step = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === step) : undefined;
  const node = isScalar(pair?.key) ? pair.key : isSeq(parent) ? parent.items[Number(step)] : undefined;
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The line of an entry, or of the nearest thing around it where it is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const start = startOf(document, path.slice(0, length));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

const spelt = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');

/**
 * Reads the catalogue of programs and roles.
 *
 * @throws CatalogueError naming every fault with its line
 */
export function readCatalogue(text: string, file: string): Catalogue {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new CatalogueError(
      file,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`),
    );
  }
  const read = catalogue.safeParse(document.toJS());
  const faults = read.success ? ruleFaults(read.data) : shapeFaults(read.error, document);
  if (!read.success || faults.length > 0) {
    const told = faults.map(({ path, message }) => ({
      line: lineOf(document, lines, path),
      text: `${spelt(path)} ${message}`.trim(),
    }));
    throw new CatalogueError(
      file,
      told.toSorted((a, b) => a.line - b.line).map((fault) => `line ${fault.line}: ${fault.text}`),
    );
  }
  return read.data;
}
