import type { SessionViewer } from '@harp/ui/session/session.tsx';
import { expect, test } from 'vitest';
import { landing } from './landing.ts';
import { paths } from './paths.ts';

const viewer = (parts: Partial<SessionViewer>) =>
  ({ level: 'PASSWORD', hasFactor: false, nextTask: 'PROOFING', ...parts }) as SessionViewer;

test('a person who is signed in whole goes where they wanted', () => {
  expect(landing(viewer({ level: 'FACTOR', hasFactor: true }), paths.roles.mine)).toBe(paths.roles.mine);
});

test('a person who stopped before proofing goes on there', () => {
  expect(landing(viewer({}), paths.home)).toBe(paths.proofing);
});

test('a proofed person without a factor goes on with the factor', () => {
  expect(landing(viewer({ nextTask: 'FACTOR' }), paths.home)).toBe(paths.factors.add);
});

test('a person whose factor is still to be shown signs in first', () => {
  expect(landing(viewer({ hasFactor: true }), paths.home)).toBe(paths.signIn);
});
