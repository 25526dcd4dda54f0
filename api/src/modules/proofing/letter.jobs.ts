import type { Job } from '../../platform/jobs.ts';
import { decryptFor } from '../../platform/person-keys.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { getUser, readProfile } from '../users/user.service.ts';
import { addressMark } from './address-mark.ts';
import { deliverLetter } from './letter-delivery.ts';
import { drawLetter } from './letter-pdf.ts';
import { ProofingCase, ProofingStatus } from './proofing-case.entity.ts';
import { ProofingLetter } from './proofing-letter.entity.ts';

/**
 * Draws a letter and hands it over for printing, while no transaction is open. It fails, and is tried again, until it was
 * taken; then its code is forgotten. A letter that nobody waits for any more is not printed.
 */
export const sendLetter: Job = async (context, { letterId }) => {
  const letter = await context.db.findOneBy(ProofingLetter, { id: String(letterId) });
  if (!letter?.closedCode || letter.expiresAt <= context.now()) return;
  const found = await context.db.findOneByOrFail(ProofingCase, { id: letter.caseId });
  const user = await getUser(context, found.userId);
  const { address } = await readProfile(context, user);
  if (found.status !== ProofingStatus.LETTER || !address || addressMark(context, address) !== found.addressHmac) return;
  const code = await decryptFor(context, user.id, `proofing_letter.closed_code:${letter.id}`, letter.closedCode);
  const { site, webUserUrl: url } = context.config;
  const { askedAt, expiresAt } = letter;
  const { language, ...person } = { language: user.language, name: user.displayName(), address };
  const pdf = await drawLetter({
    language,
    ...person,
    reference: found.reference,
    code,
    askedAt,
    expiresAt,
    site,
    url,
  });
  await deliverLetter(context, letter.id, found.reference, pdf);
  await inTransaction(context, async (ctx) => {
    const { affected } = await ctx.db.update(
      ProofingLetter,
      { id: letter.id, closedCode: letter.closedCode as string },
      { closedCode: null, sentAt: ctx.now() },
    );
    if (affected === 0) return;
    const subject = { subjectId: found.userId, targetType: 'ProofingCase', targetId: found.id };
    await audit(ctx, { action: 'proofing.letter-sent', ...subject });
  });
};
