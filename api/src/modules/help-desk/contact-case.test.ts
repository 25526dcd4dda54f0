import { beforeEach, describe, expect, test } from 'vitest';
import { limits } from '@harp/domain/limits.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aHelpDesk, aPartner, anOfficerOf, anOrganization, signedIn, type Person } from '../../testing/people.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });
const console = (): Browser => fresh.browser({ site: 'web-admin', from: `198.51.${(networks += 1)}.8` });

let desk: Browser;
beforeEach(async () => {
  fresh.clock.advance({ minutes: 61 });
  desk = await signedIn(console(), await aHelpDesk(fresh.app), fresh.clock);
});

type Answer = Record<string, unknown>;
let forms = 0;
const ask = (at: Browser, given: Answer = {}): Promise<Answer> =>
  at.mutate(
    'contactHelpDesk',
    { topic: 'ROLE', message: 'Who decides?', idempotencyKey: `form-${(forms += 1)}-key`, ...given },
    '... on ContactOpened { reference dueOn } ... on InvalidInput { problems { path code } }',
  );
const idOf = async (reference: unknown, at = desk): Promise<string | undefined> =>
  (
    await at.ask<{ edges: { node: { id: string } }[] }>(
      `{ helpDeskCases(filter: { kinds: [CONTACT], text: "${String(reference)}" }) { edges { node { id } } } }`,
    )
  ).edges[0]?.node.id;
const SEEN = 'reference topic page standing state messages { author text }';
const view = (id: unknown, at = desk): Promise<Answer | null> =>
  at.ask(
    `query ($id: ID!) { helpDeskContactCase(id: $id) { email person { userId } contact { ${SEEN} } history { action } } }`,
    { id },
  );
const answer = (id: unknown, message = 'Olivia does.', at = desk): Promise<Answer> =>
  at.mutate('answerContactCase', { id, message });
const close = (id: unknown, outcome = 'HANDLED'): Promise<Answer> =>
  desk.mutate('closeContactCase', { id, outcome }, '... on InvalidInput { problems { path } }');
const own = async (at: Browser): Promise<Answer[]> =>
  (await at.ask<{ contactCases: Answer[] }>(`{ viewer { contactCases { id ${SEEN} } } }`)).contactCases;

describe('somebody with an account', () => {
  let person: Person;
  let browser: Browser;
  beforeEach(async () => {
    person = await aPartner(fresh.app);
    browser = await signedIn(elsewhere(), person, fresh.clock);
  });

  test('asks, gets a number and a mail, and sees the answer at the case and in a mail', async () => {
    const asked = await ask(browser, { page: '/roles', standing: 'FIRST_ROLE' });
    expect(asked).toMatchObject({ reference: expect.stringMatching(/^C-\d{6}$/) });
    expect(await mailsTo(fresh.app, person.email, 'contactReceived')).toMatchObject([
      { params: { reference: asked['reference'], path: '/help/cases' } },
    ]);
    const id = await idOf(asked['reference']);
    expect(await view(id)).toMatchObject({
      email: null,
      person: { userId: person.userId },
      contact: { page: '/roles', standing: 'FIRST_ROLE', state: 'OPEN', messages: [{ author: 'PERSON' }] },
    });
    expect(await answer(id)).toMatchObject({ __typename: 'HelpDeskContactCase' });
    expect(await mailsTo(fresh.app, person.email, 'contactAnswered')).toMatchObject([
      { params: { answer: 'Olivia does.', path: '/help/cases' } },
    ]);
    expect(await own(browser)).toMatchObject([
      {
        reference: asked['reference'],
        state: 'ANSWERED',
        messages: [
          { author: 'PERSON', text: 'Who decides?' },
          { author: 'DESK', text: 'Olivia does.' },
        ],
      },
    ]);
    expect(await idOf(asked['reference'])).toBeUndefined();
    expect((await view(id))?.['history']).toEqual(
      expect.arrayContaining([{ action: 'contact.case-viewed' }, { action: 'contact.case-answered' }]),
    );
  });

  test('writes once more, and the case waits again', async () => {
    const { reference } = await ask(browser);
    const id = await idOf(reference);
    await answer(id);
    const again = await browser.mutate(
      'writeToContactCase',
      { id, message: 'She is away.' },
      '... on ContactCase { state }',
    );
    expect(again).toMatchObject({ state: 'OPEN' });
    expect(await idOf(reference)).toBe(id);
    await close(id);
    await browser.mutate('writeToContactCase', { id, message: 'Still.' });
    expect(await idOf(reference)).toBe(id);
  });

  test('sends the same form twice and has one case; with other words it is refused', async () => {
    const idempotencyKey = 'the-same-form';
    const [one, other] = await Promise.all([ask(browser, { idempotencyKey }), ask(browser, { idempotencyKey })]);
    expect(one['reference']).toBe(other['reference']);
    expect(await ask(browser, { idempotencyKey, message: 'Other words' })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
    expect(await own(browser)).toHaveLength(1);
  });

  test('never sees or writes to the case of somebody else', async () => {
    const { reference } = await ask(browser);
    const id = await idOf(reference);
    const stranger = await signedIn(elsewhere(), await aPartner(fresh.app), fresh.clock);
    expect(await own(stranger)).toEqual([]);
    expect(await stranger.mutate('writeToContactCase', { id, message: 'x' })).toMatchObject({ __typename: 'NotFound' });
    expect(await elsewhere().mutate('writeToContactCase', { id, message: 'x' })).toMatchObject({
      __typename: 'NotFound',
    });
    const officer = await anOfficerOf(fresh.app, await anOrganization(fresh.app));
    await expect(view(id, await signedIn(console(), officer, fresh.clock))).rejects.toThrow('FORBIDDEN');
  });

  test('at the help desk never works on their own question', async () => {
    const agent = await aHelpDesk(fresh.app);
    const { reference } = await ask(await signedIn(elsewhere(), agent, fresh.clock));
    const id = await idOf(reference);
    const at = await signedIn(console(), agent, fresh.clock);
    expect(await idOf(reference, at)).toBeUndefined();
    expect(await view(id, at)).toBeNull();
    expect(await answer(id, 'Me', at)).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('somebody who is not signed in', () => {
  const tokenOf = async (email: string): Promise<string> => {
    const [mail] = await mailsTo(fresh.app, email, 'contactReceived');
    return mail?.params['path']?.split('#token=')[1] as string;
  };
  const byLink = (token: string): Promise<Answer | null> =>
    elsewhere().ask(`query ($token: String!) { contactCase(token: $token) { ${SEEN} } }`, { token });

  test('gets the same answer and mail whether the address has an account or not', async () => {
    const person = await aPartner(fresh.app);
    const known = await ask(elsewhere(), { email: person.email });
    const unknown = await ask(elsewhere(), { email: 'nobody@example.org' });
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    const shapes = await Promise.all(
      [person.email, 'nobody@example.org'].map(async (email) =>
        (await mailsTo(fresh.app, email)).map(({ template, params }) => [template, Object.keys(params).toSorted()]),
      ),
    );
    expect(shapes[0]).toEqual(shapes[1]);
    expect(await own(await signedIn(elsewhere(), person, fresh.clock))).toEqual([]);
  });

  test('follows the case by the mailed link, and writes again with it', async () => {
    const { reference } = await ask(elsewhere(), { email: 'link@example.org', language: 'ES' });
    const token = await tokenOf('link@example.org');
    expect(await byLink(token)).toMatchObject({ reference, state: 'OPEN', messages: [{ text: 'Who decides?' }] });
    const id = await idOf(reference);
    expect(await view(id)).toMatchObject({ email: 'link@example.org', person: null });
    await answer(id, 'Una respuesta');
    expect(await mailsTo(fresh.app, 'link@example.org', 'contactAnswered')).toMatchObject([{ language: 'ES' }]);
    expect(await byLink(token)).toMatchObject({ state: 'ANSWERED' });
    expect(await elsewhere().mutate('writeToContactCase', { token, message: 'Thanks' })).toMatchObject({
      __typename: 'ContactCase',
    });
    expect(await byLink(`${token}x`)).toBeNull();
    expect(await byLink(token.replace(/^./, (letter) => (letter === '0' ? '1' : '0')))).toBeNull();
  });

  test('has to give an address, and one address gets no flood of mails', async () => {
    expect(await ask(elsewhere())).toMatchObject({ problems: [{ path: ['input', 'email'] }] });
    for (let n = 1; n <= limits.contact.perHour.asker; n += 1)
      expect(await ask(elsewhere(), { email: 'flood@example.org' })).toMatchObject({ __typename: 'ContactOpened' });
    expect(await ask(elsewhere(), { email: 'Flood@Example.org' })).toMatchObject({ __typename: 'RateLimited' });
    expect(await mailsTo(fresh.app, 'flood@example.org')).toHaveLength(limits.contact.perHour.asker);
  });

  test('can send no Social Security number, and what is behind a page’s address is left out', async () => {
    const wrong = await ask(elsewhere(), { email: 'ssn@example.org', message: 'It is 899-55-0101.' });
    expect(wrong).toMatchObject({ problems: [{ path: ['input', 'message'], code: 'SSN' }] });
    expect(JSON.stringify(wrong)).not.toContain('899');
    const { reference } = await ask(elsewhere(), {
      email: 'page@example.org',
      page: '/recovery/open#token=secret',
      standing: 'drop table',
    });
    expect(await view(await idOf(reference))).toMatchObject({ contact: { page: null, standing: null } });
  });
});

describe('the help desk', () => {
  test('answers once: of two at once the second is told', async () => {
    const { reference } = await ask(elsewhere(), { email: 'twice@example.org' });
    const id = await idOf(reference);
    const other = await signedIn(console(), await aHelpDesk(fresh.app), fresh.clock);
    const answers = await Promise.all([answer(id, 'One'), answer(id, 'Two', other)]);
    expect(answers.map((one) => one['__typename']).toSorted()).toEqual(['ContactCaseMoved', 'HelpDeskContactCase']);
    expect(await mailsTo(fresh.app, 'twice@example.org', 'contactAnswered')).toHaveLength(1);
  });

  test('closes what needs no answer, with a reason, once', async () => {
    const { reference } = await ask(elsewhere(), { email: 'close@example.org' });
    const id = await idOf(reference);
    expect(await close(id, 'OTHER')).toMatchObject({ problems: [{ path: ['input', 'reason'] }] });
    expect(await close(id, 'SOMEHOW')).toMatchObject({ problems: [{ path: ['input', 'outcome'] }] });
    expect(await close(id)).toMatchObject({ __typename: 'HelpDeskContactCase' });
    expect(await close(id)).toMatchObject({ __typename: 'ContactCaseMoved' });
    expect(await answer(id)).toMatchObject({ __typename: 'ContactCaseMoved' });
  });

  test('sends no Social Security number either', async () => {
    const { reference } = await ask(elsewhere(), { email: 'desk@example.org' });
    expect(await answer(await idOf(reference), 'You are 899-55-0101')).toMatchObject({ __typename: 'InvalidInput' });
  });
});
