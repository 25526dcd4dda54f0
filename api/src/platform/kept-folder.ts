import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';

/** A path of ours: words of letters, digits, `-` and `_`, with one ending at most. Nothing leads out of the folder. */
const PATH = /^(\/[A-Za-z0-9_-]+)*\/[A-Za-z0-9_-]+(\.[a-z0-9]+)?$/;

/** The file behind a path; a path without an ending is a page. Null: there can be none. */
export const fileOf = (path: string): string | null =>
  PATH.test(path) ? `${path.slice(1)}${extname(path) ? '' : '.html'}` : null;

/**
 * A folder that holds what is served, so that it can be served when nothing else runs. A file is replaced as a whole by
 * renaming: whoever reads it sees the old or the new one.
 */
export class KeptFolder {
  private written: Map<string, string> | undefined;
  private count = 0;

  constructor(private readonly folder: string) {}

  /**
   * Brings the folder to exactly these files.
   *
   * @param files by path, each with its digest: what has the same as before is not written again
   */
  async write(files: ReadonlyMap<string, { body: Buffer; digest: string }>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const before = this.written ?? new Map<string, string>();
    const kept = new Map<string, string>();
    for (const [path, { body, digest }] of files) {
      const name = fileOf(path);
      if (name === null) throw new Error(`${path} can't be a file`);
      if (before.get(name) !== digest) await this.replace(name, body);
      kept.set(name, digest);
    }
    const there = this.written ? [...before.keys()] : await this.list();
    for (const name of there) if (!kept.has(name)) await rm(join(this.folder, name), { force: true });
    this.written = kept;
  }

  private async replace(name: string, body: Buffer): Promise<void> {
    const file = join(this.folder, name);
    await mkdir(dirname(file), { recursive: true });
    this.count += 1;
    const fresh = join(dirname(file), `.${process.pid}-${this.count}`);
    await writeFile(fresh, body, { mode: 0o644 });
    await rename(fresh, file);
  }

  private async list(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)));
  }

  /** When the file behind a path was last replaced, in milliseconds; null: there is none. */
  async changedAt(path: string): Promise<number | null> {
    const name = fileOf(path);
    if (name === null) return null;
    return stat(join(this.folder, name)).then(
      (found) => (found.isFile() ? found.mtimeMs : null),
      () => null,
    );
  }

  read(path: string): Promise<Buffer> {
    return readFile(join(this.folder, fileOf(path) ?? ''));
  }
}
