import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { audit } from '../audit/audit.service.ts';
import { findViewer } from '../sessions/viewer.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { noteTerms } from '../users/terms.service.ts';
import type { User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { daysAfter } from './requirements/rule.ts';
import { acceptedBy } from './requirements/terms.ts';
import { TermsAccepted, type AcceptTermsInput } from './terms.types.ts';

/**
 * Whether somebody is to be asked to agree to the terms: when they changed, and each year; then some weeks early, so that
 * no role rests because nobody asked.
 */
export function termsDue(ctx: Context, user: User): boolean {
  const version = ctx.config.site.termsVersion;
  const accepted = acceptedBy(user);
  if (accepted?.version !== version) return true;
  return daysAfter(accepted.acceptedAt, limits.terms.days - limits.requirement.lapsingDays) <= ctx.now();
}

/** Somebody read the terms in force and agrees to them. */
export async function acceptTerms(ctx: Context, { version }: AcceptTermsInput): Promise<TermsAccepted | InvalidInput> {
  const inForce = ctx.config.site.termsVersion;
  if (version !== inForce)
    return InvalidInput.of('input.version', 'OUTDATED', `Read the terms of version ${inForce} and agree to them.`);
  const { id } = requireActor(ctx);
  const before = (await getUser(ctx, id)).termsVersion;
  await noteTerms(ctx, id, version);
  await audit(ctx, {
    action: 'user.terms-accepted',
    subjectId: id,
    targetType: 'User',
    targetId: id,
    before: { version: before },
    after: { version },
  });
  await factsChanged(ctx, [id]);
  return Object.assign(new TermsAccepted(), { viewer: await findViewer(ctx) });
}
