import { limits } from '@harp/domain/limits.ts';
import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { ProofingCase, ProofingStatus } from './proofing-case.entity.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const macOf = (ctx: Context, caseId: string): string => ctx.keys.hmac('proofing.not-me', caseId);

/** The words of the link in a notice of proofing: they follow from the case and a key, so that nothing secret is kept. */
export const notMeToken = (ctx: Context, caseId: string): string => `${caseId}.${macOf(ctx, caseId)}`;

/** The passed case behind such words, while they count; else null. */
export async function readNotMe(ctx: Context, token: string): Promise<ProofingCase | null> {
  const [id = '', mac = '', ...rest] = token.split('.');
  if (!UUID.test(id) || rest.length > 0) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(ctx, id))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const since = new Date(ctx.now().getTime() - limits.proofing.notMeDays * 86_400_000);
  const found = await ctx.db.findOneBy(ProofingCase, { id });
  if (!found?.decidedAt || found.decidedAt < since) return null;
  return found.status === ProofingStatus.PASSED || found.notMeReference ? found : null;
}
