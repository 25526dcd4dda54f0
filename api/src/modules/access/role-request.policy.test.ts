import { expect, test } from 'vitest';
import type { Permission } from '@harp/domain/permissions.ts';
import { canDecide, isInQueueOf, type Decidable } from './role-request.policy.ts';

const QTSO = 'program-qtso';
const DEL = 'program-del';
const HARBOR = 'organization-harbor';
const BAY = 'organization-bay';

type Somebody = Parameters<typeof canDecide>[0];

const somebody = (id: string, permissions: Permission[] = [], officerOf: Somebody['officerOf'] = []): Somebody => ({
  id,
  permissions: new Set(permissions),
  officerOf,
});

const who = {
  'a partner': somebody('partner'),
  'the officer': somebody('officer', ['role-request:decide'], [{ programId: QTSO, organizationId: HARBOR }]),
  'the officer of another organization': somebody(
    'other-officer',
    ['role-request:decide'],
    [{ programId: QTSO, organizationId: BAY }],
  ),
  'the officer of another program': somebody(
    'del-officer',
    ['role-request:decide'],
    [{ programId: DEL, organizationId: HARBOR }],
  ),
  'an officer whose role decides nothing': somebody('idle-officer', [], [{ programId: QTSO, organizationId: HARBOR }]),
  'a CMS officer': somebody('cms', ['role-request:decide', 'role-request:decide-cms']),
  'a CMS officer who is officer here too': somebody(
    'both',
    ['role-request:decide', 'role-request:decide-cms'],
    [{ programId: QTSO, organizationId: HARBOR }],
  ),
};

type Who = keyof typeof who;

const requestOf = (userId: string, rest: Partial<Decidable> = {}): Decidable => ({
  userId,
  programId: QTSO,
  organizationId: HARBOR,
  requesterIsCmsStaff: false,
  hasOtherOfficer: true,
  ...rest,
});

const requests = {
  'of a partner': requestOf('somebody'),
  'of a partner where there is no officer': requestOf('somebody', { hasOtherOfficer: false }),
  'of CMS staff': requestOf('somebody', { requesterIsCmsStaff: true }),
  'of the officer, with a colleague': requestOf('officer'),
  'of the only officer': requestOf('officer', { hasOtherOfficer: false }),
  'of the CMS officer': requestOf('cms', { requesterIsCmsStaff: true }),
};

type Which = keyof typeof requests;

/** Who has a request in their queue. Everybody who is not named has not. */
const queues: Record<Which, Who[]> = {
  'of a partner': ['the officer', 'a CMS officer who is officer here too'],
  'of a partner where there is no officer': ['the officer', 'a CMS officer', 'a CMS officer who is officer here too'],
  'of CMS staff': ['a CMS officer', 'a CMS officer who is officer here too'],
  'of the officer, with a colleague': ['the officer', 'a CMS officer who is officer here too'],
  'of the only officer': ['the officer', 'a CMS officer', 'a CMS officer who is officer here too'],
  'of the CMS officer': ['a CMS officer', 'a CMS officer who is officer here too'],
};

/** Those of them who can't decide it, because it is their own. */
const ownRequests: Partial<Record<Which, Who>> = {
  'of the officer, with a colleague': 'the officer',
  'of the only officer': 'the officer',
  'of the CMS officer': 'a CMS officer',
};

const table = (Object.keys(requests) as Which[]).flatMap((which) =>
  (Object.keys(who) as Who[]).map((person) => {
    const inQueue = queues[which].includes(person);
    return { which, person, inQueue, decides: inQueue && ownRequests[which] !== person };
  }),
);

test.each(table)('$person, a request $which: in the queue $inQueue, may decide $decides', (row) => {
  expect(isInQueueOf(who[row.person], requests[row.which])).toBe(row.inQueue);
  expect(canDecide(who[row.person], requests[row.which])).toBe(row.decides);
});
