import { parseDateOfBirth, parseState, parseZip } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good, parseLine, parseOptionalLine, type Parsed } from '@harp/domain/parsed.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Problems } from '../../platform/problems.ts';
import type { Address } from '../users/profile.types.ts';
import {
  RegistrationStep,
  type RegistrationAddressInput,
  type RegistrationDraft,
  type RegistrationNameInput,
  type SaveRegistrationInput,
} from './registration.types.ts';

/** A number that can be called; without a country it is one of the United States. Kept as E.164. */
function parsePhone(text: string): Parsed<string> {
  if (text.trim() === '') return bad('REQUIRED', 'Enter your phone number.');
  const phone = parsePhoneNumberFromString(text, 'US');
  return phone?.isPossible()
    ? good(phone.number)
    : bad('FORMAT', 'Enter a phone number with its area code, like 410-555-0123.');
}

function readName(problems: Problems, input: RegistrationNameInput): Partial<RegistrationDraft> {
  const max = limits.name.max;
  const take = <T>(field: string, parsed: Parsed<T>): T => problems.take(`input.name.${field}`, parsed);
  const family = parseOptionalLine(input.familyName, 'your last name', max);
  const missing = family.ok && family.value === null && !input.mononym;
  return {
    givenName: take('givenName', parseLine(input.givenName, input.mononym ? 'your name' : 'your first name', max)),
    middleName: take('middleName', parseOptionalLine(input.middleName, 'your middle name', max)),
    familyName: take(
      'familyName',
      missing ? bad('REQUIRED', 'Enter your last name, or say that you have only one name.') : family,
    ),
    suffix: take('suffix', parseOptionalLine(input.suffix, 'your suffix', 20)),
    mononym: input.mononym,
  };
}

function readAddress(problems: Problems, input: RegistrationAddressInput): Address {
  const take = <T>(field: string, parsed: Parsed<T>): T => problems.take(`input.address.${field}`, parsed);
  return {
    line1: take('line1', parseLine(input.line1, 'your street address', limits.address.line)),
    line2: take('line2', parseOptionalLine(input.line2, 'the second line', limits.address.line)),
    city: take('city', parseLine(input.city, 'your city', limits.address.city)),
    state: take('state', parseState(input.state)),
    zip: take('zip', parseZip(input.zip)),
  };
}

/** What a page brings, checked; everything that is wrong goes to `problems`. */
export function readPage(problems: Problems, input: SaveRegistrationInput, now: Date): Partial<RegistrationDraft> {
  return {
    ...(input.name ? readName(problems, input.name) : {}),
    ...(input.dateOfBirth == null
      ? {}
      : { dateOfBirth: problems.take('input.dateOfBirth', parseDateOfBirth(input.dateOfBirth, now)) }),
    ...(input.phone == null ? {} : { phone: problems.take('input.phone', parsePhone(input.phone)) }),
    ...(input.address ? { address: readAddress(problems, input.address) } : {}),
  };
}

/** The first thing that is still missing. */
export function stepOf(draft: RegistrationDraft): RegistrationStep {
  if (draft.givenName === null) return RegistrationStep.NAME;
  if (draft.dateOfBirth === null) return RegistrationStep.DATE_OF_BIRTH;
  if (draft.phone === null) return RegistrationStep.CONTACT;
  if (draft.address === null) return RegistrationStep.ADDRESS;
  return RegistrationStep.ACCOUNT;
}
