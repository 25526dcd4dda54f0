import { userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { decryptFor, encryptFor, makePersonKeys } from '../../platform/person-keys.ts';
import { emailKey } from '../users/user.service.ts';
import { EarlierAccount, EarlierState } from './earlier-account.entity.ts';

const HASH = 'earlier_account.password_hash';

/** Accounts of EIDM with one of these ids or addresses, whatever became of them. */
export const findEarlier = (
  ctx: Context,
  { ids, emails }: { ids: readonly string[]; emails: readonly string[] },
): Promise<EarlierAccount[]> =>
  ctx.db
    .createQueryBuilder(EarlierAccount, 'earlier')
    .where('earlier.eidm_id_key = any(:ids) or earlier.email_key = any(:emails)', { ids, emails })
    .getMany();

/** The account of EIDM with this address that nobody has come for. */
export const openEarlierByEmail = (ctx: Context, email: string): Promise<EarlierAccount | null> =>
  ctx.db.findOneBy(EarlierAccount, { emailKey: emailKey(email), state: EarlierState.OPEN });

/** The same by its id. */
export const openEarlierById = (ctx: Context, eidmId: string): Promise<EarlierAccount | null> =>
  ctx.db.findOneBy(EarlierAccount, { eidmIdKey: userIdKey(eidmId), state: EarlierState.OPEN });

/** Writes accounts of an export, with their old hashes closed. */
export async function keepEarlier(
  ctx: Context,
  kept: readonly { account: EarlierAccount; hash: string | null }[],
): Promise<void> {
  if (kept.length === 0) return;
  await makePersonKeys(
    ctx,
    kept.map(({ account }) => account.id),
  );
  const rows = await Promise.all(
    kept.map(async ({ account, hash }) => ({
      ...account,
      passwordHash: hash === null ? null : await encryptFor(ctx, account.id, HASH, hash),
    })),
  );
  // An address that goes from one account to another is free before it is taken.
  await ctx.db.query(`update earlier_account set email_key = id::text where id = any($1)`, [rows.map(({ id }) => id)]);
  await ctx.db.upsert(EarlierAccount, rows, ['id']);
}

/** The old hash of an account, opened. */
export const oldHashOf = (ctx: Context, account: EarlierAccount): Promise<string | null> =>
  account.passwordHash === null ? Promise.resolve(null) : decryptFor(ctx, account.id, HASH, account.passwordHash);
