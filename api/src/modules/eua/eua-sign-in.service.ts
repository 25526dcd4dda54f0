import type { Context } from '../../platform/context.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { SessionLevel } from '../sessions/session.entity.ts';
import { enter, findKnown, tellOfBoth } from './eua-account.service.ts';
import { beginAtEua, finishAtEua, wasCancelled } from './eua-client.ts';
import type { EuaPerson } from './eua-person.ts';
import { beginVisit, keepPerson, takeVisit, type Visit } from './eua-visit.service.ts';

/** Why a sign-in with EUA came to nothing, in the address of the sign-in page, which says what to do. */
export type EuaTrouble = 'banner' | 'busy' | 'late' | 'cancelled' | 'failed' | 'email' | 'disabled' | 'activate';

const PER_ADDRESS = { max: 300, minutes: 10 };
/** EUA's clock and ours may differ a little. */
const SKEW_MS = 60_000;

/** The sign-in page, with why somebody is there again, and where they wanted to go. */
const signInPage = (why: EuaTrouble | 'factor', returnPath = '/'): string =>
  `/sign-in?eua=${why}${returnPath === '/' ? '' : `&return=${encodeURIComponent(returnPath)}`}`;

const siteOf = ({ config, source }: Context): string =>
  source.site === 'web-admin' ? config.webAdminUrl : config.webUserUrl;

/** Only a path of this site, never another origin. */
const ownPath = (text: string): string => (/^\/(?![/\\])[^\\\s]*$/.test(text) && text.length <= 500 ? text : '/');

/** Where to send a browser that wants to sign in with EUA. */
export async function startEuaSignIn(
  ctx: Context,
  asked: { acknowledged: boolean; returnPath: string; fresh: boolean },
): Promise<string> {
  const returnPath = ownPath(asked.returnPath);
  if (!asked.acknowledged) return signInPage('banner', returnPath);
  const tooMany = await inTransaction(ctx, (tx) => throttle(tx, 'eua.address', lineOf(ctx.source), PER_ADDRESS));
  if (tooMany) return signInPage('busy', returnPath);
  try {
    const { url, begun } = await beginAtEua(ctx.config, siteOf(ctx), asked.fresh);
    await beginVisit(ctx, begun, returnPath, asked.fresh);
    return url;
  } catch (error) {
    ctx.log.warn({ err: error }, 'EUA can’t be reached');
    return signInPage('failed', returnPath);
  }
}

/** Where to send a browser that comes back from EUA; EUA is asked between two transactions, as it may take long. */
export async function finishEuaSignIn(ctx: Context, query: string): Promise<string> {
  const visit = await inTransaction(ctx, takeVisit);
  if (!visit) return refuse(ctx, 'late');
  const answer = await finishAtEua(ctx.config, siteOf(ctx), query, visit).catch((error: unknown) => {
    if (wasCancelled(error)) return 'CANCELLED' as const;
    ctx.log.warn({ err: error }, 'a sign-in with EUA failed');
    return null;
  });
  if (answer === 'CANCELLED') return refuse(ctx, 'cancelled', visit);
  if (answer === 'UNVERIFIED') return refuse(ctx, 'email', visit);
  if (!answer || !isFreshEnough(visit, answer)) return refuse(ctx, 'failed', visit);
  return inTransaction(ctx, (tx) => arrive(tx, visit, answer));
}

const isFreshEnough = ({ fresh, createdAt }: Visit, { authTime }: EuaPerson): boolean =>
  !fresh || (authTime !== null && authTime * 1000 >= createdAt.getTime() - SKEW_MS);

async function arrive(ctx: Context, visit: Visit, person: EuaPerson): Promise<string> {
  const known = await findKnown(ctx, person);
  if (known.kind === 'OWN') {
    const { viewer } = await enter(ctx, known.user, person);
    if (viewer.level === SessionLevel.FACTOR) return visit.returnPath;
    return signInPage('factor', visit.returnPath);
  }
  if (known.kind === 'DISABLED') return refuse(ctx, 'disabled', visit, known.user.id);
  // The terms and what belongs to them stand at the self-service site; the console is for those who have an account.
  if (ctx.source.site === 'web-admin') return signInPage('activate');
  if (known.kind === 'HARP_ACCOUNT') await tellOfBoth(ctx, known.user, person);
  await keepPerson(ctx, person);
  return `/eua/activate?return=${encodeURIComponent(visit.returnPath)}`;
}

async function refuse(
  ctx: Context,
  trouble: EuaTrouble,
  visit?: Visit,
  subjectId: string | null = null,
): Promise<string> {
  await audit(ctx, { action: 'sign-in.eua', outcome: 'REFUSED', subjectId, after: { why: trouble } });
  return signInPage(trouble, visit?.returnPath);
}
