import { expect, test } from 'vitest';
import { commandFor, STATUS_KEYS, type Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  taken: false,
  ...more,
});

test.each([
  ['n', 'incident'],
  ['N', 'incident'],
  ['m', 'maintenance'],
  ['t', 'templates'],
  ['u', 'update'],
  ['?', 'help'],
])('%s means %s', (key, command) => {
  expect(commandFor(press(key))).toBe(command);
});

test('a status manager who types "n" into a text starts nothing new', () => {
  for (const { key } of STATUS_KEYS) expect(commandFor(press(key, { taken: true }))).toBeNull();
});

test('Ctrl+N opens a window, as ever', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const)
    expect(commandFor(press('n', { [held]: true }))).toBeNull();
});
