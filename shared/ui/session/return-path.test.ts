import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each([
  ['?return=%2Froles', '/roles'],
  ['?return=%2Froles%2Fask%3Fprogram%3Dqtso', '/roles/ask?program=qtso'],
  ['', '/home'],
  ['?return=https%3A%2F%2Fevil.example', '/home'],
  ['?return=%2F%2Fevil.example', '/home'],
  ['?return=%2F%5Cevil.example', '/home'],
  ['?return=javascript%3Aalert(1)', '/home'],
])('after signing in, %s leads to %s: never to another site', (search, path) => {
  expect(returnPath(search, '/home')).toBe(path);
});
