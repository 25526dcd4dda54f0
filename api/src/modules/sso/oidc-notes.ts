import type { KoaContextWithOIDC } from 'oidc-provider';
import { throttle, type Limit } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { endSignIn, signOut } from '../sessions/session.service.ts';
import { findActiveClient } from './client.service.ts';
import { authenticationOfRequest, contextOf } from './oidc-context.ts';
import { noteReuse } from './oidc-adapter.ts';
import { endParticipations, findParticipation, noteParticipation } from './participation.service.ts';

type Next = () => Promise<void>;

/**
 * What HARP does around the provider's own work, before its answer goes out: a code that nobody noted is never handed out,
 * and an act without its audit event is none.
 */
export async function noteActs(koa: KoaContextWithOIDC, next: Next): Promise<void> {
  await next();
  // Set once a route of the provider has taken the request.
  const route = (koa.oidc as KoaContextWithOIDC['oidc'] | undefined)?.route;
  if (route === 'authorization' || route === 'resume') await noteSignIn(koa);
  else if (route === 'token') await noteToken(koa);
  else if (route === 'end_session') await beginLeaving(koa);
  else if (route === 'end_session_confirm' && koa.status === 303) await leave(koa);
  else if (route === 'discovery' && koa.status === 200)
    koa.body = { ...(koa.body as object), response_modes_supported: ['query'] };
}

/** The program gets a code: somebody is signed in to it. */
async function noteSignIn(koa: KoaContextWithOIDC): Promise<void> {
  const { client, session, entities } = koa.oidc;
  const authentication = authenticationOfRequest(koa);
  if (!entities.AuthorizationCode || !client || !session || !authentication) return;
  await inTransaction(contextOf(koa), async (ctx) => {
    const known = await findActiveClient(ctx, client.clientId);
    if (!known) throw new Error('the client was disabled meanwhile');
    await noteParticipation(ctx, authentication, known, session.sidFor(client.clientId) ?? '');
  });
}

const SUBJECT_GONE = 'unknown, disabled, without a role, or signed out';

/** Refusals of one client from one network that are noted: one whose keys can't be read was not asked who it is. */
const REFUSALS: Limit = { max: 300, minutes: 10 };

/** A refusal of a client that showed that it is itself; others are counted where their secrets are. */
async function noteToken(koa: KoaContextWithOIDC): Promise<void> {
  const { client, entities, params } = koa.oidc;
  const error = (koa.body as { error?: string } | undefined)?.error;
  if (!error || error === 'invalid_client' || !client) return;
  const token = entities.RefreshToken ?? entities.AuthorizationCode;
  const ctx = contextOf(koa);
  if (token && 'consumed' in token && token.consumed) {
    await noteReuse(ctx, token.kind, token as unknown as Record<string, unknown>);
    return;
  }
  if (await throttle(ctx, 'sso.token-refused', `${client.clientId} ${ctx.source.network}`, REFUSALS)) return;
  await audit(ctx, {
    action: 'sso.token-refused',
    outcome: 'REFUSED',
    subjectId: token?.accountId ?? null,
    after: {
      clientId: client.clientId,
      error,
      grantType: String(params?.['grant_type'] ?? '').slice(0, 60),
      ...(token && !entities.Account ? { why: SUBJECT_GONE } : {}),
    },
  });
}

/**
 * Somebody leaves a program whose HARP page has been idle: nobody is asked, since HARP shows nobody signed in, but the
 * signing in stands for their programs until it is ended here. The ID token, checked by the provider, says which it is.
 */
async function beginLeaving(koa: KoaContextWithOIDC): Promise<void> {
  lookForward(koa);
  const hint = koa.oidc.entities.IdTokenHint as { payload?: { sid?: unknown } } | undefined;
  const { client } = koa.oidc;
  if (koa.status !== 200 || authenticationOfRequest(koa) || !client || typeof hint?.payload?.sid !== 'string') return;
  const sid = hint.payload.sid;
  await inTransaction(contextOf(koa), async (ctx) => {
    const found = await findParticipation(ctx, client.clientId, sid);
    if (found) await endSignIn(ctx, found.signInId, found.userId);
  });
}

/** The form leads on to the program, which the page's policy has to let it. */
function lookForward(koa: KoaContextWithOIDC): void {
  const uri = (koa.oidc.session?.state as { postLogoutRedirectUri?: string } | undefined)?.postLogoutRedirectUri;
  const policy = koa.response.get('content-security-policy');
  if (uri && policy)
    koa.set(
      'content-security-policy',
      policy.replace("form-action 'self'", `form-action 'self' ${new URL(uri).origin}`),
    );
}

/** Leaving HARP with the program: HARP's session ends as at its own button, and all programs are told. Else only this one. */
async function leave(koa: KoaContextWithOIDC): Promise<void> {
  const { params, client } = koa.oidc;
  const signInId = authenticationOfRequest(koa)?.signInId;
  if (params?.['logout']) await inTransaction(contextOf(koa), signOut);
  else if (client && signInId)
    await inTransaction(contextOf(koa), (ctx) =>
      endParticipations(ctx, { signInId, clientId: client.clientId, why: 'left' }),
    );
}
