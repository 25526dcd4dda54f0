import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import { html, page } from './html.ts';

interface Printed {
  id: string;
  reference: string;
  receivedAt: string;
}

const NAME = /^(P-\d+)_([\w-]{8,64})\.pdf$/;

/**
 * A stand-in for a print service: it takes a letter as PDF, once for each Idempotency-Key, and shows what it would print.
 *
 * @param folder where the letters are kept
 */
export function letters(folder: string): Router {
  const router = Router();
  const read = express.raw({ type: 'application/pdf', limit: '5mb' });
  router.post('/letters', read, async (req, res) => {
    const id = req.get('idempotency-key') ?? '';
    const reference = /filename="(P-\d+)\.pdf"/.exec(req.get('content-disposition') ?? '')?.[1] ?? '';
    const name = `${reference}_${id}.pdf`;
    if (!NAME.test(name) || !Buffer.isBuffer(req.body) || !req.body.subarray(0, 5).equals(Buffer.from('%PDF-')))
      return void res.status(400).json({ message: 'A PDF with an Idempotency-Key and a file name is needed.' });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), req.body);
    res.status(202).json({ id });
  });
  router.get('/letters.json', async (_req, res) => void res.json(await printed(folder)));
  router.get('/letters', async (_req, res) => void res.send(listPage(await printed(folder))));
  router.get('/letters/:id.pdf', async (req, res) => {
    const found = (await printed(folder)).find(({ id }) => id === req.params.id);
    if (!found)
      return void res
        .status(404)
        .send(page('letters', 'No such letter', html`<p><a href="/letters">All letters</a></p>`));
    await sendPdf(res, join(folder, `${found.reference}_${found.id}.pdf`));
  });
  return router;
}

/** The browser's own reader of PDFs draws with what the policy of the pages forbids. */
async function sendPdf(res: Response, path: string): Promise<void> {
  res.removeHeader('content-security-policy');
  res.type('application/pdf').send(await readFile(path));
}

/** The newest first. */
async function printed(folder: string): Promise<Printed[]> {
  const names = await readdir(folder).catch(() => []);
  const all = await Promise.all(
    names.flatMap((name) => {
      const [, reference, id] = NAME.exec(name) ?? [];
      if (!reference || !id) return [];
      return [stat(join(folder, name)).then(({ mtime }) => ({ id, reference, receivedAt: mtime.toISOString() }))];
    }),
  );
  return all.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}

function listPage(all: readonly Printed[]): string {
  return page(
    'letters',
    'Letters',
    html`<p>What HARP hands over to be printed and mailed. As <a href="/letters.json">JSON</a>.</p>
      ${
        all.length > 0
          ? html`<ul class="mails">
              ${all.map(
                ({ id, reference, receivedAt }) =>
                  html`<li>
                    <a href="/letters/${id}.pdf">Letter for the identity check ${reference}</a>
                    <time datetime="${receivedAt}">${receivedAt.slice(0, 10)} ${receivedAt.slice(11, 19)} UTC</time>
                  </li>`,
              )}
            </ul>`
          : html`<p class="card">No letter here yet.</p>`
      }`,
  );
}
