import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { RateLimited } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addCalls, type Job } from '../../platform/jobs.ts';
import { decryptFor, encryptFor } from '../../platform/person-keys.ts';
import { newDigits } from '../../platform/secrets.ts';
import { lineOf } from '../../platform/source.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit } from '../audit/audit.service.ts';
import { getUser } from '../users/user.service.ts';
import { Factor, FactorKind } from './factor.entity.ts';
import { WrongCode } from './factor.errors.ts';
import { PhoneCodeRecord, type PhonePurpose } from './phone-code.entity.ts';
import { PhoneCode, PhoneCodeState } from './phone-code.types.ts';
import { numberOf } from './phone-factor.service.ts';
import type { PhoneGateway } from './phone/phone-gateway.ts';
import { textOf, twimlOf } from './phone/phone-words.ts';

/** Who asks: a signing in or a way back in, and what for. No other browser can use the code. */
export interface CodeHolder {
  id: string;
  purpose: PhonePurpose;
}

const { digits, minutes, tries, pauseSeconds, perHour } = limits.phone;
/** Wrong tries are counted for so long after the last code was good, whatever codes come in between. */
const WINDOW_MS = limits.lock.windowMinutes * 60_000;
const LINES = 2;
/** Before mails and all else: somebody waits with their phone in their hand. */
const FIRST = -10;

const after = (time: Date, ms: number): Date => new Date(time.getTime() + ms);
const shown = ({ state, askedAt, expiresAt }: PhoneCodeRecord): PhoneCode =>
  Object.assign(new PhoneCode(), { state, expiresAt, againAt: after(askedAt, pauseSeconds * 1000) });

const find = (ctx: Context, { id, purpose }: CodeHolder): Promise<PhoneCodeRecord | null> =>
  ctx.db.findOneBy(PhoneCodeRecord, { holder: id, purpose });

/**
 * Sends a new code to a phone; the one before is good no more. Texts and calls cost money, and swindlers earn with them:
 * they are counted for the number, the account, the address, and all together.
 */
export async function askPhoneCode(ctx: Context, holder: CodeHolder, factor: Factor): Promise<PhoneCode | RateLimited> {
  const rests = restOf(ctx, await find(ctx, holder), factor);
  if (rests) return new RateLimited(rests);
  const tooMany =
    (await throttle(ctx, 'phone.line', lineOf(ctx.source), { max: perHour.address, minutes: 60 })) ??
    (await throttle(ctx, 'phone.account', factor.userId, { max: perHour.account, minutes: 60 })) ??
    (await throttle(ctx, 'phone.number', await numberOf(ctx, factor), { max: perHour.number, minutes: 60 })) ??
    (await throttle(ctx, 'phone.all', '', { max: perHour.all, minutes: 60 }));
  if (tooMany) return tooMany;
  const id = newId();
  const code = newDigits(digits);
  const [row]: unknown[] = await ctx.db.query(
    `insert into phone_code as p (holder, purpose, id, user_id, factor_id, code_hash, sealed, state, tries, asked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'WAITING', 0, $8, $9)
     on conflict (holder, purpose) do update set
       id = $3, user_id = $4, factor_id = $5, code_hash = $6, sealed = $7, state = 'WAITING', asked_at = $8, expires_at = $9,
       tries = case when p.user_id = $4 and p.expires_at > $10 then p.tries else 0 end
     where p.user_id <> $4 or p.expires_at <= $10
        or (p.tries < $11 and (p.asked_at <= $12 or p.state = 'FAILED' or p.factor_id <> $5))
     returning id`,
    [
      holder.id,
      holder.purpose,
      id,
      factor.userId,
      factor.id,
      hashOf(ctx, id, code),
      await encryptFor(ctx, factor.userId, sealedAs(id), code),
      ctx.now(),
      after(ctx.now(), minutes * 60_000),
      after(ctx.now(), -WINDOW_MS),
      tries,
      after(ctx.now(), -pauseSeconds * 1000),
    ],
  );
  // Another request of this browser was faster.
  if (!row) return new RateLimited(after(ctx.now(), pauseSeconds * 1000));
  const line = `phone:${(Number.parseInt(id.slice(-1), 16) || 0) % LINES}`;
  await addCalls(ctx, 'phone:send', [{ line, payload: { codeId: id } }], FIRST);
  await audit(ctx, {
    action: 'phone-code.asked',
    subjectId: factor.userId,
    targetType: 'Factor',
    targetId: factor.id,
    after: { kind: factor.kind, purpose: holder.purpose },
  });
  return shown((await find(ctx, holder)) as PhoneCodeRecord);
}

/** Until when no new code can be asked for; null: it can. */
function restOf(ctx: Context, record: PhoneCodeRecord | null, factor: Factor): Date | null {
  if (!record || record.userId !== factor.userId) return null;
  const counted = after(record.expiresAt, WINDOW_MS);
  if (record.tries >= tries && counted > ctx.now()) return counted;
  const again = after(record.askedAt, pauseSeconds * 1000);
  const same = record.factorId === factor.id && record.state !== PhoneCodeState.FAILED;
  return same && again > ctx.now() ? again : null;
}

/** The code hangs on keys outside the database, so that six digits can't be found from what is stored. */
const hashOf = (ctx: Context, id: string, code: string): string => ctx.keys.hmac('phone-code', `${id}:${code}`);
const sealedAs = (id: string): string => `phone_code.sealed:${id}`;

/** Where the code stands that this browser asked for; null: it asked for none to this phone. */
export async function readPhoneCode(
  ctx: Context,
  holders: readonly CodeHolder[],
  factorId: string | null,
): Promise<PhoneCode | null> {
  const records = await Promise.all(holders.map((holder) => find(ctx, holder)));
  const record = records.find((one) => one !== null && one.factorId === factorId);
  return record ? shown(record) : null;
}

/**
 * Uses a code up. The try is counted on its row before it is compared, so that parallel ones queue up there and none is
 * free; a right one is gone with its row.
 */
export async function usePhoneCode(
  ctx: Context,
  holder: CodeHolder,
  userId: string,
  typed: string,
): Promise<Factor | WrongCode> {
  const code = typed.replaceAll(/\s/g, '');
  const [rows] = (await ctx.db.query(
    `update phone_code set tries = tries + 1
     where holder = $1 and purpose = $2 and user_id = $3 and tries < $4 and expires_at > $5
     returning id, code_hash, factor_id, tries`,
    [holder.id, holder.purpose, userId, tries, ctx.now()],
  )) as [{ id: string; code_hash: string; factor_id: string; tries: number }[], number];
  const row = rows[0];
  if (!row) return new WrongCode();
  if (hashOf(ctx, row.id, code) !== row.code_hash) return new WrongCode(tries - row.tries);
  await ctx.db.delete(PhoneCodeRecord, { holder: holder.id, purpose: holder.purpose });
  const factor = await ctx.db.findOneByOrFail(Factor, { id: row.factor_id, userId });
  if (factor.confirmedAt) await ctx.db.update(Factor, { id: factor.id }, { lastUsedAt: ctx.now() });
  return factor;
}

/**
 * The job that hands a code to the gateway. It is tried again with the same id while the code is good, and never after: a
 * text that comes hours late helps nobody. What was sent, or is too late, is forgotten at once.
 */
export const sendPhoneCode =
  (gateway: PhoneGateway | null): Job =>
  async (ctx, { codeId }) => {
    const record = await ctx.db.findOneBy(PhoneCodeRecord, { id: String(codeId) });
    if (!record?.sealed) return;
    if (!gateway || record.expiresAt <= ctx.now()) return settle(ctx, record.id, PhoneCodeState.FAILED);
    const factor = await ctx.db.findOneByOrFail(Factor, { id: record.factorId });
    const user = await getUser(ctx, record.userId);
    const code = await decryptFor(ctx, user.id, sealedAs(record.id), record.sealed);
    const { name: service } = ctx.config.site;
    const said = { language: user.language, service, code, host: new URL(ctx.config.webUserUrl).hostname };
    const to = await numberOf(ctx, factor);
    try {
      const answer = await (factor.kind === FactorKind.VOICE
        ? gateway.call({ id: record.id, to, content: twimlOf(said) })
        : gateway.text({ id: record.id, to, content: textOf(said) }));
      await settle(ctx, record.id, answer === 'TAKEN' ? PhoneCodeState.SENT : PhoneCodeState.FAILED);
    } catch (error) {
      await ctx.db.query(`update phone_code set state = 'DELAYED' where id = $1 and state = 'WAITING'`, [record.id]);
      throw error;
    }
  };

async function settle(ctx: Context, id: string, state: PhoneCodeState): Promise<void> {
  await ctx.db.query('update phone_code set state = $2, sealed = null where id = $1', [id, state]);
}
