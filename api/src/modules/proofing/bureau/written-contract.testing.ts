import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

interface Operation {
  operationId: string;
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content; $ref?: string }>;
}

type Content = Record<
  string,
  { schema: { $ref: string }; examples?: Record<string, { $ref?: string; value?: unknown }> }
>;

/** identity-bureau.openapi.yaml, as far as the tests read it. */
export interface WrittenContract {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { enum?: string[] }>;
    responses: Record<string, { content: Content }>;
    examples: Record<string, { value: unknown }>;
  };
}

export const writtenContract: WrittenContract = parse(
  readFileSync(new URL('./identity-bureau.openapi.yaml', import.meta.url), 'utf8'),
  { version: '1.2' },
);

const schemas = JSON.parse(
  JSON.stringify(writtenContract.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
);

/** A schema of the written contract, ready to check a value; independent of the one the code checks with. */
export function written(name: string): z.ZodType {
  if (!(name in schemas)) throw new Error(`The contract has no schema ${name}.`);
  return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: schemas });
}
