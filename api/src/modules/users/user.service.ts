import { userIdKey } from '@harp/domain/identity.ts';
import { domainToASCII } from 'node:url';
import type { Context } from '../../platform/context.ts';
import { decryptFor, encryptFor, makePersonKey } from '../../platform/person-keys.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { keepAcceptance } from './terms.service.ts';
import type { Address, Profile } from './profile.types.ts';
import type { Language } from './user.entity.ts';
import { CredentialSource, User, UserState, UserType } from './user.entity.ts';

/** The canonical form of an address, by which it is unique: no case, international domains as ASCII (RFC 5891). */
export function emailKey(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  return `${email.slice(0, at).normalize('NFC').toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`;
}

export interface NewUser {
  userId: string;
  userType: UserType;
  email: string;
  givenName: string;
  middleName: string | null;
  familyName: string | null;
  suffix: string | null;
  language: Language;
  /** Null: they sign in with EUA, and never here. */
  passwordHash: string | null;
  dateOfBirth: string | null;
  phone: string | null;
  address: Address | null;
  termsVersion: string | null;
}

/**
 * Makes an account. Null when its user ID or address was taken by another that came first: the unique keys decide, so
 * that two at once can't both win.
 */
export async function createUser(ctx: Context, person: NewUser): Promise<User | null> {
  const id = newId();
  await makePersonKey(ctx, id);
  const close = (column: string, text: string | null): Promise<string | null> =>
    text === null ? Promise.resolve(null) : encryptFor(ctx, id, `user.${column}`, text);
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(User)
    .values({
      id,
      userId: person.userId,
      userIdKey: userIdKey(person.userId),
      userType: person.userType,
      credentialSource: person.passwordHash === null ? CredentialSource.EUA : CredentialSource.HARP,
      state: UserState.ACTIVE,
      givenName: person.givenName,
      middleName: person.middleName,
      familyName: person.familyName,
      suffix: person.suffix,
      email: person.email,
      emailKey: emailKey(person.email),
      language: person.language,
      passwordHash: person.passwordHash,
      dateOfBirth: await close('date_of_birth', person.dateOfBirth),
      phone: await close('phone', person.phone),
      address: await close('address', person.address && JSON.stringify(person.address)),
      termsVersion: person.termsVersion,
      termsAcceptedAt: person.termsVersion ? ctx.now() : null,
      createdAt: ctx.now(),
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) {
    await ctx.db.query('delete from person_key where person_id = $1', [id]);
    return null;
  }
  await audit(ctx, {
    action: 'user.created',
    actorId: ctx.actor?.id ?? id,
    subjectId: id,
    targetType: 'User',
    targetId: id,
    after: { userId: person.userId, userType: person.userType },
  });
  if (person.termsVersion) await keepAcceptance(ctx, id, person.termsVersion);
  return ctx.db.findOneByOrFail(User, { id });
}

export const findUserByUserId = (ctx: Context, userId: string): Promise<User | null> =>
  ctx.db.findOneBy(User, { userIdKey: userIdKey(userId) });

export const findUserByEmail = (ctx: Context, email: string): Promise<User | null> =>
  ctx.db.findOneBy(User, { emailKey: emailKey(email) });

export const getUser = (ctx: Context, id: string): Promise<User> => ctx.db.findOneByOrFail(User, { id });

/** Batch for `loader`. Who may see whom is the caller's question. */
export async function findUsers(ctx: Context, ids: readonly string[]): Promise<Map<string, User>> {
  const users = await ctx.db.createQueryBuilder(User, 'user').where('user.id = any(:ids)', { ids }).getMany();
  return new Map(users.map((user) => [user.id, user]));
}

/** People by the key of the ID that they sign in with (`userIdKey`). */
export async function findUsersByUserIds(ctx: Context, userIds: readonly string[]): Promise<Map<string, User>> {
  const users = await ctx.db
    .createQueryBuilder(User, 'user')
    .where('user.user_id_key = any(:keys)', { keys: userIds.map(userIdKey) })
    .getMany();
  return new Map(users.map((user) => [user.userIdKey, user]));
}

/** The private fields, opened with the person's own key. */
export async function readProfile(ctx: Context, user: User): Promise<Profile> {
  const open = (column: string, closed: string | null): Promise<string | null> =>
    closed === null ? Promise.resolve(null) : decryptFor(ctx, user.id, `user.${column}`, closed);
  const address = await open('address', user.address);
  return {
    dateOfBirth: await open('date_of_birth', user.dateOfBirth),
    phone: await open('phone', user.phone),
    address: address === null ? null : (JSON.parse(address) as Address),
  };
}

/** Names near a taken user ID that are still free. */
export async function freeUserIds(ctx: Context, taken: string): Promise<string[]> {
  const year = ctx.now().getUTCFullYear();
  const candidates = [`${taken}.${year}`, `${taken}-1`, `${taken}_harp`, `${taken}.${year - 1}`];
  const rows: { user_id_key: string }[] = await ctx.db.query(
    'select user_id_key from "user" where user_id_key = any($1)',
    [candidates.map(userIdKey)],
  );
  const used = new Set(rows.map((row) => row.user_id_key));
  return candidates.filter((candidate) => !used.has(userIdKey(candidate)) && candidate.length <= 74).slice(0, 3);
}

export async function setLanguage(ctx: Context, userId: string, language: Language): Promise<void> {
  const user = await getUser(ctx, userId);
  if (user.language === language) return;
  await ctx.db.update(User, { id: userId }, { language });
  await audit(ctx, {
    action: 'user.language-changed',
    subjectId: userId,
    targetType: 'User',
    targetId: userId,
    before: { language: user.language },
    after: { language },
  });
}

/** Somebody works on a contract from now on. */
export async function makeContractor(ctx: Context, user: User): Promise<void> {
  if (user.userType === UserType.CONTRACTOR) return;
  await ctx.db.update(User, { id: user.id }, { userType: UserType.CONTRACTOR });
  await audit(ctx, {
    action: 'user.type-changed',
    actorId: user.id,
    subjectId: user.id,
    targetType: 'User',
    targetId: user.id,
    before: { userType: user.userType },
    after: { userType: UserType.CONTRACTOR },
  });
}
