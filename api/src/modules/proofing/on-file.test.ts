import { expect, test } from 'vitest';
import { isOnFile } from './on-file.ts';

const file = { givenName: 'María José', familyName: 'O’Neil-Nguyễn', dateOfBirth: '1980-02-29', ssnHmac: 'mac' };
const typed = { givenName: 'maria  jose', familyName: "O'NEIL NGUYEN", dateOfBirth: '1980-02-29', ssn: '773500001' };

test('a name is the same however it is typed', () => {
  expect(isOnFile(file, typed, 'mac')).toBe(true);
  expect(isOnFile({ ...file, familyName: null }, { ...typed, familyName: '' }, 'mac')).toBe(true);
  expect(isOnFile({ ...file, givenName: '李' }, { ...typed, givenName: '李' }, 'mac')).toBe(true);
});

test('each datum has to be the one on file', () => {
  expect(isOnFile(file, { ...typed, givenName: 'Maria' }, 'mac')).toBe(false);
  expect(isOnFile(file, { ...typed, familyName: 'Neil' }, 'mac')).toBe(false);
  expect(isOnFile(file, { ...typed, dateOfBirth: '1980-02-28' }, 'mac')).toBe(false);
  expect(isOnFile({ ...file, dateOfBirth: null }, typed, 'mac')).toBe(false);
  expect(isOnFile(file, typed, 'another')).toBe(false);
  expect(isOnFile({ ...file, givenName: '李' }, { ...typed, givenName: '王' }, 'mac')).toBe(false);
});

test('where no number was kept, the bureau alone judges it', () => {
  expect(isOnFile({ ...file, ssnHmac: null }, typed, 'another')).toBe(true);
});
