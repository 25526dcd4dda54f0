import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PostgresFault } from './postgres-fault.ts';
import { copyPrograms, packagedPrograms } from './postgres-programs.ts';

export type Owner = { uid: number; gid: number };

/** Where an embedded PostgreSQL lives on this machine, and as whom it runs. */
export type PostgresHome = {
  /** PostgreSQL's own data folder, a child of `base`. */
  folder: string;
  base: string;
  programs: string;
  /** Set when we are root: PostgreSQL refuses to run as root, so it runs as this user. */
  owner: Owner | undefined;
};

const asOwner = (owner: Owner, program: string, args: string[]): boolean =>
  spawnSync(program, args, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;

const mayEnter = (owner: Owner, folder: string): boolean =>
  asOwner(owner, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);

/** Data in `dataDir/postgres`; for root, who must run it as another user, in a folder which that user may enter. */
export async function findPostgresHome(dataDir: string, log: (line: string) => void): Promise<PostgresHome> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const programs = packagedPrograms();
  const folder = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) {
    refuseForeign(folder);
    return { folder, base: dataDir, programs, owner: undefined };
  }
  const moved = readMoved(dataDir);
  const base = moved ?? dataDir;
  const owner = ownerOf(join(base, 'postgres')) ?? userNamed('postgres') ?? createUser() ?? userNamed('nobody');
  if (!owner) {
    throw new PostgresFault(
      'PostgreSQL refuses to run as root, and no user "postgres" could be made: start HARP as an ordinary user, or set DATABASE_URL.',
    );
  }
  const home = moved ?? (await baseFor(dataDir, owner, log));
  const mayRun = asOwner(owner, join(programs, 'bin', 'postgres'), ['--version']);
  return {
    folder: join(home, 'postgres'),
    base: home,
    programs: mayRun ? programs : await ownPrograms(programs, home),
    owner,
  };
}

function refuseForeign(folder: string): void {
  if (!existsSync(folder) || statSync(folder).uid === process.getuid?.()) return;
  throw new PostgresFault(
    `The database in ${folder} belongs to another user (was HARP started as root before?): start as that user, or set DATA_DIR.`,
  );
}

/** The first start as root decides; later ones find the data by this note, wherever rights changed since. */
const noteOf = (dataDir: string): string => join(dataDir, 'postgres-moved-to');

function readMoved(dataDir: string): string | undefined {
  const note = noteOf(dataDir);
  if (!existsSync(note)) return undefined;
  const base = readFileSync(note, 'utf8').trim();
  if (existsSync(base)) return base;
  throw new PostgresFault(
    `${note} says that the database is in ${base}, which is gone: bring it back, or delete the note to begin anew.`,
  );
}

function ownerOf(folder: string): Owner | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function userNamed(name: string): Owner | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
  );
  return uid !== undefined && gid !== undefined && uid > 0 && gid >= 0 ? { uid, gid } : undefined;
}

function createUser(): Owner | undefined {
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  return userNamed('postgres');
}

async function baseFor(dataDir: string, owner: Owner, log: (line: string) => void): Promise<string> {
  const { mode, uid } = statSync(dataDir);
  // Enter, not list: what is secret in there has its own mode 0600.
  if (uid === 0 && (mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o777) | 0o011);
  if (mayEnter(owner, dataDir)) return dataDir;
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new PostgresFault(
      `PostgreSQL's user can no longer enter ${dataDir}: give the folders above it the right x for all (chmod a+x).`,
    );
  }
  for (const parent of ['/var/lib', tmpdir()]) {
    const base = await mkdtemp(join(parent, 'harp-')).catch(() => undefined);
    if (!base) continue;
    await chmod(base, 0o711);
    if (!mayEnter(owner, base)) continue;
    await writeFile(noteOf(dataDir), `${base}\n`);
    log(
      `The database is kept in ${base}, because PostgreSQL, which can't run as root, may not enter ${dirname(dataDir)}`,
    );
    return base;
  }
  throw new PostgresFault(
    `PostgreSQL can't run as root, and its user may not enter ${dataDir}: point DATA_DIR at a folder that all may enter.`,
  );
}

async function ownPrograms(programs: string, base: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(programs, '..', 'package.json'), 'utf8')) as { version: string };
  return copyPrograms(programs, join(base, `postgres-programs-${version}`));
}

/** A folder that PostgreSQL's user owns. */
export async function makeOwned(folder: string, owner: Owner | undefined): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (owner) await chown(folder, owner.uid, owner.gid);
}
