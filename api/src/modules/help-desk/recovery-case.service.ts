import { recoveryOutcomes } from '@harp/domain/help-desk.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { findUserByUserId } from '../users/user.service.ts';
import {
  HelpDeskRecoveryCase,
  RecoveryCaseClosed,
  type CloseRecoveryCaseInput,
  type NameRecoveryCaseInput,
  type RecoveryCaseRow,
} from './recovery-case.types.ts';

/** People belong to no program: whose right ends at one sees none of their cases; and nobody their own. */
const sees = (ctx: Context): boolean =>
  requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'recovery:start' && programId === null && organizationId === null,
  );

async function findRow(ctx: Context, globalCaseId: string): Promise<RecoveryCaseRow | null> {
  const rows: RecoveryCaseRow[] = sees(ctx)
    ? await ctx.db.query(
        `select id, reference, lost, user_id, opened_at, due_on::text, closed_at, outcome from recovery_case
         where id = $1 and user_id is distinct from $2`,
        [keyOf('RecoveryCase', globalCaseId) ?? newId(), requireActor(ctx).id],
      )
    : [];
  return rows[0] ?? null;
}

const about = ({ id, user_id: userId }: RecoveryCaseRow) => ({
  subjectId: userId,
  targetType: 'RecoveryCase',
  targetId: id,
});

/** One case. Who looks at it is on record before they see anything. */
export async function viewRecoveryCase(ctx: Context, id: string): Promise<HelpDeskRecoveryCase | null> {
  const row = await findRow(ctx, id);
  if (!row) return null;
  await inTransaction(ctx, (tx) => audit(tx, { action: 'recovery.case-viewed', ...about(row) }));
  return new HelpDeskRecoveryCase(row);
}

/** The help desk knows now who it is that can't get in. */
export async function nameRecoveryCase(
  ctx: Context,
  input: NameRecoveryCaseInput,
): Promise<HelpDeskRecoveryCase | InvalidInput | NotFound | RecoveryCaseClosed> {
  const row = await findRow(ctx, input.id);
  if (!row) return new NotFound('that case', ['input', 'id']);
  const person = await findUserByUserId(ctx, input.userId.trim());
  if (!person || person.id === requireActor(ctx).id)
    return InvalidInput.of('input.userId', 'UNKNOWN', 'Nobody has this user ID. Find the person first.');
  const [changed] = (await ctx.db.query(
    'update recovery_case set user_id = $2 where id = $1 and closed_at is null returning id',
    [row.id, person.id],
  )) as [unknown[], number];
  if (changed.length === 0) return new RecoveryCaseClosed();
  const named = { ...row, user_id: person.id };
  await audit(ctx, { action: 'recovery.case-named', ...about(named) });
  return new HelpDeskRecoveryCase(named);
}

export async function closeRecoveryCase(
  ctx: Context,
  input: CloseRecoveryCaseInput,
): Promise<HelpDeskRecoveryCase | InvalidInput | NotFound | StepUpNeeded | RecoveryCaseClosed> {
  const problems = new Problems();
  const reason = problems.take('input.reason', parseText(input.reason, 'the reason', limits.reason.max));
  if (!(recoveryOutcomes as readonly string[]).includes(input.outcome))
    problems.add('input.outcome', 'CHOICE', `Choose one of these: ${recoveryOutcomes.join(', ')}.`);
  if (input.outcome === 'OTHER' && !reason) problems.add('input.reason', 'REQUIRED', 'Say in words how it ended.');
  const error = problems.error();
  if (error) return error;
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const row = await findRow(ctx, input.id);
  if (!row) return new NotFound('that case', ['input', 'id']);
  const [changed] = (await ctx.db.query(
    `update recovery_case set closed_at = $2, closed_by = $3, outcome = $4 where id = $1 and closed_at is null returning id`,
    [row.id, ctx.now(), requireActor(ctx).id, input.outcome],
  )) as [unknown[], number];
  if (changed.length === 0) return new RecoveryCaseClosed();
  await audit(ctx, { action: 'recovery.case-closed', ...about(row), after: { outcome: input.outcome, reason } });
  return new HelpDeskRecoveryCase({ ...row, closed_at: ctx.now(), outcome: input.outcome });
}
