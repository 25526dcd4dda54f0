import { parseEmail, readDate, userIdKey } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseOptionalLine } from '@harp/domain/parsed.ts';
import type { ReadRow } from '../../platform/import-rows.ts';
import { readOldHash } from '../earlier/old-password.service.ts';

export const COLUMNS = [
  'id',
  'email',
  'givenName',
  'familyName',
  'proofedOn',
  'proofing',
  'roles',
  'passwordHash',
] as const;

/** A role as the export names it: program, role, and the organization by its CCN or its whole name. */
export interface NamedRole {
  program: string;
  role: string;
  organization: string;
}

/** One line of EIDM's export. */
export interface EidmRow {
  eidmId: string;
  email: string;
  givenName: string;
  familyName: string | null;
  proofedOn: string | null;
  proofing: 'NONE' | 'BASIC' | 'VERIFIED';
  roles: NamedRole[];
  passwordHash: string | null;
}

const STRENGTHS = ['NONE', 'BASIC', 'VERIFIED'] as const;

/** `program/role/organization`, several with `;` between them. A name may have a slash in it. */
function readRoles(text: string, faults: string[]): NamedRole[] {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > limits.earlier.roles) faults.push(`there are more than ${limits.earlier.roles} roles`);
  return parts.flatMap((part) => {
    const [program = '', role = '', ...rest] = part.split('/').map((word) => word.trim());
    const organization = rest.join('/');
    if (program && role && organization) return [{ program, role, organization }];
    faults.push(`the role “${part}” should be program/role/organization`);
    return [];
  });
}

/** A row, or all that is wrong with it. What is wrong with a hash is said without it. */
export function readRow(cell: (column: string) => string, today: string): ReadRow<EidmRow> {
  const [eidmId, proofedOn, hash] = [cell('id'), cell('proofedOn'), cell('passwordHash')];
  const faults: string[] = [];
  if (!/^[\x21-\x7e]+$/.test(eidmId) || eidmId.length > limits.earlier.idMax)
    faults.push(`the id should be 1 to ${limits.earlier.idMax} letters, digits and signs`);
  const email = parseEmail(cell('email'));
  if (!email.ok) faults.push('the e-mail address can’t be read');
  const givenName = parseLine(cell('givenName'), 'the first name', limits.name.max);
  if (!givenName.ok) faults.push('the first or only name is missing, too long, or can’t be read');
  const familyName = parseOptionalLine(cell('familyName'), 'the last name', limits.name.max);
  if (!familyName.ok) faults.push('the last name is too long or can’t be read');
  const proofing = STRENGTHS.find((strength) => strength === (cell('proofing').toUpperCase() || 'NONE'));
  if (!proofing) faults.push(`proofing should be one of ${STRENGTHS.join(', ')}`);
  if (proofedOn !== '' && !readDate(proofedOn)) faults.push('proofedOn should be a day like 2019-05-31');
  else if (proofedOn > today) faults.push('proofedOn is in the future');
  else if (proofing && (proofing === 'NONE') !== (proofedOn === ''))
    faults.push('proofing and proofedOn go together: one is there and the other is not');
  const roles = readRoles(cell('roles'), faults);
  if (hash !== '' && !readOldHash(hash))
    faults.push('the password hash is in no known format, or is dearer than may be checked');
  const about = { key: eidmId, name: [cell('givenName'), cell('familyName')].filter(Boolean).join(' ') };
  if (faults.length > 0 || !email.ok || !givenName.ok || !familyName.ok || !proofing) return { ...about, faults };
  const row = {
    eidmId,
    email: email.value,
    givenName: givenName.value,
    familyName: familyName.value,
    proofedOn: proofedOn || null,
    proofing,
    roles,
    passwordHash: hash || null,
  };
  return { ...about, same: `the id ${userIdKey(eidmId)}`, row };
}
