import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { openEarlierByEmail, openEarlierById } from '../earlier/earlier-account.service.ts';
import { mailClaimLink } from '../earlier/earlier-claim.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { CredentialSource, UserState, type User } from '../users/user.entity.ts';
import { findUserByEmail, findUserByUserId } from '../users/user.service.ts';
import { RecoveryLoss, RecoveryRecord } from './recovery.entity.ts';

const { linkMinutes, perAccount } = limits.recovery;
/** However it is named: by its user ID, or by its address. */
const PER_ACCOUNT = { max: perAccount, minutes: 60 };

/** The job that finds out whether there is an account, and mails its owner what they need. */
export const mailRecovery: Job = (context, { recoveryId }) =>
  inTransaction(context, async (ctx) => {
    const record = await ctx.db
      .createQueryBuilder(RecoveryRecord, 'r')
      .setLock('pessimistic_write')
      .where('r.id = :id and r.mailed_at is null', { id: String(recoveryId) })
      .getOne();
    if (!record?.subject) return;
    const byMail = record.subject.includes('@');
    const user = await (byMail ? findUserByEmail : findUserByUserId)(ctx, record.subject);
    const linkUntil = new Date(ctx.now().getTime() + linkMinutes * 60_000);
    const done = { subject: null, mailedAt: ctx.now(), linkUntil, userId: user?.id ?? null };
    if (user)
      await ctx.db.update(RecoveryRecord, { id: record.id }, { ...done, linkHash: await tell(ctx, record, user) });
    else {
      const earlier = await (byMail ? openEarlierByEmail : openEarlierById)(ctx, record.subject);
      // Whoever reads this mail has typed the address, and may have registered with another one.
      if (earlier) await mailClaimLink(ctx, earlier, record.language, 'RECOVERY');
      else if (byMail)
        await enqueueMail(ctx, {
          to: record.subject,
          language: record.language,
          template: 'recoveryUnknown',
          params: {},
        });
      await ctx.db.update(RecoveryRecord, { id: record.id }, done);
    }
  });

/** Mails the owner what helps them; gives what is kept of the link, where there is one. */
async function tell(ctx: Context, record: RecoveryRecord, user: User): Promise<string | null> {
  // Too many for one account, by whichever name: the mails before this one say all.
  if (await throttle(ctx, 'recovery.account', user.id, PER_ACCOUNT)) return null;
  const to = { to: user.email, language: user.language };
  const params = { name: user.displayName(), userId: user.userId };
  await audit(ctx, {
    action: 'recovery.mailed',
    subjectId: user.id,
    targetType: 'Recovery',
    targetId: record.id,
    after: { lost: record.lost },
  });
  if (user.state !== UserState.ACTIVE) {
    await enqueueMail(ctx, { ...to, template: 'recoveryDisabled', params });
  } else if (user.credentialSource === CredentialSource.EUA || user.passwordHash === null) {
    await enqueueMail(ctx, { ...to, template: 'recoveryElsewhere', params });
  } else if (record.lost.every((thing) => thing === RecoveryLoss.USER_ID)) {
    await enqueueMail(ctx, { ...to, template: 'recoveryUserId', params });
  } else {
    const token = newToken();
    const until = new Date(ctx.now().getTime() + linkMinutes * 60_000).toISOString();
    // Only the newest link is good; one that was opened goes on in its browser.
    await ctx.db.query('update recovery set link_hash = null where user_id = $1 and link_hash is not null', [user.id]);
    await enqueueMail(ctx, { ...to, template: 'recoveryLink', params: { ...params, token, until } });
    return hashToken(token);
  }
  return null;
}
