import { expect, test } from 'vitest';
import { readEvent } from './live-stream.ts';

test('an event is read as what it says', () => {
  expect(readEvent('event: next\ndata: {"data":{"a":"b: c"}}')).toEqual({ data: { a: 'b: c' } });
});

test('a sign of life and the end of a stream say nothing', () => {
  expect(readEvent(':')).toBeNull();
  expect(readEvent('event: complete\ndata:')).toBeNull();
});
