import { isValidPhoneNumber } from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { identity } from '../src/modules/proofing/bureau/bureau-wire.ts';
import { FICTIONAL_PEOPLE } from './fictional-people.ts';
import { aSandbox } from './sandbox.testing.ts';

const ADVERTISED = ['078051120', '219099999', '457555462'];

test.each(FICTIONAL_PEOPLE)('$givenName $familyName can be registered and sent to a bureau', (person) => {
  const { givenName, familyName, dateOfBirth, ssn, address, phone, email } = person;
  const sent = { givenName, familyName, dateOfBirth, ssn, address, phone, email };
  expect(identity.safeParse(sent).error).toBeUndefined();
  expect(person.ssn).toMatch(/^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/);
  expect(ADVERTISED).not.toContain(person.ssn);
  expect(isValidPhoneNumber(person.phone)).toBe(true);
  expect(person.phone).toMatch(/55501\d\d$/);
});

test('no two fictional people share a number, an e-mail or a phone', () => {
  for (const datum of ['key', 'ssn', 'email', 'phone'] as const) {
    expect(new Set(FICTIONAL_PEOPLE.map((person) => person[datum])).size).toBe(FICTIONAL_PEOPLE.length);
  }
});

test('the page of the bureau names everybody, with number and outcome', async () => {
  const { addresses } = await aSandbox();
  const text = await (await fetch(addresses.bureau)).text();
  for (const person of FICTIONAL_PEOPLE) {
    expect(text).toContain(`<h3>${person.givenName} ${person.familyName}</h3>`);
    expect(text).toContain(person.ssn.slice(5));
  }
  expect(text).toContain('(the true one)');
});
