import { Readable } from 'node:stream';
import type { App } from '../app.ts';
import type { ImportedRow, ImportKind, ImportSummary } from '../platform/import.ts';
import { inTransaction } from '../platform/transaction.ts';

/** Brings a list in, as its command does; the sums, and what became of each row. */
export async function takeList(
  app: App,
  kind: ImportKind,
  text: string,
): Promise<ImportSummary & { told: ImportedRow[] }> {
  const told: ImportedRow[] = [];
  const stream = Readable.from([Buffer.from(text)]);
  const summary = await inTransaction(app.makeContext('command'), (ctx) =>
    kind.take(ctx, stream, { onRow: (row) => void told.push(row) }),
  );
  return { ...summary, told };
}

/** A run that is killed after it has read all of the list. */
export async function takeListAndDie(app: App, kind: ImportKind, text: string): Promise<void> {
  const cut = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
    throw new Error('killed');
  };
  await inTransaction(app.makeContext('command'), (ctx) => kind.take(ctx, cut(), {})).catch((error: Error) => {
    if (error.message !== 'killed') throw error;
  });
}
