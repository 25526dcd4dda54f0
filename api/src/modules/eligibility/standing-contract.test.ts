import { expect, test } from 'vitest';
import { ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { UserType } from '../users/user.entity.ts';
import { BackgroundCheckState } from './background-check.entity.ts';
import { refusesAsking, standing, type Facts } from './standing.service.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const contract = { number: 'C-1', organizationId: 'dialysis', programIds: ['madie'] };
const RUNNING = { ...contract, startsOn: '2026-01-01', endsOn: '2027-06-30' };
const facts = (contracts: Facts['contracts'], userType = UserType.CONTRACTOR): Facts => ({
  userType,
  contracts,
  proofing: ProofingStrength.VERIFIED,
  factors: [],
  terms: null,
  training: new Map(),
  backgroundCheck: BackgroundCheckState.FAVORABLE,
});
const of = (one: Facts, organizationId: string | null = 'dialysis', programId = 'madie') =>
  standing(one, {
    demands: { contract: true },
    programId,
    organizationId,
    at: NOW,
    terms: { version: '1', since: NOW },
    courses: new Map(),
    enough: { request: new Set(['INITIATED', 'FAVORABLE']), grant: new Set(['FAVORABLE']) },
  });

test.each([
  ['a contract that runs', [RUNNING], 'MET', null],
  ['none', [], 'MISSING', 'CONTRACT'],
  ['one of another organization', [{ ...RUNNING, organizationId: 'network' }], 'MISSING', 'CONTRACT'],
  ['one that covers another program', [{ ...RUNNING, programIds: ['qtso'] }], 'MISSING', 'CONTRACT'],
  ['one that ended yesterday', [{ ...RUNNING, endsOn: '2026-11-27' }], 'MISSING', 'CONTRACT'],
  ['one whose last day is today', [{ ...RUNNING, endsOn: '2026-11-28' }], 'LAPSING', null],
  ['one that begins tomorrow', [{ ...RUNNING, startsOn: '2026-11-29' }], 'MISSING', null],
  ['one that begins today', [{ ...RUNNING, startsOn: '2026-11-28' }], 'MET', null],
  ['one that runs beside one that is over', [RUNNING, { ...RUNNING, endsOn: '2026-11-01' }], 'MET', null],
])('a contractor with %s', (_what, contracts, state, refused) => {
  const told = of(facts(contracts));
  expect(told[0]).toMatchObject({ kind: 'CONTRACT', state });
  expect(refusesAsking(told)).toBe(refused);
});

test('before an organization was chosen, the contract of any of them counts', () => {
  expect(of(facts([RUNNING]), null)[0]).toMatchObject({ state: 'MET', name: 'C-1' });
});

test('whoever is here by a contract needs a background check beside it', () => {
  const told = of({ ...facts([RUNNING]), backgroundCheck: null });
  expect(told.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['CONTRACT MET', 'BACKGROUND_CHECK MISSING']);
});

test('nobody else needs either', () => {
  expect(of({ ...facts([], UserType.PARTNER), backgroundCheck: null })).toEqual([]);
});
