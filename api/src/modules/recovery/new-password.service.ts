import type { Context } from '../../platform/context.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { endPersonalTokens } from '../integrations/token-end.service.ts';
import { PasswordRefused } from '../registration/registration.errors.ts';
import { endSessionsOf } from '../sessions/session.service.ts';
import { whyRefused } from '../users/password.service.ts';
import { changePassword, personalWordsOf } from '../users/password-change.service.ts';
import { RecoveryClosed } from './recovery.errors.ts';
import { RecoveryStep, type Recovery } from './recovery.types.ts';
import { closeOthers, goOn, heldVisit, stepOf } from './visit.service.ts';

/**
 * The new password. Whoever knew the old one may be signed in: everything that was opened with it ends, and nobody is
 * signed in by this, so that the second factor is asked for as always.
 */
export async function setRecoveredPassword(
  ctx: Context,
  password: string,
): Promise<Recovery | PasswordRefused | RecoveryClosed> {
  const visit = await heldVisit(ctx);
  if (!visit || stepOf(visit.record) !== RecoveryStep.PASSWORD) return new RecoveryClosed();
  const { user, record } = visit;
  const reasons = whyRefused(password, personalWordsOf(user));
  if (reasons.length > 0) return new PasswordRefused(reasons);
  await changePassword(ctx, user, password);
  await endSessionsOf(ctx, user.id);
  await endPersonalTokens(ctx, [user.id], 'password reset');
  await closeOthers(ctx, user.id, record);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'passwordReset',
    params: { name: user.displayName(), at: ctx.now().toISOString() },
  });
  return goOn(ctx, visit, { passwordAt: ctx.now() });
}
