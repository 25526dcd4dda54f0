import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const both = (max: number) => {
  const words = z
    .string('should be words')
    .trim()
    .min(1, 'should not be empty')
    .max(max, `should have ${max} characters or fewer`);
  return z.strictObject({ EN: words, ES: words });
};

const answers = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'should be lower-case words with hyphens'),
    title: both(80),
    text: both(2000),
  }),
);

export type Answer = z.infer<typeof answers>[number];

/** It stands beside the api's package.json, and is read there by the sources and by what is built of them alike. */
const ours = (): string => join(dirname(findPackageJSON('.', import.meta.url) ?? ''), 'answers.yaml');

/** @throws when the file is not there, or not what it should be; with what is wrong */
export async function readAnswers(file: string | undefined): Promise<Answer[]> {
  const read = answers.safeParse(parse(await readFile(file ?? ours(), 'utf8')));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${file ?? 'api/answers.yaml'}: ${faults.join('; ')}`);
}
