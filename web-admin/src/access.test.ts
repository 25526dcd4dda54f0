import { expect, test } from 'vitest';
import { accessOf } from './access.ts';

const officer = { level: 'FACTOR', hasFactor: true, permissions: ['role-request:decide'] } as const;
const partner = { ...officer, permissions: [] };

test.each([
  ['a stranger signs in first', null, undefined, 'sign-in'],
  [
    'after the password alone the factor is still to come',
    { ...officer, level: 'PASSWORD' } as const,
    undefined,
    'sign-in',
  ],
  [
    'somebody without a factor adds one in self-service first',
    { ...officer, level: 'PASSWORD', hasFactor: false } as const,
    undefined,
    'unfinished',
  ],
  ['an officer may open the queue', officer, 'role-request:decide', 'granted'],
  ['an officer may not manage the status', officer, 'status:manage', 'refused'],
  ['an officer may not set up integrations', officer, 'integration:manage', 'refused'],
  ['an officer may open what all here may', officer, undefined, 'granted'],
  ['a partner without any right here is refused', partner, undefined, 'refused'],
] as const)('%s', (_, viewer, right, access) => {
  expect(accessOf(viewer ? { ...viewer, permissions: [...viewer.permissions] } : null, right)).toBe(access);
});
