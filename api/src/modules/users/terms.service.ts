import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { User } from './user.entity.ts';

/** Keeps for good that somebody agreed to a version of the terms of use. */
export async function keepAcceptance(ctx: Context, userId: string, version: string): Promise<void> {
  await ctx.db.query('insert into terms_acceptance (id, user_id, version, accepted_at) values ($1, $2, $3, $4)', [
    newId(),
    userId,
    version,
    ctx.now(),
  ]);
}

/** Somebody agreed to the terms of use again. */
export async function noteTerms(ctx: Context, userId: string, version: string): Promise<void> {
  await ctx.db.update(User, { id: userId }, { termsVersion: version, termsAcceptedAt: ctx.now() });
  await keepAcceptance(ctx, userId, version);
}

/** Notes since when a version of the terms is in force; done at every start, and nothing is written the second time. */
export async function noteTermsVersion(ctx: Context): Promise<void> {
  await ctx.db.query('insert into terms_version (version, since) values ($1, $2) on conflict do nothing', [
    ctx.config.site.termsVersion,
    ctx.now(),
  ]);
}

/** Since when versions of the terms are in force, for `loader`. */
export async function findTermsSince(ctx: Context, versions: readonly string[]): Promise<Map<string, Date>> {
  const rows: { version: string; since: Date }[] = await ctx.db.query(
    'select version, since from terms_version where version = any($1)',
    [versions],
  );
  return new Map(rows.map(({ version, since }) => [version, since]));
}
