import type { Context } from '../../platform/context.ts';
import { StepUpNeeded } from '../../platform/errors.ts';
import { loader } from '../../platform/loader.ts';
import { audit } from '../audit/audit.service.ts';
import { ProgramKind, type Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { Session } from '../sessions/session.entity.ts';
import { authenticationOf, isSame, meets, needsPasskey, type Asked, type Authentication } from './authentication.ts';
import type { Client } from './client.entity.ts';
import { findActiveClient } from './client.service.ts';
import { giveConsent, knownScopes } from './consent.service.ts';
import { addToPayload, findPayload } from './payload.service.ts';
import {
  NoRoleInProgram,
  ProgramSignIn,
  ProgramSignInFinished,
  ProgramSignInGone,
  ProgramSignInPrompt as Prompt,
  SharedClaims,
} from './program-sign-in.types.ts';
import { standingOf } from './standing.service.ts';

/** What the provider keeps of a sign-in that waits for its person (its model Interaction). */
interface Waiting {
  prompt: { name: 'login' | 'role' | 'consent' };
  params: Asked & { client_id: string; redirect_uri: string; scope?: string };
  /** The provider's session when the program sent the browser here. */
  session?: { accountId: string; uid?: string; acr?: string };
  lastSubmission?: Record<string, unknown> & { login?: { accountId: string } };
  result?: Record<string, unknown>;
  startedAt: number;
}

/** A sign-in that is under way in this browser, with how far it has come. */
interface UnderWay {
  id: string;
  waiting: Waiting;
  client: Client;
  program: Program;
  authentication: Authentication | null;
  prompt: Prompt;
}

/** How the person at this browser is signed in; null for a stranger, and before the second factor. */
export async function authenticationIn(ctx: Context): Promise<Authentication | null> {
  if (ctx.actor?.level !== 'FACTOR' || !ctx.actor.sessionId) return null;
  const session = await ctx.db.findOneBy(Session, { id: ctx.actor.sessionId });
  return session && authenticationOf(session);
}

/**
 * The cookie says which sign-in was begun in this browser. Without it nobody can go on with somebody else's: they would
 * be signed in to the program as another (login CSRF).
 */
async function underWay(ctx: Context, id: string): Promise<UnderWay | null> {
  if (id === '' || ctx.cookies.get('program-sign-in') !== id) return null;
  const stored = await findPayload(ctx, 'Interaction', id);
  if (!stored || stored.expired) return null;
  const waiting = stored.payload as unknown as Waiting;
  const client = await findActiveClient(ctx, waiting.params.client_id);
  const program = client && (await loader(ctx, findPrograms).load(client.programId));
  if (!client || !program) return null;
  const authentication = await authenticationIn(ctx);
  const prompt = await promptOf(ctx, waiting, client, authentication);
  return { id, waiting, client, program, authentication, prompt };
}

async function promptOf(
  ctx: Context,
  { prompt, params, session, startedAt }: Waiting,
  client: Client,
  authentication: Authentication | null,
): Promise<Prompt> {
  if (!authentication) return Prompt.SIGN_IN;
  // Past the first question, what was good enough before it stays so as long as nobody signs in by other means.
  const asBefore = prompt.name !== 'login' && isSame({ signInId: session?.uid, acr: session?.acr }, authentication);
  if (!asBefore && !meets(params, authentication, new Date(startedAt), ctx.now())) return Prompt.STEP_UP;
  if (prompt.name === 'login') return Prompt.READY;
  if (prompt.name === 'role')
    return (await standingOf(ctx, authentication.userId, client.clientId, null)) === 'NO_ROLE'
      ? Prompt.NO_ROLE
      : Prompt.READY;
  // Somebody else signed in meanwhile: nobody agrees for another, and the provider asks anew.
  return session?.accountId === authentication.userId ? Prompt.CONSENT : Prompt.READY;
}

const SHARED: Record<string, SharedClaims[]> = {
  profile: [SharedClaims.NAME],
  email: [SharedClaims.EMAIL],
  harp: [SharedClaims.USER_ID, SharedClaims.PROOFING],
  roles: [SharedClaims.ROLES],
};

/** What a page shows of the sign-in that is under way in this browser; null when there is none. */
export async function findProgramSignIn(ctx: Context): Promise<ProgramSignIn | null> {
  const found = await underWay(ctx, ctx.cookies.get('program-sign-in') ?? '');
  if (!found) return null;
  const { id, client, program, prompt, waiting } = found;
  return Object.assign(new ProgramSignIn(), {
    id,
    program: { key: program.key, name: program.name, fullName: program.fullName, kind: program.kind },
    clientName: client.name,
    prompt,
    needsPasskey: needsPasskey(waiting.params),
    shares: knownScopes(waiting.params.scope)
      .filter((scope) => scope !== 'roles' || program.kind === ProgramKind.ROLE_MANAGED)
      .flatMap((scope) => SHARED[scope] ?? []),
    returnTo: new URL(waiting.params.redirect_uri).host,
  });
}

/** Goes on to the program, or says what is missing. Going on from the question of consent is agreeing. */
export async function continueProgramSignIn(
  ctx: Context,
  id: string,
): Promise<ProgramSignInFinished | StepUpNeeded | NoRoleInProgram | ProgramSignInGone> {
  const found = await underWay(ctx, id);
  if (!found) return new ProgramSignInGone();
  const { authentication, prompt, client, program, waiting } = found;
  if (!authentication || prompt === Prompt.SIGN_IN || prompt === Prompt.STEP_UP) return new StepUpNeeded();
  if (prompt === Prompt.NO_ROLE) return new NoRoleInProgram(program);
  if (prompt === Prompt.CONSENT)
    await giveConsent(ctx, authentication.userId, client, knownScopes(waiting.params.scope));
  // What the person before at this browser has agreed to is nothing that the next one has.
  const own = waiting.lastSubmission?.login?.accountId === authentication.userId ? waiting.lastSubmission : {};
  return finish(ctx, found, {
    ...own,
    login: {
      accountId: authentication.userId,
      signInId: authentication.signInId,
      ts: Math.floor(authentication.at.getTime() / 1000),
      acr: authentication.acr,
      amr: authentication.amr,
    },
    ...(prompt === Prompt.CONSENT ? { consent: {} } : {}),
  });
}

/** What a browser that arrives is sent on to when nothing has to be asked; null when a page has to. */
export async function passThrough(ctx: Context, id: string): Promise<string | null> {
  const found = await underWay(ctx, id);
  if (found?.prompt !== Prompt.READY) return null;
  const done = await continueProgramSignIn(ctx, id);
  return done instanceof ProgramSignInFinished ? done.url : null;
}

/** Sends the browser back to the program with the refusal that fits. */
export async function cancelProgramSignIn(
  ctx: Context,
  id: string,
): Promise<ProgramSignInFinished | ProgramSignInGone> {
  const found = await underWay(ctx, id);
  if (!found) return new ProgramSignInGone();
  const { prompt, authentication, client } = found;
  await audit(ctx, {
    action: 'sso.signed-in',
    outcome: 'REFUSED',
    subjectId: authentication?.userId ?? null,
    targetType: 'Client',
    targetId: client.id,
    after: { why: prompt === Prompt.NO_ROLE ? 'no role' : 'cancelled' },
  });
  // RFC 9470 §4 names the answer for a way of signing in that could not be had.
  const unmet = prompt === Prompt.STEP_UP && needsPasskey(found.waiting.params);
  return finish(ctx, found, {
    error: unmet ? 'unmet_authentication_requirements' : 'access_denied',
    error_description: DESCRIPTIONS[prompt] ?? 'The person did not go on.',
  });
}

const DESCRIPTIONS: Partial<Record<Prompt, string>> = {
  [Prompt.NO_ROLE]: 'The person has no active role in the program.',
  [Prompt.CONSENT]: 'The person did not agree.',
};

/** Leaves the result where the provider looks for it when the browser comes back to it. */
async function finish(ctx: Context, { id }: UnderWay, result: Record<string, unknown>): Promise<ProgramSignInFinished> {
  // The provider would not go on when another account, or a later signing in, has taken the place of the one before.
  await addToPayload(ctx, 'Interaction', id, { result, session: null });
  return Object.assign(new ProgramSignInFinished(), { url: `${ctx.config.issuer}/auth/${id}` });
}
