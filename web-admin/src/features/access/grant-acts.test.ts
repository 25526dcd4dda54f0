import { expect, test } from 'vitest';
import { answerOf, changeable, isChangeable, leftWithoutOfficer, wentThrough, type GrantRow } from './grant-acts.ts';

let made = 0;

function aGrant(given: Partial<GrantRow> & { at?: string } = {}): GrantRow {
  made += 1;
  const { at = 'harbor', ...rest } = given;
  return {
    id: `g${made}`,
    status: 'ACTIVE',
    viewerCanChange: true,
    otherOfficers: null,
    role: { id: 'r', name: 'Role', kind: 'END_USER', program: { id: 'qtso', key: 'qtso', name: 'QTSO' } },
    organization: { id: at, name: at, ccn: null },
    ...rest,
  } as GrantRow;
}

test('each act is offered for the roles that it can change, and never for those of somebody else’s care', () => {
  const grants = [
    aGrant(),
    aGrant({ status: 'SUSPENDED' }),
    aGrant({ status: 'REVOKED' }),
    aGrant({ viewerCanChange: false }),
  ];
  const ids = (act: 'resume' | 'suspend' | 'revoke') => changeable(act, grants).map(({ status }) => status);
  expect(ids('resume')).toEqual(['SUSPENDED']);
  expect(ids('suspend')).toEqual(['ACTIVE']);
  expect(ids('revoke')).toEqual(['ACTIVE', 'SUSPENDED']);
  expect(grants.map(isChangeable)).toEqual([true, true, false, false]);
});

test('what rests for its requirements is not resumed by anybody, but can be held or taken away', () => {
  const rests = [aGrant({ status: 'SUSPENDED', reasonCode: 'REQUIREMENTS_MISSING' })];
  expect(changeable('resume', rests)).toEqual([]);
  expect(changeable('suspend', rests)).toEqual(rests);
  expect(changeable('revoke', rests)).toEqual(rests);
});

test('an organization that would be left without an officer is named, once', () => {
  const last = aGrant({ otherOfficers: 0 });
  const [one, other] = [aGrant({ otherOfficers: 1, at: 'bay' }), aGrant({ otherOfficers: 1, at: 'bay' })];
  expect(leftWithoutOfficer('revoke', [last, aGrant()])).toEqual([last]);
  expect(leftWithoutOfficer('suspend', [one])).toEqual([]);
  expect(leftWithoutOfficer('suspend', [one, other])).toEqual([one]);
  expect(leftWithoutOfficer('resume', [last])).toEqual([]);
});

test('an answer tells the new state, or who was faster', () => {
  const grant = aGrant();
  expect(wentThrough(answerOf(grant, { __typename: 'Grant', status: 'REVOKED' }))).toBe(true);
  const late = answerOf(grant, { __typename: 'GrantAlreadyChanged', earlier: 'REVOKED', changedBy: 'Ada', code: 'X' });
  expect(late).toMatchObject({ kind: 'GrantAlreadyChanged', status: 'REVOKED', by: 'Ada' });
  expect(wentThrough(late)).toBe(false);
});
