import { createRequire } from 'node:module';
import { CureAct, RequirementKind } from '../requirement.types.ts';
import { requirement, stateIf, type RequirementRule } from './rule.ts';

/** Domains where anybody can have an address: of free mail and of home connections. */
const providers: ReadonlySet<string> = new Set(
  createRequire(import.meta.url)('email-providers/all.json') as readonly string[],
);

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Some programs take no personal addresses: who leaves an organization would keep one. */
export const email: RequirementRule = (facts, { demands }) => {
  if (demands.email !== 'WORK') return [];
  const told = requirement(
    { kind: RequirementKind.EMAIL, level: 'WORK' },
    stateIf(!providers.has(domainOf(facts.email))),
    { act: CureAct.CHANGE_EMAIL, path: '/account/email' },
  );
  return [{ ...told, refusesAsking: told.cure !== null }];
};
