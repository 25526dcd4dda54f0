// node breaking.mjs OLD-FILE NEW-FILE: prints the breaking changes between two schemas, and ends with 1 if there are.
import { readFileSync } from 'node:fs';
import { CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const [before, now] = process.argv.slice(2).map((file) => buildSchema(readFileSync(file, 'utf8')));
// What was @deprecated with its date may go.
const rules = [DiffRule.suppressRemovalOfDeprecatedField];
const changes = await diff(before, now, rules);
const broken = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
for (const { message } of broken) console.log(`breaking: ${message}`);
process.exitCode = broken.length > 0 ? 1 : 0;
