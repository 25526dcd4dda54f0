import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { testConfig } from '../../testing/fresh-app.ts';
import { textOfPdf } from '../../testing/pdf.ts';
import { deliverLetter } from './letter-delivery.ts';
import { drawLetter } from './letter-pdf.ts';

describe('handing over', () => {
  test('goes into the folder, whole, once, and for its owner only', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'harp-letters-'));
    const ctx = { config: { ...testConfig(), dataDir, letters: { to: 'folder', apiKey: null } } };
    for (let n = 0; n < 2; n += 1) await deliverLetter(ctx, 'letter-1', 'P-000001', Buffer.from('%PDF-'));
    const folder = join(dataDir, 'letters');
    expect(await readdir(folder)).toEqual(['P-000001-letter-1.pdf']);
    expect((await readFile(join(folder, 'P-000001-letter-1.pdf'))).toString()).toBe('%PDF-');
    await rm(dataDir, { recursive: true });
  });

  test('fails while the print service does, so that the job comes again, with the same key', async () => {
    const keys: unknown[] = [];
    const service = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'], request.headers.authorization);
      response.writeHead(keys.length > 2 ? 202 : 503).end();
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const to = `http://127.0.0.1:${(service.address() as AddressInfo).port}/letters`;
    const ctx = { config: { ...testConfig(), letters: { to, apiKey: 'print-key' } } };
    const deliver = (): Promise<void> => deliverLetter(ctx, 'letter-2', 'P-000002', Buffer.from('%PDF-'));
    await expect(deliver()).rejects.toThrow('503');
    await deliver();
    service.close();
    expect(keys).toEqual(['letter-2', 'Bearer print-key', 'letter-2', 'Bearer print-key']);
  });
});

describe('the paper', () => {
  const letter = {
    name: 'Zoë Nguyễn-Łukasz',
    address: { line1: '12 Candle Lane', line2: 'Apt 4', city: 'Springfield', state: 'IL', zip: '62701' },
    reference: 'P-000042',
    code: 'ABCDE-12345',
    askedAt: new Date('2026-11-28T12:00:00Z'),
    expiresAt: new Date('2026-12-19T12:00:00Z'),
    site: { name: 'HARP', supportEmail: 'help@harp.test', supportPhone: '1-800-555-0199' },
    url: 'https://harp.example.gov',
  };

  test.each([
    ['EN', 'December 19, 2026'],
    ['ES', '19 de diciembre de 2026'],
  ] as const)(
    'says in %s what it is, until when, and what to do when it was not asked for',
    async (language, until) => {
      const pdf = await drawLetter({ ...letter, language });
      const text = await textOfPdf(pdf);
      for (const part of [
        'Zoë Nguyễn-Łukasz',
        'Apt 4',
        'Springfield, IL 62701',
        'P-000042',
        'ABCDE-12345',
        until,
        letter.url,
      ])
        expect(text).toContain(part);
      expect(await getDocumentProxy(new Uint8Array(pdf)).then(({ numPages }) => numPages)).toBe(1);
    },
  );

  test.each(['李', 'עדה', 'عمر'])(
    'to %s, whose letters the font lacks, goes to the case at the address',
    async (name) => {
      const text = await textOfPdf(await drawLetter({ ...letter, language: 'EN', name }));
      expect(text).toContain('HARP P-000042');
      expect(text).toContain('12 Candle Lane');
    },
  );
});
