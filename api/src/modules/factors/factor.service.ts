import type { Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import type { User } from '../users/user.entity.ts';
import type { FactorKind } from './factor.entity.ts';
import { Factor, isPhone } from './factor.entity.ts';
import { LastFactor, PhoneAlone } from './factor.errors.ts';

/** The factors that count: confirmed ones, oldest first. */
export async function factorsOf(ctx: Context, userId: string): Promise<Factor[]> {
  return (await findFactorsOf(ctx, [userId])).get(userId) ?? [];
}

/** Batch of `factorsOf` for `loader`. */
export async function findFactorsOf(ctx: Context, userIds: readonly string[]): Promise<Map<string, Factor[]>> {
  const factors = await ctx.db
    .createQueryBuilder(Factor, 'factor')
    .where('factor.user_id = any(:userIds) and factor.confirmed_at is not null', { userIds })
    .orderBy('factor.created_at')
    .getMany();
  return Map.groupBy(factors, (factor) => factor.userId);
}

export const kindsOf = (factors: readonly Factor[]): FactorKind[] => [...new Set(factors.map((factor) => factor.kind))];

/** Notes and tells the owner that a factor was bound. */
export async function noteFactorAdded(ctx: Context, user: User, factor: Factor): Promise<void> {
  await audit(ctx, {
    action: 'factor.added',
    subjectId: user.id,
    targetType: 'Factor',
    targetId: factor.id,
    after: { kind: factor.kind },
  });
  await factsChanged(ctx, [user.id]);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'factorAdded',
    params: mailParams(ctx, user, factor),
  });
}

const mailParams = (
  ctx: Context,
  user: User,
  factor: Factor,
): { name: string; kind: string; label: string; at: string } => ({
  name: user.displayName(),
  kind: factor.kind,
  label: factor.label,
  at: ctx.now().toISOString(),
});

/** Takes a factor away, but never the last one, nor the last that is no phone. The person's row is locked, so that two at once can't take both. */
export async function removeFactor(
  ctx: Context,
  user: User,
  globalFactorId: string,
): Promise<true | LastFactor | PhoneAlone | NotFound> {
  await ctx.db.query('select 1 from "user" where id = $1 for update', [user.id]);
  const factors = await factorsOf(ctx, user.id);
  const factor = factors.find(({ id }) => id === keyOf('Factor', globalFactorId));
  if (!factor) return new NotFound('that factor', ['input', 'factorId']);
  if (factors.length === 1) return new LastFactor();
  if (factors.every((other) => other === factor || isPhone(other))) return new PhoneAlone();
  await remove(ctx, user, factor);
  return true;
}

/** Gives a factor another name. */
export async function renameFactor(
  ctx: Context,
  userId: string,
  globalFactorId: string,
  label: string,
): Promise<Factor | NotFound> {
  const factor = (await factorsOf(ctx, userId)).find(({ id }) => id === keyOf('Factor', globalFactorId));
  if (!factor) return new NotFound('that factor', ['input', 'factorId']);
  await ctx.db.update(Factor, { id: factor.id }, { label });
  await audit(ctx, { action: 'factor.renamed', subjectId: userId, targetType: 'Factor', targetId: factor.id });
  return Object.assign(factor, { label });
}

/** Leaves somebody the one factor that takes the place of all others. */
export async function removeOtherFactors(ctx: Context, user: User, kept: Factor): Promise<void> {
  for (const factor of await factorsOf(ctx, user.id)) if (factor.id !== kept.id) await remove(ctx, user, factor);
}

async function remove(ctx: Context, user: User, factor: Factor): Promise<void> {
  await ctx.db.delete(Factor, { id: factor.id });
  await audit(ctx, {
    action: 'factor.removed',
    subjectId: user.id,
    targetType: 'Factor',
    targetId: factor.id,
    before: { kind: factor.kind },
  });
  await factsChanged(ctx, [user.id]);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'factorRemoved',
    params: mailParams(ctx, user, factor),
  });
}
