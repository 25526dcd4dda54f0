import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { addCalls } from '../../platform/jobs.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import type { Authentication } from './authentication.ts';
import { Client } from './client.entity.ts';
import { Participation } from './participation.entity.ts';
import { revokeOfPerson } from './payload.service.ts';

/** The programs that each of these people ever signed in to, as they were told to HARP's provider. */
export async function programsUsedBy(ctx: Context, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { user_id: string; programs: string[] }[] = await ctx.db.query(
    `select p.user_id, array_agg(distinct c.program_id) as programs
     from sso_participation p join client c on c.id = p.client_id where p.user_id = any($1) group by p.user_id`,
    [userIds],
  );
  return new Map(rows.map(({ user_id, programs }) => [user_id, programs]));
}

/** Notes that a signing in has reached a client, so that its end can be told there. */
export async function noteParticipation(
  ctx: Context,
  authentication: Authentication,
  client: Client,
  sid: string,
): Promise<void> {
  const { signInId, userId, acr, amr } = authentication;
  await ctx.db.query(
    `insert into sso_participation (id, sign_in_id, client_id, user_id, sid, started_at, last_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (sign_in_id, client_id, sid) do update set last_at = excluded.last_at, ended_at = null, told_at = null`,
    [newId(), signInId, client.id, userId, sid, ctx.now()],
  );
  await audit(ctx, {
    action: 'sso.signed-in',
    actorId: userId,
    subjectId: userId,
    targetType: 'Client',
    targetId: client.id,
    after: { clientId: client.clientId, acr, amr },
  });
}

/** The participation that a client knows by this session name. */
export const findParticipation = (ctx: Context, clientId: string, sid: string): Promise<Participation | null> =>
  ctx.db
    .createQueryBuilder(Participation, 'participation')
    .innerJoin(Client, 'client', 'client.id = participation.client_id')
    .where('client.client_id = :clientId and participation.sid = :sid', { clientId, sid })
    .getOne();

/** Whose participations end: those of one signing in, or of one person, in one client or program or in all. */
export interface Ending {
  signInId?: string;
  userId?: string;
  programId?: string;
  clientId?: string;
  why: string;
}

interface Ended {
  id: string;
  user_id: string;
  sign_in_id: string;
  client_key: string;
  client_id: string;
  told: boolean;
}

/**
 * Ends participations: what the clients were given is taken back, and each is told by a job of its own, so that one that
 * is down holds up no other. What has ended is not ended again.
 */
export async function endParticipations(
  ctx: Context,
  { signInId, userId, programId, clientId, why }: Ending,
): Promise<void> {
  if (!signInId && !userId) throw new Error('an ending is about a signing in or a person');
  const [ended] = (await ctx.db.query(
    `update sso_participation p set ended_at = $4 from client c
     where c.id = p.client_id and p.ended_at is null and ($1::uuid is null or p.sign_in_id = $1)
       and ($2::uuid is null or p.user_id = $2) and ($3::uuid is null or c.program_id = $3)
       and ($5::text is null or c.client_id = $5)
     returning p.id, p.user_id, p.sign_in_id, c.id as client_key, c.client_id, c.backchannel_logout_uri is not null as told`,
    [signInId ?? null, userId ?? null, programId ?? null, ctx.now(), clientId ?? null],
  )) as [Ended[], number];
  if (ended.length === 0) return;
  for (const [person, theirs] of Map.groupBy(ended, (one) => one.user_id))
    await revokeOfPerson(
      ctx,
      person,
      theirs.map(({ client_id }) => client_id),
      signInId ?? null,
    );
  await auditMany(
    ctx,
    ended.map((one) => ({
      action: 'sso.signed-out',
      subjectId: one.user_id,
      targetType: 'Client',
      targetId: one.client_key,
      after: { clientId: one.client_id, why },
    })),
  );
  await addCalls(
    ctx,
    'sso:logout',
    ended
      .filter(({ told }) => told)
      .map(({ id, client_key }) => ({ line: `sso:logout:${client_key}`, payload: { participationId: id } })),
  );
}
