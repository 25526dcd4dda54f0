import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { attemptSucceeded, beginAttempt, noteLock, type AttemptKind } from '../users/attempts.service.ts';
import type { User } from '../users/user.entity.ts';
import { SignInLocked } from './sign-in.errors.ts';

/** Where somebody tries to get in; each has its name in the audit trail, and all share one count. */
export type Door = 'sign-in' | 'recovery';

/** Counts the try of a person before it is made, makes it, and notes what came of it. */
export async function tryCounted<E extends object>(
  ctx: Context,
  user: User,
  door: Door,
  kind: AttemptKind,
  check: () => Promise<true | E>,
): Promise<true | SignInLocked | E> {
  const attempt = await beginAttempt(ctx, user.userIdKey, kind);
  if (!attempt.allowed) return noteLocked(ctx, user, door, kind, attempt.retryAt);
  const outcome = await check();
  if (outcome === true) await attemptSucceeded(ctx, user.userIdKey, kind);
  else await noteRefused(ctx, user, door, kind, attempt.last);
  return outcome;
}

/** Notes a wrong try, and tells the owner when it was the one that locks. */
export async function noteRefused(
  ctx: Context,
  user: User | null,
  door: Door,
  kind: AttemptKind,
  last: boolean,
): Promise<void> {
  await audit(ctx, { action: `${door}.${kind}`, subjectId: user?.id ?? null, outcome: 'REFUSED' });
  if (!last || !user) return;
  const until = new Date(ctx.now().getTime() + limits.lock.lockMinutes * 60_000);
  await noteLock(ctx, user.id, kind, until);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'signInLocked',
    params: { name: user.displayName(), until: until.toISOString() },
  });
}

/** Notes a try that was not let through. */
export async function noteLocked(
  ctx: Context,
  user: User | null,
  door: Door,
  kind: AttemptKind,
  retryAt: Date | null,
): Promise<SignInLocked> {
  await audit(ctx, {
    action: `${door}.${kind}`,
    subjectId: user?.id ?? null,
    outcome: 'REFUSED',
    after: { why: 'locked' },
  });
  if (user && retryAt === null) await noteLock(ctx, user.id, kind, null);
  return new SignInLocked(retryAt);
}
