import { limits } from '@harp/domain/limits.ts';
import { mergeReasons } from '@harp/domain/merge-reasons.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { MergeCase, MergeOrigin, MergeStatus } from './merge-case.entity.ts';
import { carryOut } from './merge-carry-out.service.ts';
import { findMerge, findPair, pairOf } from './merge-lookup.service.ts';
import { planMerge, type Pair } from './merge-plan.service.ts';
import { MergeImpossible, MergeMoved, ProposedByYou } from './merge.errors.ts';
import { MergeOutcome, type DecideMergeInput, type ProposeMergeInput } from './merge.types.ts';

type Refusal = InvalidInput | NotFound | StepUpNeeded | MergeImpossible | MergeMoved;

/**
 * The first of two: they looked at both accounts and say that they are one person's. An open case of these accounts is
 * taken up, else there is a new one; the unique keys see to it that an account is in one open case only.
 */
export async function proposeMerge(ctx: Context, input: ProposeMergeInput): Promise<MergeCase | Refusal> {
  const motive = readMotive(mergeReasons.propose, input.reasonCode, input.reason);
  if (!('reasonCode' in motive)) return motive;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const pair = await findPair(ctx, input);
  // Unknown, and one's own: one answer.
  if (!pair) return new NotFound('one of these accounts', ['input', 'goes']);
  const { faults } = await planMerge(ctx, pair);
  if (faults.length > 0) return new MergeImpossible(faults);
  const me = requireActor(ctx);
  const proposed = { ...motive, proposedById: me.id, proposedAt: ctx.now(), status: MergeStatus.PROPOSED };
  const id = await openOrTake(ctx, pair, motive);
  const updated = id && (await ctx.db.update(MergeCase, { id, status: MergeStatus.WAITING }, proposed));
  if (!updated || updated.affected !== 1) return new MergeMoved();
  await audit(ctx, {
    action: 'merge.proposed',
    subjectId: pair.stays.id,
    targetType: 'MergeCase',
    targetId: id,
    before: { status: MergeStatus.WAITING },
    after: {
      status: MergeStatus.PROPOSED,
      reasonCode: motive.reasonCode,
      goes: pair.goes?.userId ?? pair.earlier?.eidmId,
    },
  });
  return ctx.db.findOneByOrFail(MergeCase, { id });
}

/** The open case of the account that goes, with the same one that stays; null when it is in a case with another. */
async function openOrTake(
  ctx: Context,
  { stays, goes, earlier }: Pair,
  { reasonCode }: Motive,
): Promise<string | null> {
  const origin = reasonCode === 'SAME_NUMBER' ? MergeOrigin.SAME_NUMBER : MergeOrigin.HELP_DESK;
  await ctx.db.query(
    `insert into merge_case (id, reference, origin, status, stays_id, goes_id, earlier_id, opened_at)
     values ($1, 'M-' || lpad(nextval('merge_reference')::text, 6, '0'), $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [newId(), origin, MergeStatus.WAITING, stays.id, goes?.id ?? null, earlier?.id ?? null, ctx.now()],
  );
  const rows: { id: string }[] = await ctx.db.query(
    `select id from merge_case where stays_id = $1 and (goes_id = $2 or earlier_id = $3) and status = 'WAITING'`,
    [stays.id, goes?.id ?? null, earlier?.id ?? null],
  );
  return rows[0]?.id ?? null;
}

/**
 * The second of two: somebody else confirms, and it is done in this transaction, as things stand in it; or anybody at the
 * help desk says no. Of two at once one finds the case decided. There is no way back.
 */
export async function decideMerge(
  ctx: Context,
  { id, outcome, reasonCode, reason: typed }: DecideMergeInput,
): Promise<MergeCase | Refusal | ProposedByYou> {
  const confirms = outcome === MergeOutcome.CONFIRM;
  const motive = readMotive(confirms ? [''] : mergeReasons.REFUSE, confirms ? '' : (reasonCode ?? ''), typed);
  if (!('reasonCode' in motive)) return motive;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const found = await findMerge(ctx, id);
  if (!found) return new NotFound('that case', ['input', 'id']);
  if (confirms && found.proposedById === me.id) return new ProposedByYou();
  const from = confirms ? [MergeStatus.PROPOSED] : [MergeStatus.WAITING, MergeStatus.PROPOSED];
  const to = confirms ? MergeStatus.DONE : MergeStatus.REFUSED;
  const held: unknown[] = await ctx.db.query('select 1 from merge_case where id = $1 and status = any($2) for update', [
    found.id,
    from,
  ]);
  if (held.length === 0) return found.status === to && found.decidedById === me.id ? found : new MergeMoved();
  if (confirms) {
    const faults = await carryOut(ctx, await pairOf(ctx, found), found);
    if (faults.length > 0) return new MergeImpossible(faults);
  }
  const decided = {
    status: to,
    decidedById: me.id,
    decidedAt: ctx.now(),
    decisionReason: [motive.reasonCode, motive.reason].filter(Boolean).join(': ') || null,
  };
  await ctx.db.update(MergeCase, { id: found.id }, decided);
  await audit(ctx, {
    action: confirms ? 'merge.done' : 'merge.refused',
    subjectId: found.staysId,
    targetType: 'MergeCase',
    targetId: found.id,
    before: { status: found.status },
    after: { status: to, ...(motive.reasonCode ? { reasonCode: motive.reasonCode } : {}) },
  });
  return Object.assign(found, decided);
}

interface Motive {
  reasonCode: string;
  reason: string | null;
}

function readMotive(
  fitting: readonly string[],
  reasonCode: string,
  typed: string | null | undefined,
): Motive | InvalidInput {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(typed, 'the reason', limits.reason.max));
  if (!fitting.includes(reasonCode))
    problems.add('input.reasonCode', 'CHOICE', `Choose one of these reasons: ${fitting.join(', ')}.`);
  if (reasonCode === 'OTHER' && !reason) problems.add('input.reason', 'REQUIRED', 'Say in words what you saw.');
  return problems.error() ?? { reasonCode, reason };
}
