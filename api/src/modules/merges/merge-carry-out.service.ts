import type { Context } from '../../platform/context.ts';
import { closeMerged, endMergedGrants, moveRequests } from '../access/merged-account.service.ts';
import { GrantReason, GrantStatus, type Grant } from '../access/grant.entity.ts';
import { keepRoles, liveGrantsOf, namesOfRoles, type KeptRole } from '../access/kept-roles.service.ts';
import { audit } from '../audit/audit.service.ts';
import { moveInContracts } from '../contracts/move-people.service.ts';
import { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { closeEarlier } from '../earlier/earlier-claim.service.ts';
import { moveStanding } from '../eligibility/move-standing.service.ts';
import { EuaIdentity } from '../eua/eua-identity.entity.ts';
import { endPersonalTokens } from '../integrations/token-end.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { ProofingMethod, ProofingStrength } from '../proofing/proofing-case.entity.ts';
import { claimSsn, closeOpenCase, findProofings, passKept } from '../proofing/proofing-case.service.ts';
import { endSessionsOf } from '../sessions/session.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { CredentialSource, User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import type { MergeCase } from './merge-case.entity.ts';
import { planMerge, type Pair } from './merge-plan.service.ts';
import { MergedGrantOutcome, MergedPart, type MergeFault, type MergePlan } from './merge-plan.types.ts';

/**
 * Makes two accounts one, by what the plan says once both are locked: facts first, since roles hang on them, then roles,
 * then the end of the account that goes.
 *
 * @returns why it can't be done; nothing was changed then
 */
export async function carryOut(ctx: Context, seen: Pair, { id, reference }: MergeCase): Promise<MergeFault[]> {
  const pair = await locked(ctx, seen);
  const plan = await planMerge(ctx, pair);
  if (plan.faults.length > 0) return plan.faults;
  const { stays, goes, earlier } = pair;
  if (plan.proofing === MergedPart.MOVES) await moveProofing(ctx, pair);
  if (goes) await moveFacts(ctx, stays, goes, plan);
  const made = goes ? await moveGrants(ctx, stays, goes, plan) : await earlierRoles(ctx, stays, earlier, plan);
  if (goes) {
    await moveRequests(ctx, goes.id, stays.id);
    await moveEarlier(ctx, goes, stays);
    await closeMerged(ctx, goes, stays);
    await endPersonalTokens(ctx, [goes.id], 'merged');
  } else await closeEarlier(ctx, earlier, stays);
  await factsChanged(ctx, [stays.id]);
  const { proofing, number, eua } = plan;
  await audit(ctx, {
    action: 'user.merged',
    subjectId: stays.id,
    targetType: 'MergeCase',
    targetId: id,
    after: {
      stays: stays.userId,
      goes: goes?.userId ?? earlier?.eidmId,
      roles: made.length,
      proofing,
      number,
      eua,
    },
  });
  await tell(ctx, pair, made, { reference, eua: eua === MergedPart.MOVES });
  return [];
}

/** Both, as they are once nobody else changes them; in the order of ids, as everybody locks people. */
async function locked(ctx: Context, { stays, goes, earlier }: Pair): Promise<Pair> {
  if (earlier) await ctx.db.query('select 1 from earlier_account where id = $1 for update', [earlier.id]);
  const ids = goes ? [stays.id, goes.id] : [stays.id];
  await ctx.db.query('select 1 from "user" where id = any($1) order by id for update', [ids]);
  await ctx.db.query('select 1 from role_grant where user_id = any($1) order by id for update', [ids]);
  const now = await getUser(ctx, stays.id);
  return goes
    ? { stays: now, goes: await getUser(ctx, goes.id), earlier: null }
    : { stays: now, goes: null, earlier: await ctx.db.findOneByOrFail(EarlierAccount, { id: earlier.id }) };
}

async function moveProofing(ctx: Context, { stays, goes, earlier }: Pair): Promise<void> {
  const theirs = goes && (await findProofings(ctx, [goes.id])).get(goes.id);
  await passKept(ctx, stays.id, {
    method: theirs?.method ?? ProofingMethod.EARLIER_ACCOUNT,
    strength: theirs?.strength ?? ProofingStrength[earlier?.proofing ?? 'NONE'],
    provedAt: theirs?.provedAt ?? new Date(`${earlier?.proofedOn}T00:00:00Z`),
  });
}

/** What an account has once: the number's fingerprint, the EUA ID, courses and the background check. */
async function moveFacts(ctx: Context, stays: User, goes: User, { number, eua }: MergePlan): Promise<void> {
  await closeOpenCase(ctx, goes.id, 'MERGED');
  // Free before it is taken: it is there once among accounts in use.
  await ctx.db.update(User, { id: goes.id }, { ssnHmac: null });
  if (number === MergedPart.MOVES) await claimSsn(ctx, stays.id, goes.ssnHmac);
  await moveStanding(ctx, goes.id, stays.id);
  await moveInContracts(ctx, goes.id, stays.id);
  if (eua !== MergedPart.MOVES) return;
  await ctx.db.update(EuaIdentity, { userId: goes.id }, { userId: stays.id });
  // Nobody has both kinds of ID: from now on EUA says whether they get in.
  const { EUA } = CredentialSource;
  await ctx.db.update(User, { id: stays.id }, { credentialSource: EUA, passwordHash: null, userType: goes.userType });
  await endSessionsOf(ctx, stays.id);
  await endPersonalTokens(ctx, [stays.id], 'merged');
  await audit(ctx, {
    action: 'eua.linked',
    subjectId: stays.id,
    targetType: 'User',
    targetId: stays.id,
    before: { credentialSource: stays.credentialSource },
    after: { credentialSource: EUA },
  });
}

/** What waits for the one that goes waits for the one that stays: an account of EIDM, and open cases with others. */
async function moveEarlier(ctx: Context, goes: User, stays: User): Promise<void> {
  const ids = [goes.id, stays.id];
  await ctx.db.query(`update earlier_account set user_id = $2 where user_id = $1 and state = 'WAITING'`, ids);
  await ctx.db.query(
    `update merge_case set stays_id = $2 where stays_id = $1 and goes_id is distinct from $2 and status in ('WAITING', 'PROPOSED')`,
    ids,
  );
}

/** New ones for the account that stays, which rest where a person let them rest; then the old ones end. */
async function moveGrants(ctx: Context, stays: User, goes: User, plan: MergePlan): Promise<Grant[]> {
  const live = await liveGrantsOf(ctx, goes.id);
  const moving = live.filter((_, at) => plan.grants[at]?.outcome === MergedGrantOutcome.MOVES);
  const made = await keepRoles(ctx, stays.id, moving.map(asKept), 'merge');
  await endMergedGrants(ctx, live);
  return made;
}

function asKept({ roleId, organizationId, startedAt, ...grant }: Grant): KeptRole {
  const { status, reasonCode, reason, changedAt, changedById } = grant;
  const byHand = status === GrantStatus.SUSPENDED && reasonCode !== GrantReason.REQUIREMENTS_MISSING;
  const rests = byHand ? { rests: { status, reasonCode, reason, changedAt, changedById } } : {};
  return { roleId, organizationId, startedAt, ...rests };
}

const earlierRoles = (ctx: Context, stays: User, earlier: EarlierAccount, { grants }: MergePlan): Promise<Grant[]> =>
  keepRoles(
    ctx,
    stays.id,
    earlier.roles
      .filter((_, at) => grants[at]?.outcome === MergedGrantOutcome.MOVES)
      .map((role) => ({ ...role, startedAt: ctx.now() })),
    'earlier-account',
  );

/** Both addresses hear of it: whoever reads one of them may know nothing of the other account. */
async function tell(
  ctx: Context,
  { stays, goes, earlier }: Pair,
  made: readonly Grant[],
  { reference, eua }: { reference: string; eua: boolean },
): Promise<void> {
  const params = {
    name: stays.displayName(),
    userId: stays.userId,
    closed: goes?.userId ?? earlier?.eidmId ?? '',
    roles: await namesOfRoles(ctx, made),
    eua: eua ? 'yes' : '',
    reference,
    at: ctx.now().toISOString(),
  };
  const languages = new Map([
    [goes?.email ?? earlier?.email ?? '', goes?.language ?? stays.language],
    [stays.email, stays.language],
  ]);
  await enqueueMails(
    ctx,
    [...languages].map(([to, language]) => ({ to, language, template: 'accountsMerged' as const, params })),
  );
}
