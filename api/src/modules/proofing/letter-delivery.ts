import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../platform/context.ts';

const TIMEOUT_MS = 20_000;

/**
 * Hands a letter over for printing: to the print service, or into the folder `letters` of DATA_DIR. The same id again
 * is the same letter: the service knows it by its Idempotency-Key, the folder by the name of the file.
 *
 * @throws when it was not taken
 */
export async function deliverLetter(
  { config }: Pick<Context, 'config'>,
  id: string,
  reference: string,
  pdf: Buffer,
): Promise<void> {
  if (config.letters === null) throw new Error('no letters are sent here');
  if (config.letters.to === 'folder') return putInto(join(config.dataDir, 'letters'), `${reference}-${id}.pdf`, pdf);
  const response = await fetch(config.letters.to, {
    method: 'POST',
    headers: {
      'content-type': 'application/pdf',
      'idempotency-key': id,
      'content-disposition': `attachment; filename="${reference}.pdf"`,
      ...(config.letters.apiKey === null ? {} : { authorization: `Bearer ${config.letters.apiKey}` }),
    },
    body: new Uint8Array(pdf),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the print service answered ${response.status}`);
}

/** Whoever collects the letters finds whole files only, and nobody else can read them. */
async function putInto(folder: string, name: string, pdf: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `.${name}.part`);
  await writeFile(part, pdf, { mode: 0o600, flush: true });
  await rename(part, join(folder, name));
}
