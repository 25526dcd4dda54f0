import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FactorKind } from '../factors/factor.entity.ts';
import type { Demands } from '../programs/role.entity.ts';
import { ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { UserType } from '../users/user.entity.ts';
import { BackgroundCheckState } from './background-check.entity.ts';
import { RequirementState } from './requirement.types.ts';
import { missing, refusesAsking, standing, type Facts } from './standing.service.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const wanted = (demands: Demands, since = days(-400)) => ({
  demands,
  programId: 'madie',
  organizationId: null,
  at: NOW,
  terms: { version: '2026-11', since },
  courses: new Map([['safety', { name: 'Safety', url: 'https://train.example', validDays: 365 }]]),
  enough: { request: new Set(['INITIATED', 'INTERIM', 'FAVORABLE']), grant: new Set(['INTERIM', 'FAVORABLE']) },
});
const NOBODY: Facts = {
  userType: UserType.PARTNER,
  contracts: [],
  proofing: ProofingStrength.NONE,
  factors: [],
  terms: null,
  training: new Map(),
  backgroundCheck: null,
};
const agreed = (daysAgo: number, version = '2026-11'): Facts => ({
  ...NOBODY,
  terms: { version, acceptedAt: days(-daysAgo) },
});

const checked = (state: keyof typeof BackgroundCheckState): Facts => ({
  ...NOBODY,
  backgroundCheck: BackgroundCheckState[state],
});
const trained = (daysAgo: number): Facts => ({ ...NOBODY, training: new Map([['safety', days(-daysAgo)]]) });

describe.each<[string, Demands, Facts, string, string | null, Date?]>([
  ['no proofing', { proofing: 'BASIC' }, NOBODY, 'MISSING', '/proofing'],
  ['questions', { proofing: 'BASIC' }, { ...NOBODY, proofing: ProofingStrength.BASIC }, 'MET', null],
  ['documents', { proofing: 'BASIC' }, { ...NOBODY, proofing: ProofingStrength.VERIFIED }, 'MET', null],
  [
    'questions for documents',
    { proofing: 'VERIFIED' },
    { ...NOBODY, proofing: ProofingStrength.BASIC },
    'MISSING',
    '/proofing',
  ],
  ['no factor', { factor: 'ANY' }, NOBODY, 'MISSING', '/factors/add'],
  ['an app', { factor: 'ANY' }, { ...NOBODY, factors: [FactorKind.TOTP] }, 'MET', null],
  [
    'an app for a passkey',
    { factor: 'PHISHING_RESISTANT' },
    { ...NOBODY, factors: [FactorKind.TOTP] },
    'MISSING',
    '/factors/add/passkey',
  ],
  [
    'a phone for a passkey',
    { factor: 'PHISHING_RESISTANT' },
    { ...NOBODY, factors: [FactorKind.TOTP, FactorKind.TEXT, FactorKind.VOICE] },
    'MISSING',
    '/factors/add/passkey',
  ],
  [
    'both',
    { factor: 'PHISHING_RESISTANT' },
    { ...NOBODY, factors: [FactorKind.TOTP, FactorKind.PASSKEY] },
    'MET',
    null,
  ],
  ['no terms', { terms: true }, NOBODY, 'MISSING', '/terms/accept'],
  ['terms of today', { terms: true }, agreed(0), 'MET', null],
  ['terms of 335 days ago', { terms: true }, agreed(335), 'LAPSING', '/terms/accept'],
  ['terms of a year ago', { terms: true }, agreed(365), 'MISSING', '/terms/accept'],
  ['no check', { backgroundCheck: true }, NOBODY, 'MISSING', '/help'],
  ['a check that was begun', { backgroundCheck: true }, checked('INITIATED'), 'MISSING', '/help'],
  ['a check with a first answer', { backgroundCheck: true }, checked('INTERIM'), 'MET', null],
  ['a good check', { backgroundCheck: true }, checked('FAVORABLE'), 'MET', null],
  ['a bad check', { backgroundCheck: true }, checked('UNFAVORABLE'), 'MISSING', '/help'],
  ['an old check', { backgroundCheck: true }, checked('EXPIRED'), 'MISSING', '/help'],
  ['no course', { training: ['safety'] }, NOBODY, 'MISSING', '/home'],
  ['a course of today', { training: ['safety'] }, trained(0), 'MET', null],
  ['a course of 340 days ago', { training: ['safety'] }, trained(340), 'LAPSING', '/home'],
  ['a course of a year ago', { training: ['safety'] }, trained(365), 'MISSING', '/home'],
])('%s', (_who, demands, facts, state, path) => {
  test(`is ${state}`, () => {
    expect(standing(facts, wanted(demands))).toEqual([
      expect.objectContaining({ state, cure: path === null ? null : expect.objectContaining({ path }) }),
    ]);
  });
});

test('who agreed to the terms before they changed has a month from the change, and not more than their year', () => {
  const of = (facts: Facts, since: Date) => standing(facts, wanted({ terms: true }, since))[0];
  expect(of(agreed(10, '2025-01'), days(-3))).toMatchObject({ state: 'LAPSING', lapsesAt: days(27) });
  expect(of(agreed(10, '2025-01'), days(-30))).toMatchObject({ state: 'MISSING', lapsesAt: null });
  expect(of(agreed(360, '2025-01'), days(-3))).toMatchObject({ state: 'LAPSING', lapsesAt: days(5) });
});

test('a role that demands nothing is held by anybody', () => {
  expect(standing(NOBODY, wanted({}))).toEqual([]);
});

test('only a missing proofing, and a check that was not begun, keep somebody from asking', () => {
  const of = (demands: Demands, facts = NOBODY) => refusesAsking(standing(facts, wanted(demands)));
  expect(of({ proofing: 'BASIC' })).toBe('PROOFING');
  expect(of({ factor: 'PHISHING_RESISTANT', terms: true, training: ['safety'] })).toBeNull();
  expect(of({ backgroundCheck: true })).toBe('BACKGROUND_CHECK');
  expect(of({ backgroundCheck: true }, checked('INITIATED'))).toBeNull();
  expect(of({ backgroundCheck: true }, checked('UNFAVORABLE'))).toBe('BACKGROUND_CHECK');
});

const demandsOf = fc.record(
  {
    proofing: fc.constantFrom('BASIC' as const, 'VERIFIED' as const),
    factor: fc.constantFrom('ANY' as const, 'PHISHING_RESISTANT' as const),
    terms: fc.boolean(),
    backgroundCheck: fc.boolean(),
    training: fc.subarray(['safety', 'unheard of']),
    contract: fc.boolean(),
  },
  { requiredKeys: [] },
);
const contractUntil = (endsOn: string) => ({
  number: 'C-1',
  organizationId: 'dialysis',
  programIds: ['madie'],
  startsOn: '2026-01-01',
  endsOn,
});
const factsOf = fc.record({
  userType: fc.constantFrom(...Object.values(UserType)),
  contracts: fc.subarray(['2026-11-27', '2026-11-28', '2026-12-05', '2027-12-31'].map(contractUntil)),
  proofing: fc.constantFrom(...Object.values(ProofingStrength)),
  factors: fc.subarray(Object.values(FactorKind)),
  terms: fc.option(
    fc.record({
      version: fc.constantFrom('2026-11', '2025-01'),
      acceptedAt: fc.integer({ min: -800, max: 0 }).map(days),
    }),
  ),
  backgroundCheck: fc.option(fc.constantFrom(...Object.values(BackgroundCheckState))),
  training: fc.integer({ min: -800, max: 0 }).map((day) => new Map([['safety', days(day)]])),
});

test('what is not met always says what cures it, and what is met for good never does', () => {
  fc.assert(
    fc.property(factsOf, demandsOf, (facts, demands) => {
      for (const { state, cure, lapsesAt } of standing(facts, wanted(demands))) {
        expect(cure === null).toBe(state === RequirementState.MET);
        if (state === RequirementState.LAPSING) expect(lapsesAt).not.toBeNull();
        if (state === RequirementState.MISSING) expect(lapsesAt).toBeNull();
        if (lapsesAt) expect(lapsesAt > NOW).toBe(true);
      }
    }),
  );
});

test('who has more meets no less, and a role that demands less lacks no more', () => {
  fc.assert(
    fc.property(factsOf, demandsOf, (facts, demands) => {
      const lacks = (one: Facts, of: Demands) => missing(standing(one, wanted(of))).length;
      const best: Facts = {
        ...agreed(0),
        userType: UserType.CONTRACTOR,
        contracts: [contractUntil('2027-12-31')],
        backgroundCheck: BackgroundCheckState.FAVORABLE,
        training: new Map(['safety', 'unheard of'].map((key) => [key, NOW])),
        proofing: ProofingStrength.VERIFIED,
        factors: Object.values(FactorKind),
      };
      expect(lacks(best, demands)).toBe(0);
      expect(lacks({ ...facts, factors: best.factors }, demands)).toBeLessThanOrEqual(lacks(facts, demands));
      const { terms: _terms, ...less } = demands;
      expect(lacks(facts, less)).toBeLessThanOrEqual(lacks(facts, demands));
    }),
  );
});
