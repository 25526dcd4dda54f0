import { expect, test } from 'vitest';
import { firstQuestion, outcomeOf, questions, type Question } from './questions.ts';

test('whatever one answers, there is a way in at the end, after five questions at most', () => {
  const walk = (question: Question, asked: number): number[] =>
    Object.keys(questions[question]).flatMap((answer) => {
      const then = outcomeOf(question, answer);
      return 'outcome' in then ? [asked] : walk(then.next, asked + 1);
    });
  expect(Math.max(...walk(firstQuestion, 1))).toBeLessThanOrEqual(5);
});

test('a partner is led to registration', () => {
  expect(outcomeOf('work', 'partner')).toEqual({ outcome: 'partner' });
});

test.each([
  ['harp', 'haveHarp'],
  ['eua', 'haveEua'],
  ['eidm', 'haveEidm'],
  ['both', 'haveBoth'],
])('whoever has an ID (%s) is not led to a second one', (answer, outcome) => {
  expect(outcomeOf('have', answer)).toEqual({ outcome });
});

test('CMS staff are not led to registration', () => {
  expect(outcomeOf('work', 'staff')).toEqual({ outcome: 'staff' });
});

test('a contractor is led to the invitation, and whoever has none to the point of contact', () => {
  expect(outcomeOf('invited', 'yes')).toEqual({ outcome: 'contractorInvited' });
  expect(outcomeOf('invited', 'no')).toEqual({ outcome: 'contractorAsk' });
});
