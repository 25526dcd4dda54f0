import type { FictionalPerson } from './fictional-people.ts';
import { ENOUGH_RIGHT, FICTIONAL_PEOPLE, TRUE_MARK } from './fictional-people.ts';
import type { Html } from './html.ts';
import { html, page } from './html.ts';

/** GET /bureau: the fictional people, what happens to each, and the rule for answering. */
export function bureauPage(): string {
  return page(
    'bureau',
    'Identity bureau',
    html`<p>
        This stand-in for the identity bureau knows the people below by their Social Security number alone. None of them
        exists.
      </p>
      <div class="card rule">
        <p>
          <strong>The rule.</strong> The right choice of every question ends with the words <code>${TRUE_MARK}</code>.
        </p>
        <p>
          ${ENOUGH_RIGHT} right choices of 5 are enough. Fewer bring a second set of 5 questions, and fewer again fail.
        </p>
        <p>
          Any other well-formed number belongs to a person who is asked and judged by this rule. Use one when you need
          another person: one number can belong to one account only.
        </p>
      </div>
      <h2 id="people">Fictional people</h2>
      <ul class="cards people">
        ${FICTIONAL_PEOPLE.map(card)}
      </ul>
      <h2>For programs</h2>
      <p>
        Base URL <code>/bureau</code>, contract
        <code>api/src/modules/proofing/bureau/identity-bureau.openapi.yaml</code>.
      </p>`,
  );
}

function card(person: FictionalPerson): Html {
  const { line1, city, state, zip } = person.address;
  return html`<li class="card" id="${person.key}">
    <h3>${person.givenName} ${person.familyName}</h3>
    <p>${person.outcome}</p>
    <dl>
      <dt>SSN</dt>
      <dd>${person.ssn.replace(/^(...)(..)(....)$/, '$1-$2-$3')}</dd>
      <dt>Born</dt>
      <dd>${person.dateOfBirth}</dd>
      <dt>Address</dt>
      <dd>${line1}, ${city}, ${state} ${zip}</dd>
      <dt>Phone</dt>
      <dd>${person.phone}</dd>
      <dt>E-mail</dt>
      <dd>${person.email}</dd>
    </dl>
  </li>`;
}
