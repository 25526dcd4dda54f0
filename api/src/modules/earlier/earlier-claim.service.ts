import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import type { Language, User } from '../users/user.entity.ts';
import { EarlierAccount, EarlierState } from './earlier-account.entity.ts';
import { EarlierClaimRecord } from './earlier-claim.entity.ts';

/** What led to the mail: somebody began to register, or could not get in. */
export type FoundBy = 'REGISTRATION' | 'RECOVERY';

/** Mails the owner of an account of EIDM the way to it. Only the newest link is good. */
export async function mailClaimLink(
  ctx: Context,
  earlier: EarlierAccount,
  language: `${Language}`,
  by: FoundBy,
): Promise<void> {
  const token = newToken();
  const until = new Date(ctx.now().getTime() + limits.earlier.linkHours * 3_600_000).toISOString();
  // The account first, as in all that is done to its claims, or two would wait for each other.
  await ctx.db.query('select 1 from earlier_account where id = $1 for update', [earlier.id]);
  await ctx.db.query(
    'update earlier_claim set link_hash = null where earlier_account_id = $1 and link_hash is not null',
    [earlier.id],
  );
  const claim = { earlierAccountId: earlier.id, linkHash: hashToken(token), begunAt: ctx.now(), byLink: true };
  await ctx.db.insert(EarlierClaimRecord, Object.assign(new EarlierClaimRecord(), claim));
  await enqueueMail(ctx, {
    to: earlier.email,
    language,
    template: 'earlierFound',
    params: { name: earlier.displayName(), eidmId: earlier.eidmId, by, token, until },
  });
}

/**
 * Somebody has an account in HARP now whose address is that of an account of EIDM. What they had waits until it is sure
 * that it is the same person: from now on nobody else comes for it.
 */
export async function joinEarlier(ctx: Context, user: User): Promise<void> {
  const [rows] = (await ctx.db.query(
    `update earlier_account set state = $3, user_id = $2 where email_key = $1 and state = 'OPEN' returning id`,
    [user.emailKey, user.id, EarlierState.WAITING],
  )) as [{ id: string }[], number];
  const id = rows[0]?.id;
  if (!id) return;
  await audit(ctx, {
    action: 'earlier-account.waits',
    actorId: ctx.actor?.id ?? user.id,
    subjectId: user.id,
    targetType: 'EarlierAccount',
    targetId: id,
    before: { state: EarlierState.OPEN },
    after: { state: EarlierState.WAITING },
  });
  await factsChanged(ctx, [user.id]);
}

/** All it held is in an account of HARP now: it is closed, and its old hash is gone. */
export async function closeEarlier(ctx: Context, earlier: EarlierAccount, user: User): Promise<void> {
  await ctx.db.update(
    EarlierAccount,
    { id: earlier.id },
    { state: EarlierState.CLAIMED, userId: user.id, passwordHash: null, closedAt: ctx.now() },
  );
  await ctx.db.query('delete from person_key where person_id = $1', [earlier.id]);
  await ctx.db.query(
    'update earlier_claim set finished_at = $2, link_hash = null, password_hash = null where earlier_account_id = $1 and finished_at is null',
    [earlier.id, ctx.now()],
  );
  await audit(ctx, {
    action: 'earlier-account.claimed',
    actorId: ctx.actor?.id ?? user.id,
    subjectId: user.id,
    targetType: 'EarlierAccount',
    targetId: earlier.id,
    before: { state: earlier.state },
    after: { state: EarlierState.CLAIMED, eidmId: earlier.eidmId, roles: earlier.roles.length },
  });
}
