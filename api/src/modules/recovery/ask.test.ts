import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { aPartner, type Person } from '../../testing/people.ts';
import { ask, begin, sendRecoveryMails } from '../../testing/recovering.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

let person: Person;
let browser: Browser;
beforeEach(async () => {
  person = await aPartner(fresh.app);
  browser = elsewhere();
});

const subjects = async (to: string): Promise<string[]> =>
  (await mailsTo(fresh.app, to)).map(({ template }) => template);

describe('an address or user ID', () => {
  test('gets the same answer whether it has an account or not, and only its owner learns what is true', async () => {
    const disabled = await aPartner(fresh.app);
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [disabled.user.id]);
    const agency = await aPartner(fresh.app);
    await fresh.app.dataSource.query(
      `update "user" set credential_source = 'EUA', password_hash = null where id = $1`,
      [agency.user.id],
    );
    const accounts = [
      person.email,
      person.userId,
      disabled.email,
      agency.email,
      'nobody.here@example.org',
      'nobody.here',
    ];
    for (const lost of [['PASSWORD'], ['FACTOR'], ['PASSWORD', 'FACTOR']] as const) {
      const answers = [];
      for (const account of accounts) answers.push(JSON.stringify(await ask(elsewhere(), account, [...lost])));
      expect(new Set(answers).size).toBe(1);
    }
    // So that the time can't tell either, the request leaves the looking up to a job.
    expect(await subjects(person.email)).toEqual([]);
    await sendRecoveryMails(fresh.app);
    expect(new Set(await subjects(person.email))).toEqual(new Set(['recoveryLink']));
    expect(new Set(await subjects(disabled.email))).toEqual(new Set(['recoveryDisabled']));
    expect(new Set(await subjects(agency.email))).toEqual(new Set(['recoveryElsewhere']));
    expect(new Set(await subjects('nobody.here@example.org'))).toEqual(new Set(['recoveryUnknown']));
  });

  test('is not kept once the mail is on its way', async () => {
    await ask(browser, 'somebody.unmistakable');
    expect(await dump(fresh.app)).toContain('somebody.unmistakable');
    await sendRecoveryMails(fresh.app);
    expect(await dump(fresh.app)).not.toContain('somebody.unmistakable');
  });

  test('must be an address where the user ID is lost, and something must be lost', async () => {
    const fields = '... on InvalidInput { problems { path code } }';
    const asked = (input: Record<string, unknown>): Promise<unknown> => browser.mutate('startRecovery', input, fields);
    expect(await asked({ account: person.userId, lost: ['USER_ID'] })).toMatchObject({
      problems: [{ path: ['input', 'account'], code: 'FORMAT' }],
    });
    expect(await asked({ account: 'x', lost: [] })).toMatchObject({
      problems: [{ path: ['input', 'account'] }, { path: ['input', 'lost'] }],
    });
  });

  test('is asked with so often, and from one line so often, known or not', async () => {
    for (const account of [person.email, 'not.known@example.org']) {
      for (let tries = 0; tries < 10; tries += 1)
        expect(await ask(elsewhere(), account)).toMatchObject({ __typename: 'RecoveryAsked' });
      expect(await ask(elsewhere(), account.toUpperCase())).toMatchObject({ __typename: 'RateLimited' });
    }
    await sendRecoveryMails(fresh.app);
    // By address and by user ID together.
    await ask(elsewhere(), person.userId);
    await sendRecoveryMails(fresh.app);
    expect(await mailsTo(fresh.app, person.email)).toHaveLength(6);
    for (let tries = 0; tries < 60; tries += 1) await ask(browser, `person.no.${tries}`);
    expect(await ask(browser, 'person.no.61')).toMatchObject({ __typename: 'RateLimited' });
  });
});

describe('somebody who forgot their user ID', () => {
  test('reads it in a mail, which has no link that opens anything', async () => {
    await ask(browser, person.email, ['USER_ID']);
    await sendRecoveryMails(fresh.app);
    const [mail] = await mailsTo(fresh.app, person.email);
    expect(mail).toMatchObject({ template: 'recoveryUserId', params: { userId: person.userId } });
    expect(Object.keys(mail?.params ?? {}).toSorted()).toEqual(['name', 'userId']);
  });

  test('and their password reads it in the mail with the link', async () => {
    await begin(fresh.app, browser, person.email, ['USER_ID', 'PASSWORD']);
    expect((await mailsTo(fresh.app, person.email)).at(-1)?.params).toMatchObject({ userId: person.userId });
    expect(await browser.ask('{ recovery { step } }')).toEqual({ step: 'PROVE' });
  });
});

describe('somebody who lost too much', () => {
  const openCase = (at: Browser, lost: string[]): Promise<Record<string, unknown>> =>
    at.mutate('openRecoveryCase', { lost }, '... on RecoveryCase { reference }');

  test('gets a case number for the help desk, which hears of it and of nobody’s account', async () => {
    const answer = await openCase(browser, ['PASSWORD', 'FACTOR', 'MAIL']);
    expect(answer['reference']).toMatch(/^R-\d{6}$/);
    const mail = (await mailsTo(fresh.app, fresh.app.config.helpDeskEmail)).at(-1);
    expect(mail?.params).toEqual({ reference: answer['reference'], lost: 'PASSWORD, FACTOR, MAIL' });
    expect((await openCase(browser, ['MAIL']))['reference']).not.toBe(answer['reference']);
  });

  test('gets five an hour from one line', async () => {
    for (let time = 0; time < 5; time += 1) await openCase(browser, ['MAIL']);
    expect(await openCase(browser, ['MAIL'])).toMatchObject({ __typename: 'RateLimited' });
  });
});
