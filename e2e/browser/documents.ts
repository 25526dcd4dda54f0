import type { Page } from 'playwright-core';
import { press, read } from './screen.ts';

/** A picture of one grey point, as a phone would make it. */
export const picture = {
  name: 'license front.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
};
export const bill = {
  name: 'power bill.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\na bill\n%%EOF\n'),
};

/** Says what it is and sends it; whether it was taken is for the caller to see. */
export async function offer(page: Page, kind: string, file: typeof picture): Promise<void> {
  await page.getByRole('combobox', { name: 'What is it?' }).selectOption({ label: kind });
  await page.getByLabel('File', { exact: true }).setInputFiles(file);
  await press(page, 'Upload');
}

/** Until it stands in the list: the page grows by it, and a press while it grows misses its button. */
export async function upload(page: Page, kind: string, file: typeof picture): Promise<void> {
  await offer(page, kind, file);
  await read(page, `${file.name} is uploaded.`);
  await page.getByRole('listitem').filter({ hasText: file.name }).waitFor();
}
