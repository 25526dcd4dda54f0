import { EUA_STAFF, type EuaStaff } from './eua-staff.ts';
import { html, page } from './html.ts';

/** The sign-in page of the agency, where a tester chooses who they are. */
export function euaPage(waiting: string): string {
  return page(
    'eua',
    'Sign in with EUA',
    html`<p>A stand-in for the agency’s own sign-in. Choose who you are and how you sign in.</p>
      <ul class="cards">
        ${EUA_STAFF.map((one) => card(one, `/eua/authorize/${waiting}/${one.euaId}`))}
      </ul>
      <p><a href="/eua/authorize/${waiting}/cancel">Go back without signing in</a></p>`,
  );
}

/** The same people, for somebody who wants to know whom there are. */
export const euaStaffPage = (): string =>
  page(
    'eua',
    'Staff of the agency',
    html`<p>Who can sign in with EUA. Choose “Sign in with EUA” in HARP, and then one of them.</p>
      <ul class="cards">
        ${EUA_STAFF.map((one) => card(one, null))}
      </ul>`,
  );

const card = ({ euaId, givenName, familyName, email, how }: EuaStaff, url: string | null) =>
  html`<li class="card">
    <h2>${url === null ? `${givenName} ${familyName}` : html`<a href="${url}">${givenName} ${familyName}</a>`}</h2>
    <p><strong>${euaId}</strong>, ${email}</p>
    <p>${how}.</p>
  </li>`;

export const euaFaultPage = (why: string): string => page('eua', 'EUA can’t go on', html`<p>${why}</p>`);
