import type { Permission } from '@harp/domain/permissions.ts';
import { expect, test } from 'vitest';
import { canChange, type Changeable } from './grant.policy.ts';

const QTSO = 'program-qtso';
const DEL = 'program-del';
const HARP = 'program-harp';
const HARBOR = 'organization-harbor';
const BAY = 'organization-bay';

type Somebody = Parameters<typeof canChange>[0];
type At = [permission: Permission, programId: string | null, organizationId: string | null];

const somebody = (id: string, ...reach: At[]): Somebody => ({
  id,
  reach: reach.map(([permission, programId, organizationId]) => ({ permission, programId, organizationId })),
});

const who = {
  'a partner': somebody('partner'),
  'the officer': somebody('officer', ['grant:read', QTSO, HARBOR], ['grant:change', QTSO, HARBOR]),
  'the officer of another organization': somebody('bay-officer', ['grant:change', QTSO, BAY]),
  'the officer of another program': somebody('del-officer', ['grant:change', DEL, HARBOR]),
  'a program’s administrator who only reads': somebody('reader', ['grant:read', QTSO, null]),
  'a CMS officer': somebody('cms', ['grant:change', null, null]),
  'an administrator': somebody('admin', ['grant:change', null, null], ['staff:name', null, null]),
};

const grantOf = (userId: string, rest: Partial<Changeable> = {}): Changeable => ({
  userId,
  programId: QTSO,
  organizationId: HARBOR,
  roleKind: 'END_USER',
  ...rest,
});

const grants = {
  'of a user': grantOf('somebody'),
  'of a colleague who is officer too': grantOf('colleague', { roleKind: 'SECURITY_OFFICER' }),
  'of the officer': grantOf('officer', { roleKind: 'SECURITY_OFFICER' }),
  'of the program’s staff': grantOf('somebody', { roleKind: 'STAFF' }),
  'of HARP’s staff': grantOf('somebody', { roleKind: 'STAFF', programId: HARP }),
  'of an administrator': grantOf('admin', { roleKind: 'STAFF', programId: HARP }),
};

const table: [keyof typeof who, (keyof typeof grants)[]][] = [
  ['a partner', []],
  ['the officer', ['of a user', 'of a colleague who is officer too']],
  ['the officer of another organization', []],
  ['the officer of another program', []],
  ['a program’s administrator who only reads', []],
  ['a CMS officer', ['of a user', 'of a colleague who is officer too', 'of the officer']],
  [
    'an administrator',
    ['of a user', 'of a colleague who is officer too', 'of the officer', 'of the program’s staff', 'of HARP’s staff'],
  ],
];

test.each(table)('%s may change the roles %j and no others', (name, expected) => {
  const may = Object.keys(grants).filter((which) => canChange(who[name], grants[which as keyof typeof grants]));
  expect(may).toEqual(expected);
});
