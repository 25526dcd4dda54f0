import type { Context } from '../../platform/context.ts';
import { NotFound, type RateLimited } from '../../platform/errors.ts';
import { emitEvents } from '../../platform/events.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { openNotMe } from '../proofing/not-me.service.ts';
import { endSessionsOf } from '../sessions/session.service.ts';
import { AccountReason, UserState, type User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { leavesNoAdministrator } from './administrators.service.ts';
import { announceRights } from './live.service.ts';
import { NotMeReported } from './not-me.types.ts';

const TRIES = { max: 30, minutes: 60 };

/**
 * Somebody who got a notice of proofing says that it was not them. The account rests at once, and people look at it: a
 * frozen account is soon given back, a stolen identity is not. The link acts once; used again it says the same.
 */
export async function reportNotMe(ctx: Context, token: string): Promise<NotMeReported | NotFound | RateLimited> {
  const tooMany = await throttle(ctx, 'proofing.not-me', lineOf(ctx.source), TRIES);
  if (tooMany) return tooMany;
  const opened = await openNotMe(ctx, token);
  if (!opened) return new NotFound('what this link is about', ['input', 'token']);
  if (opened.isNew) await freeze(ctx, await getUser(ctx, opened.userId), opened.reference);
  return new NotMeReported(opened.reference);
}

/** The last one who names staff is signed out, but can't be taken away by a link. */
async function freeze(ctx: Context, user: User, reference: string): Promise<void> {
  await endSessionsOf(ctx, user.id);
  const [changed] = (await leavesNoAdministrator(ctx, { userId: user.id }))
    ? [[]]
    : ((await ctx.db.query(
        `update "user" set state = 'DISABLED', state_reason_code = $2, state_reason = null, state_changed_at = $3, state_changed_by = null
         where id = $1 and state = 'ACTIVE' returning id`,
        [user.id, AccountReason.SECURITY_CONCERN, ctx.now()],
      )) as [unknown[], number]);
  const reasonCode = AccountReason.SECURITY_CONCERN;
  if (changed.length > 0) {
    await audit(ctx, {
      action: 'user.disabled',
      actorId: null,
      subjectId: user.id,
      targetType: 'User',
      targetId: user.id,
      before: { state: UserState.ACTIVE },
      after: { state: UserState.DISABLED, reasonCode },
    });
    const data = { userId: user.userId, state: UserState.DISABLED, reasonCode };
    await emitEvents(ctx, [{ type: 'user.disabled', subject: `user:${user.id}`, userId: user.id, data }]);
    await announceRights(ctx, [user.id]);
  }
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'accountFrozen',
    params: { name: user.displayName(), reference, at: ctx.now().toISOString() },
  });
}
