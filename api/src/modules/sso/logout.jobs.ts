import { findEvents, type DomainEvent } from '../../platform/events.ts';
import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { postOutside } from '../../platform/outside-call.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { signInStands } from '../sessions/session.service.ts';
import { Client, ClientState } from './client.entity.ts';
import { Participation } from './participation.entity.ts';
import { endParticipations } from './participation.service.ts';
import { signJwt } from './signing-key.service.ts';
import { standingInProgram } from './standing.service.ts';
import { subjectOf } from './subject.ts';

/** Signs people out of programs when something happened after which they may not be there any more. */
export const endWithEvent: Job = (context, { eventIds }) =>
  inTransaction(context, async (ctx) => {
    for (const event of await findEvents(ctx, eventIds as string[])) await endAfter(ctx, event);
  });

async function endAfter(ctx: Context, event: DomainEvent): Promise<void> {
  const { type, userId, programId, data } = event;
  if (type === 'session.ended') {
    const signInId = String(data['signInId']);
    if (!(await signInStands(ctx, signInId))) await endParticipations(ctx, { signInId, why: type });
  } else if (type === 'user.disabled' && userId) {
    await endParticipations(ctx, { userId, why: type });
  } else if (
    (type === 'grant.revoked' || type === 'grant.suspended' || type === 'grant.expired') &&
    userId &&
    programId
  ) {
    // Whoever still has another role there stays.
    if ((await standingInProgram(ctx, userId, programId)) === 'NO_ROLE')
      await endParticipations(ctx, { userId, programId, why: type });
  }
}

/** A job's place in the worker is held as long. */
const TIMEOUT_MS = 3000;
const TOKEN_SECONDS = 120;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Tells one client that a session there is over (OpenID Connect Back-Channel Logout 1.0 §2); thrown is tried again. */
export const tellLogout: Job = async (ctx, { participationId }) => {
  const participation = await ctx.db.findOneBy(Participation, { id: participationId as string });
  if (!participation?.endedAt || participation.toldAt) return;
  const client = await ctx.db.findOneBy(Client, { id: participation.clientId });
  if (!client?.backchannelLogoutUri || client.state !== ClientState.ACTIVE) return;
  const token = await signJwt(
    ctx,
    { sub: subjectOf(ctx, participation.userId, client), sid: participation.sid, events: { [LOGOUT_EVENT]: {} } },
    { audience: client.clientId, typ: 'logout+jwt', expiresIn: TOKEN_SECONDS },
  );
  const { status, error } = await postOutside({
    url: client.backchannelLogoutUri,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
    timeoutMs: TIMEOUT_MS,
    maxBytes: 1000,
    allowPrivate: ctx.config.allowPrivateAddresses,
  });
  if (status !== 200 && status !== 204)
    throw new Error(`${client.clientId} was not told of a logout: ${error ?? `it answered ${status}`}`);
  await ctx.db.update(Participation, { id: participation.id }, { toldAt: ctx.now() });
};
