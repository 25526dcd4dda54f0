import { readDate } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';

/** A contract as somebody wrote it down: people by user ID, programs by key. */
export interface ContractText {
  number: string;
  organization: { id: string } | { text: string };
  cor: string;
  contacts: readonly string[];
  programs: readonly string[];
  startsOn: string;
  endsOn: string;
  idKind: string;
}

/** One thing that is wrong with it, and what would be right. */
export interface ContractFault {
  field: keyof ContractText;
  code: string;
  message: string;
}

const { numberMax, contacts: mostContacts, programs: mostPrograms } = limits.contract;

/** The same number, however it is written. */
export const numberKey = (number: string): string => number.trim().toUpperCase();

/** All that can be seen to be wrong without asking the database. */
export function faultsOf(text: ContractText): ContractFault[] {
  const faults: ContractFault[] = [];
  const add = (field: keyof ContractText, code: string, message: string): void =>
    void faults.push({ field, code, message });
  const number = parseLine(text.number, 'the contract number', numberMax);
  if (!number.ok) add('number', number.code, number.message);
  if ('text' in text.organization && text.organization.text === '')
    add('organization', 'REQUIRED', 'Name the organization by its CCN or its name.');
  if (text.cor.trim() === '') add('cor', 'REQUIRED', 'Enter the user ID of the COR.');
  if (text.contacts.length < 1 || text.contacts.length > mostContacts)
    add('contacts', 'COUNT', `Enter 1 to ${mostContacts} user IDs of points of contact.`);
  if (text.programs.length < 1 || text.programs.length > mostPrograms)
    add('programs', 'COUNT', `Choose 1 to ${mostPrograms} programs.`);
  const [from, to] = [readDate(text.startsOn), readDate(text.endsOn)];
  if (!from) add('startsOn', 'FORMAT', 'Enter the first day like 2026-11-28.');
  if (!to) add('endsOn', 'FORMAT', 'Enter the last day like 2026-11-28.');
  if (from && to && text.endsOn < text.startsOn) add('endsOn', 'ORDER', 'The last day can’t be before the first one.');
  if (text.idKind !== 'HARP' && text.idKind !== 'EUA') add('idKind', 'CHOICE', 'The kind of ID is HARP or EUA.');
  return faults;
}
