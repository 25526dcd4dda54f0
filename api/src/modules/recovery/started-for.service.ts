import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { RecoveryLoss, RecoveryRecord } from './recovery.entity.ts';

/** The help desk starts a new password: the link is the one that the person could have asked for, and no more is let in by it. */
export async function mailPasswordLink(ctx: Context, user: User, by: string): Promise<void> {
  const token = newToken();
  const linkUntil = new Date(ctx.now().getTime() + limits.recovery.linkMinutes * 60_000);
  await ctx.db.query('update recovery set link_hash = null where user_id = $1 and link_hash is not null', [user.id]);
  await ctx.db.insert(
    RecoveryRecord,
    Object.assign(new RecoveryRecord(), {
      subject: null,
      language: user.language,
      lost: [RecoveryLoss.PASSWORD],
      userId: user.id,
      linkHash: hashToken(token),
      linkUntil,
      askedAt: ctx.now(),
      mailedAt: ctx.now(),
    }),
  );
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'passwordResetStarted',
    params: { name: user.displayName(), by, token, until: linkUntil.toISOString() },
  });
}
