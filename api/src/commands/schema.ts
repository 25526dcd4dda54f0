import { printSchema, lexicographicSortSchema } from 'graphql';
import { writeFileSync } from 'node:fs';
import { makeSchema } from '../schema.ts';

// Writes the contract to the given file, sorted, so that a change shows as what it is.
writeFileSync(process.argv[2] ?? 'shared/schema.graphql', `${printSchema(lexicographicSortSchema(makeSchema()))}\n`);
