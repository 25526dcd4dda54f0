import { parseUserId } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { EarlierAccount, EarlierState } from '../earlier/earlier-account.entity.ts';
import { EarlierClaimRecord } from '../earlier/earlier-claim.entity.ts';
import { CodeExpired } from '../registration/registration.errors.ts';
import { findUserByUserId } from '../users/user.service.ts';
import { EarlierClaim, EarlierClaimStep } from './claim.types.ts';

const MINUTE = 60_000;
const { linkHours, openMinutes } = limits.earlier;

/** An open way to an account of EIDM that nobody has come for. */
export interface Visit {
  claim: EarlierClaimRecord;
  earlier: EarlierAccount;
}

/**
 * The mailed link: it opens the way in one browser, once. As with a registration, whoever began need not be whoever reads
 * the mail.
 */
export async function openEarlierClaim(ctx: Context, token: string): Promise<EarlierClaim | CodeExpired> {
  const holder = newToken();
  const since = new Date(ctx.now().getTime() - linkHours * 60 * MINUTE);
  const [rows] = (await ctx.db.query(
    `update earlier_claim c set link_hash = null, holder_hash = $2, opened_at = $3 from earlier_account a
     where c.link_hash = $1 and c.begun_at > $4 and c.finished_at is null and a.id = c.earlier_account_id and a.state = 'OPEN'
     returning c.id`,
    [hashToken(token), hashToken(holder), ctx.now(), since],
  )) as [{ id: string }[], number];
  const id = rows[0]?.id;
  if (!id) return new CodeExpired();
  const claim = await ctx.db.findOneByOrFail(EarlierClaimRecord, { id });
  const earlier = await ctx.db.findOneByOrFail(EarlierAccount, { id: claim.earlierAccountId });
  ctx.cookies.set('earlier', holder, openMinutes * 60);
  await noteOpened(ctx, earlier, 'link');
  return show(ctx, { claim, earlier });
}

/** The old login opens the way in the browser in which it was typed. */
export async function openByLogin(
  ctx: Context,
  earlier: EarlierAccount,
  passwordHash: string | null,
): Promise<EarlierClaim> {
  const holder = newToken();
  const claim = Object.assign(new EarlierClaimRecord(), {
    earlierAccountId: earlier.id,
    holderHash: hashToken(holder),
    begunAt: ctx.now(),
    openedAt: ctx.now(),
    byLink: false,
    provedAt: ctx.now(),
    passwordHash,
  });
  await ctx.db.insert(EarlierClaimRecord, claim);
  ctx.cookies.set('earlier', holder, openMinutes * 60);
  await noteOpened(ctx, earlier, 'password');
  return show(ctx, { claim, earlier });
}

const noteOpened = (ctx: Context, { id }: EarlierAccount, by: 'link' | 'password'): Promise<void> =>
  audit(ctx, { action: 'earlier-account.opened', targetType: 'EarlierAccount', targetId: id, after: { by } });

/** This browser's open way. The account is locked until the end of the transaction, so that two can't both take a step. */
export const heldClaim = (ctx: Context): Promise<Visit | null> => findVisit(ctx, true);

async function findVisit(ctx: Context, lock: boolean): Promise<Visit | null> {
  const token = ctx.cookies.get('earlier');
  if (!token) return null;
  const find = (): Promise<EarlierClaimRecord | null> =>
    ctx.db
      .createQueryBuilder(EarlierClaimRecord, 'c')
      .where('c.holder_hash = :hash and c.opened_at > :since and c.finished_at is null', {
        hash: hashToken(token),
        since: new Date(ctx.now().getTime() - openMinutes * MINUTE),
      })
      .getOne();
  const seen = await find();
  const accounts = ctx.db
    .createQueryBuilder(EarlierAccount, 'a')
    .where('a.id = :id and a.state = :state', { id: seen?.earlierAccountId ?? null, state: EarlierState.OPEN });
  const earlier = seen && (await (lock ? accounts.setLock('pessimistic_write') : accounts).getOne());
  // Whoever held the lock before may have gone on with this very way.
  const claim = lock ? await find() : seen;
  return claim && earlier ? { claim, earlier } : null;
}

export async function currentClaim(ctx: Context): Promise<EarlierClaim | null> {
  const found = await findVisit(ctx, false);
  return found && show(ctx, found);
}

/** The old ID, where HARP takes it and nobody has it. */
export async function keptUserId(ctx: Context, { eidmId }: EarlierAccount): Promise<string | null> {
  const parsed = parseUserId(eidmId);
  return parsed.ok && !(await findUserByUserId(ctx, parsed.value)) ? parsed.value : null;
}

/** As this browser may see it: no name, roles or proofing before there is a second factor. */
export async function show(ctx: Context, { claim, earlier }: Visit): Promise<EarlierClaim> {
  const proved = claim.provedAt !== null;
  return Object.assign(new EarlierClaim(), {
    step: proved ? EarlierClaimStep.ACCOUNT : EarlierClaimStep.PASSWORD,
    email: claim.byLink ? earlier.email : null,
    userId: proved ? await keptUserId(ctx, earlier) : null,
    passwordNeeded: proved && claim.passwordHash === null,
    expiresAt: new Date((claim.openedAt as Date).getTime() + openMinutes * MINUTE),
  });
}
