import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** An OpenAPI file as it stands in the repository. */
export const readContract = <T>(file: URL): T => parse(readFileSync(file, 'utf8'), { version: '1.2' }) as T;

/** The schemas of a written contract, ready to check a value; independent of those the code checks with. */
export function schemasOf(components: { schemas: object }): (name: string) => z.ZodType {
  const schemas = JSON.parse(JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/'));
  return (name) => {
    if (!(name in schemas)) throw new Error(`The contract has no schema ${name}.`);
    return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: schemas });
  };
}
