import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weigh, type Standing } from './probe-standing.ts';

const thresholds = { failAfter: 3, recoverAfter: 2 };
const WELL: Standing = { failing: false, streak: 0 };

/** What is thought after each answer: + it works, - it fails; the moments it changes its mind stand as ! and ✓. */
function course(answers: string): string {
  let standing = WELL;
  return [...answers]
    .map((answer) => {
      const { turned, ...now } = weigh(standing, answer === '+', thresholds);
      standing = now;
      if (turned) return now.failing ? '!' : '✓';
      return now.failing ? 'x' : '.';
    })
    .join('');
}

test.each([
  ['++++', '....'],
  ['--+--+', '......'],
  ['---', '..!'],
  ['------', '..!xxx'],
  ['---+-+-', '..!xxxx'],
  ['---++', '..!x✓'],
  ['---++--+---', '..!x✓.....!'],
])('after %s a probe has thought %s', (answers, thought) => {
  expect(course(answers)).toBe(thought);
});

const anyThresholds = fc.record({
  failAfter: fc.integer({ min: 1, max: 10 }),
  recoverAfter: fc.integer({ min: 1, max: 10 }),
});

test('a probe changes its mind exactly when the last so many answers all speak against it', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), anyThresholds, (answers, given) => {
      let standing = WELL;
      let since = 0;
      for (const [index, ok] of answers.entries()) {
        const before = standing.failing;
        const { turned, ...now } = weigh(standing, ok, given);
        standing = now;
        const needed = before ? given.recoverAfter : given.failAfter;
        const last = answers.slice(since, index + 1).slice(-needed);
        expect(turned).toBe(last.length === needed && last.every((one) => one === before));
        if (turned) since = index + 1;
      }
    }),
  );
});

test('a service that answers every other time never becomes a finding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 100 }), (failAfter, rounds) => {
      let standing: Standing = WELL;
      for (let round = 0; round < rounds; round += 1)
        standing = weigh(standing, round % 2 === 0, { failAfter, recoverAfter: 1 });
      expect(standing.failing).toBe(false);
    }),
  );
});
