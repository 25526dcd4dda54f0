import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { paginate, type Connection, type PageArgs, type SortKey } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit, auditList, auditMany } from '../audit/audit.service.ts';
import { User, UserState } from '../users/user.entity.ts';
import { readProfile } from '../users/user.service.ts';
import { ProofingCase, ProofingStage, ProofingStatus } from './proofing-case.entity.ts';
import { ProofingDecision } from './proofing-decision.entity.ts';
import {
  ProofingReview,
  type ProofingPersonalData,
  type ProofingReviewFilter,
  type ReviewPurpose,
} from './review.types.ts';

type Found = ProofingCase & { person: User };

/** People belong to no program: whose right, or token, ends at one sees none of their cases. */
const decidesAnywhere = (ctx: Context): boolean =>
  requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'proofing:decide' && programId === null && organizationId === null,
  );

/** The cases that somebody at the help desk may see: all but their own. */
const visible = (ctx: Context) =>
  ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .innerJoinAndMapOne('c.person', User, 'person', 'person.id = c.user_id')
    .where(`c.method = 'MANUAL' and c.user_id <> :me and ${decidesAnywhere(ctx)}`, { me: requireActor(ctx).id });

const order: SortKey<ProofingCase>[] = [
  { sql: 'cast(c.target_date as text)', type: 'text', of: ({ targetDate }) => targetDate },
  { sql: 'c.started_at', type: 'timestamptz', of: ({ startedAt }) => startedAt },
  { sql: 'c.id', type: 'uuid', of: ({ id }) => id },
];

const WAITING = [ProofingStage.EXAMINATION, ProofingStage.CONFIRMATION, ProofingStage.THIRD_OPINION];
const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** A page of the cases, what is due first, first. That staff read it is on record. */
export async function readReviews(
  ctx: Context,
  filter: ProofingReviewFilter,
  page: PageArgs,
): Promise<Connection<ProofingReview>> {
  const query = visible(ctx);
  if (filter.decided)
    query.andWhere(
      `c.status in ('PASSED', 'FAILED') and exists (select 1 from proofing_decision d where d.case_id = c.id)`,
    );
  else query.andWhere(`c.status = 'MANUAL_REVIEW' and c.stage = any(:stages)`, { stages: filter.stages ?? WAITING });
  if (filter.overdue != null)
    query.andWhere('(c.target_date < :today::date) = :overdue', {
      today: ctx.now().toISOString().slice(0, 10),
      overdue: filter.overdue,
    });
  if (filter.sameNumber != null)
    query.andWhere(`(c.reason = 'SSN_IN_USE') = :sameNumber`, { sameNumber: filter.sameNumber });
  const text = filter.text?.trim();
  if (text)
    query.andWhere(`concat_ws(' ', c.reference, person.given_name, person.family_name, person.user_id) ilike :text`, {
      text: `%${escapeLike(text)}%`,
    });
  const found = (await paginate(query, order, page)) as Connection<Found>;
  await auditList(ctx, 'proofing.listed', found.edges.length, filter);
  return {
    ...found,
    edges: found.edges.map(({ cursor, node }) => ({ cursor, node: new ProofingReview(node, node.person) })),
  };
}

export async function findCase(ctx: Context, globalCaseId: string): Promise<Found | null> {
  const id = keyOf('ProofingCase', globalCaseId) ?? newId();
  return (await visible(ctx).andWhere('c.id = :id', { id }).getOne()) as Found | null;
}

/** One case. Who looks at it is on record before they see anything. */
export async function viewReview(ctx: Context, globalCaseId: string): Promise<ProofingReview | null> {
  const found = await findCase(ctx, globalCaseId);
  if (!found) return null;
  await inTransaction(ctx, (tx) => audit(tx, looked(found, 'proofing.viewed')));
  return new ProofingReview(found, found.person);
}

export const looked = (found: ProofingCase, action: AuditAction, after?: Record<string, unknown>) => ({
  action,
  subjectId: found.userId,
  targetType: 'ProofingCase',
  targetId: found.id,
  ...(after ? { after } : {}),
});

/** What documents are compared with. The purpose is on record before anything is shown; a decided case shows nothing more. */
export async function readPersonalData(
  ctx: Context,
  { found, person }: ProofingReview,
  purpose: ReviewPurpose,
): Promise<ProofingPersonalData | null> {
  if (found.status !== ProofingStatus.MANUAL_REVIEW) return null;
  await inTransaction(ctx, (tx) => audit(tx, looked(found, 'proofing.data-viewed', { purpose })));
  const { givenName, middleName, familyName, suffix } = person;
  return {
    name: [givenName, middleName, familyName, suffix].filter(Boolean).join(' '),
    ...(await readProfile(ctx, person)),
  };
}

/** The account in use that was proofed with the number of this case; that it is shown is on record with its person. */
export async function sameNumberAs(ctx: Context, { found }: ProofingReview): Promise<User | null> {
  const other = await holderOf(ctx, found);
  if (!other) return null;
  await inTransaction(ctx, (tx) =>
    auditMany(tx, [{ action: 'user.viewed', subjectId: other.id, targetType: 'User', targetId: other.id }]),
  );
  return other;
}

export const holderOf = async (ctx: Context, { ssnHmac, userId }: ProofingCase): Promise<User | null> =>
  ssnHmac === null
    ? null
    : ctx.db
        .createQueryBuilder(User, 'u')
        .where('u.ssn_hmac = :ssnHmac and u.id <> :userId and u.state = :state', {
          ssnHmac,
          userId,
          state: UserState.ACTIVE,
        })
        .getOne();

/** What was said to cases so far, in order; for `loader`. */
export async function findDecisions(
  ctx: Context,
  caseIds: readonly string[],
): Promise<Map<string, ProofingDecision[]>> {
  const decisions = await ctx.db
    .createQueryBuilder(ProofingDecision, 'd')
    .where('d.case_id = any(:caseIds)', { caseIds })
    .orderBy('d.round', 'ASC')
    .getMany();
  return Map.groupBy(decisions, ({ caseId }) => caseId);
}
