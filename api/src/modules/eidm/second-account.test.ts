import { describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { anEidmOwner, finishClaim, oldLogin } from '../../testing/eidm.ts';
import { checkQueued } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner } from '../../testing/people.ts';
import { aConfirmedNewcomer, create, PAGES, save, start } from '../../testing/registering.ts';
import { count } from '../../testing/role-requests.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { activateEua } from '../eua/eua-activation.service.ts';
import { keepPerson } from '../eua/eua-visit.service.ts';
import { ProofingMethod, ProofingStatus } from '../proofing/proofing-case.entity.ts';
import { applyAnswer, openCase } from '../proofing/proofing-case.service.ts';
import { Language } from '../users/user.entity.ts';

/* Show 4 of issue 5: parallel tries of one person to get a second account end with one account, or a case; never a hint. */

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `192.0.${(networks += 1)}.7` });
const AT_ONCE = 6;
const many = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(index)));
const accounts = (email: string): Promise<number> =>
  count(fresh.app, '"user" where email_key = $1', [email.toLowerCase()]);

/** What a page of registering shows, less the address and the moments, which are the person's own. */
const shown = (answer: Record<string, unknown>): Record<string, unknown> => ({ ...answer, email: '' });

describe('many at once with one Social Security number', () => {
  test('pass once; the others wait for people, and see what everybody sees who waits', async () => {
    const people = await many(() => aPartner(fresh.app, { proofed: false }));
    const ssnHmac = 'of one number';
    const outcomes = await Promise.all(
      people.map(({ user }) =>
        inTransaction(fresh.app.makeContext('command'), async (ctx) => {
          const method = ProofingMethod.REMOTE_QUESTIONS;
          const opened = await openCase(ctx, user.id, { method, status: ProofingStatus.PENDING, ssnHmac });
          return applyAnswer(ctx, opened.correlationId, { kind: 'PASSED', sessionId: 's' } as never);
        }),
      ),
    );
    expect(outcomes.map((found) => found?.status).toSorted()).toEqual([
      ...Array.from({ length: AT_ONCE - 1 }, () => 'MANUAL_REVIEW'),
      'PASSED',
    ]);
    expect(await count(fresh.app, '"user" where ssn_hmac = $1', [ssnHmac])).toBe(1);
    expect(await count(fresh.app, `proofing_case where reason = 'SSN_IN_USE' and status = 'MANUAL_REVIEW'`)).toBe(
      AT_ONCE - 1,
    );
  });
});

describe('many at once with one EUA ID', () => {
  test('make one account, and all are signed in to it', async () => {
    const person = {
      euaId: 'ZZ01',
      givenName: 'Zed',
      familyName: 'Zimmer',
      email: 'zed.zimmer@example.org',
      methods: ['pwd', 'otp'],
      twoFactors: true,
      authTime: null,
    };
    const termsVersion = fresh.app.config.site.termsVersion;
    const answers = await many(async () => {
      const jar = new Map<string, string>();
      const ctx = {
        ...fresh.app.makeContext('command'),
        cookies: {
          get: (name: string) => jar.get(name),
          set: (name: string, value: string) => void jar.set(name, value),
          clear: (name: string) => void jar.delete(name),
        },
      };
      await inTransaction(ctx, (tx) => keepPerson(tx, person as never));
      return inTransaction(ctx, (tx) => activateEua(tx, { termsVersion, language: Language.EN }));
    });
    expect(answers.map((answer) => answer.constructor.name)).toEqual(Array.from({ length: AT_ONCE }, () => 'SignedIn'));
    expect(await accounts(person.email)).toBe(1);
    expect(await count(fresh.app, `eua_identity where eua_id = 'ZZ01'`)).toBe(1);
  });
});

describe('an EIDM owner who comes on every way at once', () => {
  test('by the old login, by registering, and again: one account, one set of roles, one answer for the rest', async () => {
    const owner = await anEidmOwner(fresh.app);
    const logins = await many(() => oldLogin(elsewhere(), owner));
    expect(new Set(logins.map((answer) => answer['__typename']))).toEqual(new Set(['EarlierClaim']));
    const browsers = await many(async () => {
      const browser = elsewhere();
      await oldLogin(browser, owner);
      return browser;
    });
    const [finished, begun] = await Promise.all([
      Promise.all(browsers.map((browser) => finishClaim(fresh.app, browser))),
      many(() => start(elsewhere(), owner.email)),
    ]);
    expect(finished.filter((answer) => answer['__typename'] === 'SignedIn')).toHaveLength(1);
    const rest = finished.filter((answer) => answer['__typename'] !== 'SignedIn');
    for (const answer of rest) expect(answer).toEqual(rest[0]);
    const stranger = await start(elsewhere(), 'no.such.person@example.org');
    for (const answer of begun) expect(shown(answer)).toEqual(shown(stranger));
    expect(await accounts(owner.email)).toBe(1);
    await checkQueued(fresh.app);
    const roles = `role_grant g join "user" u on u.id = g.user_id where u.email_key = $1`;
    expect(await count(fresh.app, roles, [owner.email])).toBe(1);
  });

  test('and began to register before the export came: the account that is there first stays, the other way ends in a case', async () => {
    const newcomer = await aConfirmedNewcomer(fresh);
    await save(newcomer.browser, PAGES);
    const owner = await anEidmOwner(fresh.app, { email: newcomer.email });
    const old = elsewhere();
    await oldLogin(old, owner);
    const [made, claimed] = await Promise.all([
      create(newcomer.browser, `from.${owner.eidmId}`),
      finishClaim(fresh.app, old),
    ]);
    expect([made['__typename'], claimed['__typename']].filter((name) => name === 'SignedIn')).toHaveLength(1);
    expect(await accounts(newcomer.email)).toBe(1);
  });
});

describe('an EIDM account beside one in HARP, tried many times at once', () => {
  test('gets no second account: one case, and literally the answer of somebody who is not there', async () => {
    const partner = await aPartner(fresh.app);
    const owner = await anEidmOwner(fresh.app, { email: partner.email });
    const unknown = await oldLogin(elsewhere(), { eidmId: 'nobody.knows.me', password: owner.password });
    for (const answer of await many(() => oldLogin(elsewhere(), owner))) expect(answer).toEqual(unknown);
    expect(await accounts(partner.email)).toBe(1);
    expect(await count(fresh.app, 'merge_case where stays_id = $1', [partner.user.id])).toBe(1);
    const [known, stranger] = [
      await start(elsewhere(), partner.email),
      await start(elsewhere(), 'another.stranger@example.org'),
    ];
    expect(shown(known)).toEqual(shown(stranger));
  });
});
