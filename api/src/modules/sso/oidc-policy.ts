import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { isRecent, isSame, isStrong } from './authentication.ts';
import { authenticationOfRequest, contextOf } from './oidc-context.ts';
import { standingOf } from './standing.service.ts';
import { subjectOf } from './subject.ts';

const { base, Check, Prompt } = interactionPolicy;

/** Whether the person has just gone through HARP's page, which lets nobody on who does not do what was asked. */
const cameFromPage = ({ oidc }: KoaContextWithOIDC): boolean => Boolean(oidc.result?.login);

const signedIn = new Check('signed_in', 'End-User authentication is required', 'login_required', (koa) => {
  const authentication = authenticationOfRequest(koa);
  return !authentication || authentication.userId !== koa.oidc.session?.accountId;
});

/**
 * Between the page and here somebody may have signed out and in again by other means, or stepped up with less: what the
 * page found good enough is then no longer how this browser is signed in, and is asked anew.
 */
const asAtPage = new Check('signed_in_anew', 'End-User authentication has changed', 'login_required', (koa) => {
  const login = koa.oidc.result?.login;
  const authentication = authenticationOfRequest(koa);
  return login !== undefined && authentication !== null && !isSame(login, authentication);
});

const recent = new Check('max_age', 'End-User authentication is too old', 'login_required', (koa) => {
  const authentication = authenticationOfRequest(koa);
  return (
    !cameFromPage(koa) &&
    authentication !== null &&
    !isRecent(koa.oidc.params ?? {}, authentication, contextOf(koa).now())
  );
});

const strong = new Check(
  'acr_values',
  'End-User authentication is not of the kind asked for',
  'login_required',
  (koa) => {
    const authentication = authenticationOfRequest(koa);
    return !cameFromPage(koa) && authentication !== null && !isStrong(koa.oidc.params ?? {}, authentication);
  },
);

/** A program that names a person gets that one or nobody; it could not tell the two apart otherwise. */
const samePerson = new Check('id_token_hint', 'the person is another one', 'login_required', (koa) => {
  const hint = koa.oidc.entities.IdTokenHint as { payload?: { sub?: string } } | undefined;
  const accountId = koa.oidc.session?.accountId;
  if (!hint || !accountId || !koa.oidc.client) return false;
  if (hint.payload?.sub === subjectOf(contextOf(koa), accountId, koa.oidc.client)) return false;
  throw new errors.LoginRequired('somebody else than the person of id_token_hint is signed in');
});

const hasRole = new Check('no_role', 'the person has no active role in the program', 'access_denied', async (koa) => {
  const accountId = koa.oidc.session?.accountId;
  const clientId = koa.oidc.client?.clientId;
  if (!accountId || !clientId) return false;
  return (await standingOf(contextOf(koa), accountId, clientId, null)) === 'NO_ROLE';
});

/** What has to be asked before a program gets its answer, in this order: who, with which role, and whether they agree. */
export function policy(): ReturnType<typeof base> {
  const prompts = base();
  prompts.remove('login');
  prompts.add(new Prompt({ name: 'login', requestable: true }, signedIn, asAtPage, recent, strong, samePerson), 0);
  prompts.add(new Prompt({ name: 'role', requestable: false }, hasRole), 1);
  return prompts;
}
