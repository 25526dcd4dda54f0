import { parseDateOfBirth, parseState, parseZip } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { bad, good, parseLine, parseOptionalLine, type Parsed } from '@harp/domain/parsed.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Context } from '../../platform/context.ts';
import { encryptFor } from '../../platform/person-keys.ts';
import type { Problems } from '../../platform/problems.ts';
import type { AddressInput, IdentityDataInput, PersonNameInput } from './identity-data.types.ts';
import type { Address } from './profile.types.ts';
import { User } from './user.entity.ts';

/** What is compared with the records of the identity bureau. */
export interface IdentityData {
  givenName: string | null;
  middleName: string | null;
  familyName: string | null;
  suffix: string | null;
  mononym: boolean;
  dateOfBirth: string | null;
  phone: string | null;
  address: Address | null;
}

/** A number that can be called; without a country it is one of the United States. Kept as E.164. */
function parsePhone(text: string): Parsed<string> {
  if (text.trim() === '') return bad('REQUIRED', 'Enter your phone number.');
  const phone = parsePhoneNumberFromString(text, 'US');
  return phone?.isPossible()
    ? good(phone.number)
    : bad('FORMAT', 'Enter a phone number with its area code, like 410-555-0123.');
}

function readName(problems: Problems, input: PersonNameInput): Partial<IdentityData> {
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

function readAddress(problems: Problems, input: AddressInput): Address {
  const take = <T>(field: string, parsed: Parsed<T>): T => problems.take(`input.address.${field}`, parsed);
  return {
    line1: take('line1', parseLine(input.line1, 'your street address', limits.address.line)),
    line2: take('line2', parseOptionalLine(input.line2, 'the second line', limits.address.line)),
    city: take('city', parseLine(input.city, 'your city', limits.address.city)),
    state: take('state', parseState(input.state)),
    zip: take('zip', parseZip(input.zip)),
  };
}

/** What was typed, checked; everything that is wrong goes to `problems`. What was left out is absent. */
export function readIdentityData(problems: Problems, input: IdentityDataInput, now: Date): Partial<IdentityData> {
  return {
    ...(input.name ? readName(problems, input.name) : {}),
    ...(input.dateOfBirth == null
      ? {}
      : { dateOfBirth: problems.take('input.dateOfBirth', parseDateOfBirth(input.dateOfBirth, now)) }),
    ...(input.phone == null ? {} : { phone: problems.take('input.phone', parsePhone(input.phone)) }),
    ...(input.address ? { address: readAddress(problems, input.address) } : {}),
  };
}

/** Puts what was read in place of what was there; the private parts closed under the person's key. */
export async function changeIdentityData(ctx: Context, userId: string, data: Partial<IdentityData>): Promise<void> {
  const { mononym: _, givenName, dateOfBirth, phone, address, ...names } = data;
  const close = (column: string, text: string): Promise<string> => encryptFor(ctx, userId, `user.${column}`, text);
  await ctx.db.update(
    User,
    { id: userId },
    {
      ...names,
      ...(givenName ? { givenName } : {}),
      ...(dateOfBirth ? { dateOfBirth: await close('date_of_birth', dateOfBirth) } : {}),
      ...(phone ? { phone: await close('phone', phone) } : {}),
      ...(address ? { address: await close('address', JSON.stringify(address)) } : {}),
    },
  );
}
