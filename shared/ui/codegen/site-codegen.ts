import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types and documents for a site: one generated file for each feature and each component with operations
 * (`src/generated/<name>.ts`) and each shared part (`shared/ui/generated/<part>.ts`), so that a lazy route brings its
 * own operations and no other's; and for the server the list of all documents that the site may send.
 * Paths are relative to the site's folder, in which `graphql-codegen` runs.
 */
export function siteCodegen(site: string): CodegenConfig {
  const generates: CodegenConfig['generates'] = {};
  for (const [parts, into] of [
    ['../shared/ui', '../shared/ui/generated'],
    ['src/features', 'src/generated'],
    ['src/components', 'src/generated'],
  ] as const) {
    for (const part of partsWithOperations(join(site, parts))) {
      generates[`${into}/${part}.ts`] = operations(`${parts}/${part}`);
    }
  }
  generates['src/generated/trusted-documents.json'] = {
    documents: ['../shared/ui/**/*.graphql', 'src/{features,components}/**/*.graphql'],
    plugins: [{ [TRUSTED]: { manifest: true } }],
  };
  return { schema: '../shared/schema.graphql', generates };
}

/** Seen from the folder of a site. */
const TRUSTED = '../shared/ui/codegen/trusted-documents.ts';

function partsWithOperations(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql'));
  return [...new Set(files.map((name) => name.split(sep)[0] ?? name))];
}

function operations(folder: string) {
  return {
    documents: [`${folder}/**/*.graphql`],
    plugins: ['typescript-operations', TRUSTED],
    config: {
      enumType: 'string-literal' as const,
      scalars: { ID: 'string', DateTime: 'string', DateTimeISO: 'string', LocalDate: 'string', JSON: 'unknown' },
      strictScalars: true,
      useTypeImports: true,
      // Each selection has its __typename (see trusted-documents); unions are told apart by it.
      nonOptionalTypename: true,
      disableDescriptions: true,
    },
  };
}
