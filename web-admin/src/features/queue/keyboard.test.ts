import { describe, expect, test } from 'vitest';
import { commandFor, QUEUE_KEYS, type Press } from './keyboard.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  where: 'work',
  onControl: false,
  ...more,
});

describe('the keys of the queue', () => {
  test.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['x', 'select'],
    ['a', 'approve'],
    ['r', 'reject'],
    ['z', 'undo'],
    ['/', 'search'],
    ['?', 'help'],
    ['Enter', 'open'],
    ['Escape', 'close'],
  ])('%s means %s', (key, command) => {
    expect(commandFor(press(key), true)).toBe(command);
  });

  test('with caps lock on, a still approves', () => {
    expect(commandFor(press('A'), true)).toBe('approve');
  });

  test('an officer who types "a" in the search field approves nobody', () => {
    for (const { key, command } of QUEUE_KEYS) {
      expect(commandFor(press(key, { where: 'field' }), true)).toBe(command === 'close' ? 'close' : null);
    }
  });

  test('keys pressed in a dialog belong to the dialog', () => {
    for (const { key } of QUEUE_KEYS) expect(commandFor(press(key, { where: 'dialog' }), true)).toBeNull();
  });

  test('Ctrl+A selects the page and Ctrl+R reloads it, as ever', () => {
    expect(commandFor(press('a', { ctrlKey: true }), true)).toBeNull();
    expect(commandFor(press('r', { metaKey: true }), true)).toBeNull();
    expect(commandFor(press('x', { altKey: true }), true)).toBeNull();
  });

  test('Enter on a button presses the button', () => {
    expect(commandFor(press('Enter', { onControl: true }), true)).toBeNull();
    expect(commandFor(press('j', { onControl: true }), true)).toBe('next');
  });

  test('on a link in the header, or a filter, a and r decide nothing', () => {
    const left = QUEUE_KEYS.filter(({ key }) => commandFor(press(key, { where: 'elsewhere' }), true) !== null);
    expect(left.map(({ key }) => key)).toEqual(['j', 'k', 'z', '/', '?', 'Escape']);
  });

  test('switched off, only Enter and Escape are left', () => {
    const left = QUEUE_KEYS.filter(({ key }) => commandFor(press(key), false) !== null).map(({ key }) => key);
    expect(left).toEqual(['Enter', 'Escape']);
  });
});
