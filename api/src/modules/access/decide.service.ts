import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Actor, type Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { keyOf } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { heldRightsOf } from './grant.service.ts';
import { whyNot, type Refusal } from './refusal.service.ts';
import { findRequests, whoWasFaster } from './request-lookup.service.ts';
import type { RequestAlreadyDecided, RequestWithdrawn } from './role-request.errors.ts';
import { RoleRequest } from './role-request.entity.ts';
import {
  RoleRequestsDecided,
  type DecideRoleRequestInput,
  type DecideRoleRequestsInput,
} from './role-request.types.ts';
import { settle } from './settle.service.ts';
import { readVerdict, type Verdict } from './verdict.ts';

export type Decided = RoleRequest | RequestAlreadyDecided | RequestWithdrawn | Refusal;

export async function decideRoleRequest(
  ctx: Context,
  input: DecideRoleRequestInput,
): Promise<Decided | InvalidInput | IdempotencyKeyReused> {
  const problems = new Problems();
  const verdict = readVerdict(input, problems);
  const error = problems.error();
  if (error) return error;
  const decide = async (): Promise<Decided> =>
    (await decideAll(ctx, [input.id], verdict, () => ['input', 'id']))[0] as Decided;
  return once(
    ctx,
    'decideRoleRequest',
    input.idempotencyKey,
    input,
    decide,
    (result) => (result instanceof RoleRequest ? result.id : null),
    (id) => ctx.db.findOneByOrFail(RoleRequest, { id }),
  );
}

/** The same answer to several requests, each with its own result: what can't be decided does not hold up the rest. */
export async function decideRoleRequests(
  ctx: Context,
  input: DecideRoleRequestsInput,
): Promise<RoleRequestsDecided | InvalidInput | IdempotencyKeyReused> {
  const problems = new Problems();
  const verdict = readVerdict(input, problems);
  const { max } = limits.decisions;
  if (input.ids.length < 1 || input.ids.length > max)
    problems.add('input.ids', 'COUNT', `Choose 1 to ${max} requests at once.`);
  const error = problems.error();
  if (error) return error;
  const pathOf = (index: number): string[] => ['input', 'ids', String(index)];
  const wrap = (results: Decided[]): RoleRequestsDecided => Object.assign(new RoleRequestsDecided(), { results });
  const decided = ({ results }: RoleRequestsDecided): string[] | null => {
    const ids = results.filter((one) => one instanceof RoleRequest).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
  const repeat = async (doneIds: string[]): Promise<RoleRequestsDecided> =>
    wrap(await decideAll(ctx, input.ids, verdict, pathOf, doneIds));
  return once(
    ctx,
    'decideRoleRequests',
    input.idempotencyKey,
    input,
    async () => wrap(await decideAll(ctx, input.ids, verdict, pathOf)),
    decided,
    repeat,
  );
}

/**
 * Decides in one go, in a fixed number of queries. The right to decide is read in this transaction and held to its end.
 * The update finds only what is still pending: of two officers at once, the second waits for the first and finds nothing
 * left, and is told who was faster. Rows are locked in the order of their ids, so that two baskets can't block each other.
 *
 * @param pathOf where in the input an id stands
 * @param done at a repetition: what was decided the first time, answered again as it was
 */
async function decideAll(
  ctx: Context,
  globalIds: readonly string[],
  verdict: Verdict,
  pathOf: (index: number) => string[],
  done: readonly string[] = [],
): Promise<Decided[]> {
  const me: Actor = { ...requireActor(ctx), ...(await heldRightsOf(ctx, requireActor(ctx).id)) };
  const ids = globalIds.map((id) => keyOf('RoleRequest', id));
  const requests = await findRequests(
    ctx,
    ids.filter((id) => id !== null),
  );
  const refusals = await whyNot(ctx, me, requests, verdict, done);
  const eligible = [...requests.keys()].filter((id) => !refusals.has(id) && !done.includes(id));
  const changed = await settle(ctx, me, eligible, verdict);
  const missed = eligible.filter((id) => !changed.has(id));
  const answers = await whoWasFaster(ctx, missed);
  return ids.map((id, index) => {
    // One answer for what does not exist and for what is not this officer's, so that neither tells of the other.
    const absent = new NotFound('that request', pathOf(index));
    if (id === null) return absent;
    const refusal = refusals.get(id);
    if (refusal) return refusal instanceof NotFound ? absent : refusal;
    return changed.get(id) ?? (done.includes(id) ? requests.get(id) : undefined) ?? answers.get(id) ?? absent;
  });
}
