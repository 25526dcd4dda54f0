import { z } from 'zod';
import { url } from './config-values.ts';

/* Who helps to find out that people are who they say they are. */

const scanner = (pattern: RegExp): z.ZodString =>
  z.string().regex(pattern, 'should be clamd://host:3310, an https:// address, or none');
const letters = (pattern: RegExp): z.ZodString =>
  z.string().regex(pattern, 'should be an https:// address, folder, or none');
const letterKey = z.string().min(16, 'should have 16 characters or more').optional();

export const identityInProduction = {
  BUREAU_URL: z
    .url('is needed: the address of the identity bureau, https://…')
    .startsWith('https://', 'should start with https://'),
  BUREAU_API_KEY: z
    .string('is needed: the key that the identity bureau gave you')
    .min(16, 'should have 16 characters or more'),
  DOCUMENT_SCAN_URL: z
    .string(
      'is needed: what looks for viruses in uploaded documents, clamd://host:3310 or https://…; none when nothing does',
    )
    .pipe(scanner(/^(clamd|https):\/\/|^none$/)),
  LETTER_URL: z
    .string(
      'is needed: who prints letters, https://…; folder to have them put into DATA_DIR/letters; none when none are sent',
    )
    .pipe(letters(/^https:\/\/|^(folder|none)$/)),
  LETTER_API_KEY: letterKey,
};

export const identityInSandbox = {
  BUREAU_URL: url.optional(),
  BUREAU_API_KEY: z.string().min(16).default('sandbox-bureau-key'),
  DOCUMENT_SCAN_URL: scanner(/^(clamd|https?):\/\/|^none$/).optional(),
  LETTER_URL: letters(/^https?:\/\/|^(folder|none)$/).optional(),
  LETTER_API_KEY: letterKey,
};

export interface IdentityConfig {
  bureau: { url: string; apiKey: string; allowHttp: boolean };
  /** What looks for viruses in uploaded documents: a clamd, or an HTTP service; null: nothing does. */
  documentScanUrl: string | null;
  /** Who prints letters: an HTTP service, or whoever empties the `folder` in DATA_DIR; null: none are sent. */
  letters: { to: string; apiKey: string | null } | null;
}

interface Settings {
  HARP_MODE: 'sandbox' | 'production';
  BUREAU_URL?: string | undefined;
  BUREAU_API_KEY: string;
  DOCUMENT_SCAN_URL?: string | undefined;
  LETTER_URL?: string | undefined;
  LETTER_API_KEY?: string | undefined;
}

export function readIdentity(v: Settings, sandboxPort: number): IdentityConfig {
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  return {
    bureau: {
      url: v.BUREAU_URL ?? `${sandbox}/bureau`,
      apiKey: v.BUREAU_API_KEY,
      allowHttp: v.HARP_MODE === 'sandbox',
    },
    documentScanUrl: v.DOCUMENT_SCAN_URL === 'none' ? null : (v.DOCUMENT_SCAN_URL ?? `${sandbox}/scan`),
    letters:
      v.LETTER_URL === 'none' ? null : { to: v.LETTER_URL ?? `${sandbox}/letters`, apiKey: v.LETTER_API_KEY ?? null },
  };
}
