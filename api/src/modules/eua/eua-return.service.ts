import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf } from '../../platform/ids.ts';
import { OwnAccount } from '../access/account.errors.ts';
import { reopenAfterEua } from '../access/eua-account.service.ts';
import { askedOfCms, cmsOfficers } from '../access/officer.service.ts';
import { audit, auditList } from '../audit/audit.service.ts';
import { enqueueMail, enqueueMails } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { getUser } from '../users/user.service.ts';
import { EuaIdentity } from './eua-identity.entity.ts';
import type { EuaPerson } from './eua-person.ts';
import { EuaReturn, EuaReturnStatus } from './eua-return.entity.ts';
import type { DecideEuaReturnInput } from './eua.types.ts';

/** Notes that somebody is back with an EUA ID, once while it waits, and tells them and those who can confirm it. */
export async function askForReturn(ctx: Context, user: User, person: EuaPerson): Promise<void> {
  const { euaId, givenName, familyName, email } = person;
  const identity = await ctx.db.findOneByOrFail(EuaIdentity, { userId: user.id });
  const name = [givenName, familyName].filter(Boolean).join(' ');
  const asked = Object.assign(new EuaReturn(), {
    userId: user.id,
    euaId,
    earlierEuaId: identity.euaId,
    name,
    email,
    status: EuaReturnStatus.PENDING,
    askedAt: ctx.now(),
  });
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(EuaReturn)
    .values(asked)
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return;
  await audit(ctx, {
    action: 'eua-return.asked',
    subjectId: user.id,
    targetType: 'EuaReturn',
    targetId: asked.id,
    after: { euaId, earlierEuaId: identity.euaId },
  });
  const params = { name: user.displayName(), euaId };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'euaReturnAsked', params });
  const officers = askedOfCms(await cmsOfficers(ctx), user.id);
  await enqueueMails(
    ctx,
    officers.map((officer) => ({
      to: officer.email,
      language: officer.language,
      template: 'euaReturnWaits' as const,
      params: { name: officer.name, person: user.displayName(), euaId },
    })),
  );
}

/** They belong to no program or organization: whose right, or token, ends at one sees none. */
const seesReturns = (ctx: Context): boolean =>
  requireActor(ctx).reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'role-request:decide-cms' && programId === null && organizationId === null,
  );

/** Those that wait, the oldest first. That an officer read them is on record. */
export async function readReturns(ctx: Context, page: PageArgs): Promise<Connection<EuaReturn>> {
  const query = ctx.db.createQueryBuilder(EuaReturn, 'r').where(seesReturns(ctx) ? "r.status = 'PENDING'" : 'false');
  const found = await paginate(
    query,
    [
      { sql: 'r.asked_at', type: 'timestamptz', of: (one) => one.askedAt },
      { sql: 'r.id', type: 'uuid', of: ({ id }) => id },
    ],
    page,
  );
  await auditList(ctx, 'eua-return.listed', found.edges.length, {});
  return found;
}

export async function findReturns(ctx: Context, ids: readonly string[]): Promise<Map<string, EuaReturn>> {
  if (!seesReturns(ctx)) return new Map();
  const found = await ctx.db.createQueryBuilder(EuaReturn, 'r').where('r.id = any(:ids)', { ids }).getMany();
  await auditList(ctx, 'eua-return.listed', found.length, {});
  return new Map(found.map((one) => [one.id, one]));
}

/**
 * An officer says whether it is the same person. Confirmed, the account takes the EUA ID they came with, and the roles that
 * rested are back without new requests. Of two officers at once one decides, and the other is told what holds.
 */
export async function decideReturn(
  ctx: Context,
  { id, confirm }: DecideEuaReturnInput,
): Promise<EuaReturn | NotFound | OwnAccount | StepUpNeeded> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const key = keyOf('EuaReturn', id);
  const asked = key && (await ctx.db.findOneBy(EuaReturn, { id: key }));
  if (!asked) return new NotFound('that person', ['input', 'id']);
  if (asked.userId === me.id) return new OwnAccount();
  const status = confirm ? EuaReturnStatus.CONFIRMED : EuaReturnStatus.REFUSED;
  const [decided] = (await ctx.db.query(
    `update eua_return set status = $2, decided_at = $3, decided_by = $4 where id = $1 and status = 'PENDING' returning id`,
    [asked.id, status, ctx.now(), me.id],
  )) as [unknown[], number];
  const after = await ctx.db.findOneByOrFail(EuaReturn, { id: asked.id });
  if (decided.length === 0) return after;
  await audit(ctx, {
    action: confirm ? 'eua-return.confirmed' : 'eua-return.refused',
    subjectId: asked.userId,
    targetType: 'EuaReturn',
    targetId: asked.id,
    before: { euaId: asked.earlierEuaId },
    after: { euaId: asked.euaId },
  });
  await (confirm ? link(ctx, asked) : tellRefused(ctx, asked));
  return after;
}

async function link(ctx: Context, { userId, euaId }: EuaReturn): Promise<void> {
  // Until the next list says when it was used, nothing is known of it but that it works.
  await ctx.db.update(
    EuaIdentity,
    { userId },
    { euaId, linkedAt: ctx.now(), state: 'ACTIVE', lastUse: null, warned: null },
  );
  await ctx.db.update(
    EuaReturn,
    { userId, status: EuaReturnStatus.PENDING },
    { status: EuaReturnStatus.REFUSED, decidedAt: ctx.now(), decidedById: requireActor(ctx).id },
  );
  const { user, resumed } = await reopenAfterEua(ctx, userId);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'euaBack',
    params: { name: user.displayName(), euaId, roles: `${resumed}`, by: requireActor(ctx).displayName },
  });
}

async function tellRefused(ctx: Context, { userId, euaId }: EuaReturn): Promise<void> {
  const user = await getUser(ctx, userId);
  const params = { name: user.displayName(), euaId };
  await enqueueMail(ctx, { to: user.email, language: user.language, template: 'euaReturnRefused', params });
}
