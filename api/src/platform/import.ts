import { createHash } from 'node:crypto';
import type { Context } from './context.ts';

/** What became of one row of a file that is brought in. */
export interface ImportedRow {
  line: number;
  /** What the row is found by, like a CCN. */
  key: string;
  name: string;
  outcome: 'ADDED' | 'CHANGED' | 'UNCHANGED' | 'REFUSED';
  /** What changed from what to what, or why the row was refused and what would be right. */
  detail: string;
}

export interface ImportSummary {
  list: string;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Of the file's bytes, as sha256sum prints it. */
  sha256: string;
}

export interface ImportOptions {
  /** Whether an import that changed nothing leaves an event too: it does when a person started it. */
  recordUnchanged?: boolean;
  /** Called for every row, in the order of the file. */
  onRow?: (row: ImportedRow) => void | Promise<void>;
  /** Called as the file is read, with the bytes so far. */
  onProgress?: (bytes: number) => void;
}

/** One kind of file: what it is found by, what its rows are, and who takes it over in the transaction of `ctx`. */
export interface ImportKind {
  /** The heading of `key` in the report. */
  key: string;
  /** What is counted, in the plural. */
  rows: string;
  take(ctx: Context, stream: AsyncIterable<Buffer>, options: ImportOptions): Promise<ImportSummary>;
}

/** Passes the file through, and knows its size and hash on the way. */
export class Meter {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *measure(stream: AsyncIterable<Buffer>, onProgress?: (bytes: number) => void): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      yield chunk;
      onProgress?.(this.bytes);
    }
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}

const LONGEST = 200;

/** What was refused is told as text that can do nothing to a terminal or a spreadsheet. */
export const harmless = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd')
    .slice(0, LONGEST);
