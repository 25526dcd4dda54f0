import { describe, expect, test } from 'vitest';
import { readPerson } from './eua-person.ts';

const GRACE = { sub: 'gh12', given_name: 'Grace', family_name: 'Hall', email: 'grace@cms.test', email_verified: true };
const readWith = (amr: string[]) => readPerson({ ...GRACE, amr });

describe('what EUA says of how somebody signed in', () => {
  test.each([
    [['hwk', 'pin', 'sc', 'mfa'], true, ['hwk', 'sc']],
    [['sc'], true, ['sc']],
    [['hwk', 'pin'], true, ['hwk']],
    [['pwd', 'otp'], true, ['pwd', 'otp']],
    [['pwd', 'mfa'], true, ['pwd']],
    [['pwd'], false, ['pwd']],
    [['otp'], false, ['otp']],
    [['face'], false, ['pwd']],
    [[], false, ['pwd']],
  ])('%j is two factors: %s', (amr, twoFactors, methods) =>
    expect(readWith(amr)).toMatchObject({ twoFactors, methods }),
  );
});

test('an EUA ID is kept in capitals', () => expect(readWith(['pwd'])).toMatchObject({ euaId: 'GH12' }));

test.each([false, undefined])('an address that EUA does not vouch for (%s) is not taken', (email_verified) =>
  expect(readPerson({ ...GRACE, email_verified })).toBe('UNVERIFIED'),
);

test.each([
  { sub: 'toolong' },
  { sub: 'a b1' },
  { given_name: '' },
  { given_name: 'Gr\u202eace' },
  { email: 'no address' },
  { amr: 'mfa' },
])('%j is not what was agreed on', (wrong) => expect(readPerson({ ...GRACE, amr: ['pwd'], ...wrong })).toBeNull());
