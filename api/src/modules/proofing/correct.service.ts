import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { findViewer } from '../sessions/viewer.service.ts';
import type { Viewer } from '../sessions/viewer.types.ts';
import { changeIdentityData, readIdentityData } from '../users/identity-data.service.ts';
import { getUser } from '../users/user.service.ts';
import { ProofingUnderWay, type CorrectMyDataInput } from './correct.types.ts';
import { isProofed, latestCase, settle } from './proofing-case.service.ts';
import { ProofingCase, ProofingStage, ProofingStatus } from './proofing-case.entity.ts';
import { AlreadyProofed } from './proofing.types.ts';

/**
 * Corrects one's own name, date of birth, phone number or address while the identity is not shown; afterwards it is what
 * was shown. Whoever has a factor needs it fresh, as for every change of a phone number (SECURITY 13).
 */
export async function correctMyData(
  ctx: Context,
  input: CorrectMyDataInput,
): Promise<Viewer | null | InvalidInput | AlreadyProofed | ProofingUnderWay | StepUpNeeded> {
  const me = requireActor(ctx);
  await ctx.db.query('select 1 from "user" where id = $1 for update', [me.id]);
  const stepUp = (await factorsOf(ctx, me.id)).length > 0 ? needsStepUp(ctx) : null;
  if (stepUp) return stepUp;
  if (await isProofed(ctx, me.id)) return new AlreadyProofed();
  const current = await latestCase(ctx, me.id);
  if (current?.status === ProofingStatus.MANUAL_REVIEW && current.stage !== ProofingStage.DOCUMENTS)
    return new ProofingUnderWay();
  const problems = new Problems();
  const data = readIdentityData(problems, input, ctx.now());
  const error = problems.error();
  if (error) return error;
  const parts = (['name', 'dateOfBirth', 'phone', 'address'] as const).filter((part) => input[part] != null);
  if (parts.length === 0) return InvalidInput.of('input', 'REQUIRED', 'Say what is to be corrected.');
  await changeIdentityData(ctx, me.id, data);
  if (current) await beginAnew(ctx, current);
  const user = await getUser(ctx, me.id);
  await audit(ctx, {
    action: 'user.corrected',
    subjectId: me.id,
    targetType: 'User',
    targetId: me.id,
    after: { parts },
  });
  const params = { name: user.displayName(), at: ctx.now().toISOString() };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'dataCorrected', params });
  return findViewer(ctx);
}

/** What the bureau said was said of other data: its questions, and its word for the address, count no more. */
async function beginAnew(ctx: Context, current: ProofingCase): Promise<void> {
  if (current.status === ProofingStatus.MANUAL_REVIEW) return;
  const forgotten = { ssnHmac: null, addressHmac: null, bureauSessionId: null };
  if (current.status === ProofingStatus.FAILED) {
    await ctx.db.update(ProofingCase, { id: current.id }, forgotten);
    return;
  }
  const failed = { status: ProofingStatus.FAILED, reason: 'DATA_CORRECTED', decidedAt: ctx.now() };
  await settle(ctx, current, { ...failed, ...forgotten }, 'proofing.failed');
}
