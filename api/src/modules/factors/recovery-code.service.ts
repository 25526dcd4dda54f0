import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { newRecoveryCode, readPaperCode } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { CodeAlreadyUsed, WrongCode } from './factor.errors.ts';
import { RecoveryCode } from './recovery-code.entity.ts';

// 80 random bits can't be guessed from a hash, so a keyed one that the database can look up is enough.
const hashOf = (ctx: Context, userId: string, code: string): string =>
  ctx.keys.hmac('recovery-code', `${userId}:${readPaperCode(code)}`);

/** Ten new codes in place of all earlier ones; this is the only moment at which they can be read. */
export async function replaceRecoveryCodes(ctx: Context, user: User): Promise<string[]> {
  const codes = Array.from({ length: limits.recoveryCodes.count }, newRecoveryCode);
  await ctx.db.delete(RecoveryCode, { userId: user.id });
  await ctx.db.insert(
    RecoveryCode,
    codes
      .map((code) => ({ userId: user.id, codeHash: hashOf(ctx, user.id, code), usedAt: null }))
      .map((row) => Object.assign(new RecoveryCode(), row)),
  );
  await audit(ctx, { action: 'recovery-codes.replaced', subjectId: user.id, targetType: 'User', targetId: user.id });
  return codes;
}

export const countRecoveryCodes = (ctx: Context, userId: string): Promise<number> =>
  ctx.db
    .createQueryBuilder(RecoveryCode, 'code')
    .where('code.user_id = :userId and code.used_at is null', { userId })
    .getCount();

/** Uses a code up: the update finds it only while it is unused, so that it can't work twice, not even at once. */
export async function useRecoveryCode(
  ctx: Context,
  user: User,
  code: string,
): Promise<true | WrongCode | CodeAlreadyUsed> {
  const codeHash = hashOf(ctx, user.id, code);
  const used = await ctx.db
    .createQueryBuilder()
    .update(RecoveryCode)
    .set({ usedAt: ctx.now() })
    .where('user_id = :userId and code_hash = :codeHash and used_at is null', { userId: user.id, codeHash })
    .execute();
  if (used.affected !== 1)
    return (await ctx.db.existsBy(RecoveryCode, { userId: user.id, codeHash }))
      ? new CodeAlreadyUsed()
      : new WrongCode();
  const left = await countRecoveryCodes(ctx, user.id);
  const params = { name: user.displayName(), left: String(left), at: ctx.now().toISOString() };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'recoveryCodeUsed', params });
  return true;
}
