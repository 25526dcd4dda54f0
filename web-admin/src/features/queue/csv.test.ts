import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('a name with commas, quotes and line breaks comes back whole', () => {
  expect(toCsv([['O"Neil, Ana', 'a\nb']])).toBe('\uFEFF"O""Neil, Ana","a\nb"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('a spreadsheet does not run %j', (text) => {
  expect(toCsv([[text]])).toBe(`\uFEFF'${text}\r\n`);
});

test('leading zeros of a CCN are kept as they are', () => {
  expect(toCsv([['015009', 'Nguyễn']])).toBe('\uFEFF015009,Nguyễn\r\n');
});
