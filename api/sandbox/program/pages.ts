import { html, type Html } from '../html.ts';

/** What HARP says of a person, as far as this program shows it. */
export interface Claims {
  name?: string;
  email?: string;
  /** How sure HARP is of the sign-in, and by what means (RFC 8176). */
  acr?: string;
  amr?: string[];
  /** In seconds since 1970. */
  auth_time?: number;
  harp_user_id?: string;
  harp_user_type?: string;
  harp_proofing_strength?: string;
  harp_roles?: HeldRole[];
}

export interface HeldRole {
  role: string;
  name: string;
  organization: { id: string; name: string; ccn: string | null };
  start: string;
}

const SIGN_IN = html`<p><a class="button" href="/sign-in">Sign in with HARP</a></p>`;

/** Nobody is signed in. */
export const welcomePage = (): string =>
  page(
    'QTSO, the sample program',
    html`<p>A stand-in for the secure side of a program: who has a role in QTSO signs in here with HARP.</p>
      ${SIGN_IN}`,
  );

/** Who signed in, how, and with which roles. */
export function personPage(claims: Claims): string {
  const name = claims.name ?? claims.harp_user_id ?? 'somebody';
  return page(
    `Welcome, ${name}`,
    html`<section>
        <h2>You are signed in</h2>
        <dl class="card">
          ${facts(claims).map(
            ([label, value]) =>
              html`<dt>${label}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </section>
      <section>
        <h2>Your roles in QTSO</h2>
        ${rolesOf(claims.harp_roles ?? [])}
      </section>
      <form method="post" action="/sign-out">
        <button>Sign out</button>
      </form>
      <p class="soft">HARP is asked each time this page is shown. <a href="/">Ask again</a></p>`,
  );
}

function facts(claims: Claims): [string, string][] {
  const at = claims.auth_time ? new Date(claims.auth_time * 1000).toISOString() : '';
  const known: [string, string | undefined][] = [
    ['Name', claims.name],
    ['User ID', claims.harp_user_id],
    ['E-mail', claims.email],
    ['Kind of user', claims.harp_user_type],
    ['Signed in with', claims.amr?.map((way) => WAYS[way] ?? way).join(', ')],
    ['Signed in at', at && `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`],
    ['Level of assurance', claims.acr],
    ['Identity proofing', claims.harp_proofing_strength],
  ];
  return known.filter((fact): fact is [string, string] => !!fact[1]);
}

/** Authentication methods by the names of RFC 8176. */
const WAYS: Record<string, string> = {
  pwd: 'password',
  otp: 'code of an authenticator app',
  hwk: 'passkey',
  swk: 'passkey',
  pop: 'passkey',
  user: 'person present',
  mfa: 'two factors',
};

function rolesOf(roles: HeldRole[]): Html {
  if (roles.length === 0) return html`<p class="card">None that HARP told us of.</p>`;
  return html`<ul class="cards">
    ${roles.map(
      ({ name, organization, start }) =>
        html`<li class="card">
          <h3>${name}</h3>
          <p>${organization.name}${organization.ccn ? ` (CCN ${organization.ccn})` : ''}</p>
          <p class="soft">Since ${start.slice(0, 10)}</p>
        </li>`,
    )}
  </ul>`;
}

/** HARP refused: a role was revoked, an account disabled, or the session ended there. */
export const endedPage = (): string =>
  page(
    'You no longer have access',
    html`<p>
        HARP says that your session is over, or that you have no active role in QTSO any more. If you think that this is
        wrong, sign in again: HARP will tell you more.
      </p>
      ${SIGN_IN}`,
  );

/** The person came back from HARP without having signed in. */
export const refusedPage = (why: string): string =>
  page(
    'You are not signed in',
    html`<p>${why}</p>
      ${SIGN_IN}`,
  );

/** HARP can't be reached, or said something that nobody understands. */
export const faultPage = (): string =>
  page(
    'HARP does not answer',
    html`<p>Try again in a minute.</p>
      <p><a href="/">Try again</a></p>`,
  );

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | QTSO</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/program.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <p class="notice">A sandbox: a stand-in for QTSO, to try how a program uses HARP.</p>
          <nav aria-label="QTSO">
            <ul>
              <li><a href="/" aria-current="page">QTSO</a></li>
            </ul>
          </nav>
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.markup;
}
