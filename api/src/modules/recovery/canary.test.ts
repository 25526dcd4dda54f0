import { beforeEach, expect, test } from 'vitest';
import { totpCode } from '../../testing/authenticator-app.ts';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { mailsTo, type TestMail } from '../../testing/mails.ts';
import { signedIn, signInWithPassword, type Person } from '../../testing/people.ts';
import { answers, freshProofing, freshSsn, pass, type Case } from '../../testing/proofing.ts';
import { begin, open, prove, runDelay, setPassword } from '../../testing/recovering.ts';
import { renderFor } from '../notifications/mail.service.ts';

/*
 * Every way back in is gone to its end, with secrets that are known here. Then all that HARP keeps and says is searched for
 * them: the tables (audit events and waiting jobs among them), the log, and the mails as people read them.
 */

const fresh = freshProofing();
const NEW = 'nine herons over the marsh';
let networks = 0;
const elsewhere = (): Browser => fresh.browser(`203.0.${(networks += 1)}.7`);

let person: Person;
let ssn: string;
let codes: string[];
let canaries: Record<string, string>;
beforeEach(async () => {
  const made = await fresh.newcomer();
  ({ person } = made);
  ssn = freshSsn();
  await pass(made.browser, ssn);
  ({ codes } = await made.browser.mutate<{ codes: string[] }>(
    'replaceRecoveryCodes',
    null,
    '... on RecoveryCodes { codes }',
  ));
  canaries = { password: NEW, oldPassword: person.password, ssn, totp: person.totpSecret as string };
  for (const [index, code] of codes.entries()) canaries[`recovery code ${index}`] = code;
});

/** A code of the app that was not used yet. */
function appCode(secret: string): string {
  fresh.clock.advance({ seconds: 30 });
  return totpCode(secret, fresh.clock.now());
}

async function newFactor(at: Browser): Promise<void> {
  const { factorId, secret } = await at.mutate<{ factorId: string; secret: string }>(
    'startRecoveredTotp',
    { label: 'New phone' },
    '... on TotpEnrolment { factorId secret }',
  );
  const done = await at.mutate<{ recoveryCodes: string[] }>(
    'confirmRecoveredTotp',
    { factorId, code: appCode(secret) },
    '... on RecoveredFactor { recoveryCodes }',
  );
  canaries['new totp'] = secret;
  for (const [index, code] of done.recoveryCodes.entries()) canaries[`new recovery code ${index}`] = code;
}

const lastMail = async (template: string): Promise<TestMail> =>
  (await mailsTo(fresh.app, person.email, template)).at(-1) as TestMail;
const noteCookies = (at: Browser): void => {
  for (const [name, value] of at.cookies) if (value.length > 20) canaries[`cookie ${name}`] = value;
};

/** What stands in a mail because it must: its link or its code, there and in no other. */
const CARRIED: Record<string, string> = {
  recoveryLink: 'token',
  recoveryGoOn: 'token',
  recoveryDelayed: 'token',
  passwordResetStarted: 'token',
  personCheckCode: 'code',
};

async function searchEverything(): Promise<void> {
  const mails = await mailsTo(fresh.app, person.email);
  const carried = mails.flatMap((mail) => {
    const value = mail.params[CARRIED[mail.template] ?? ''];
    return value ? [{ mail, value }] : [];
  });
  const everything = await dump(fresh.app);
  const log = fresh.lines.join('\n');
  const read = mails.map((mail) => {
    const { subject, text, html } = renderFor(fresh.app.makeContext('job'), mail as never);
    return { mail, words: `${subject}\n${text}\n${html}` };
  });
  for (const [name, secret] of Object.entries(canaries))
    for (const form of new Set([secret, secret.replaceAll('-', ''), secret.toLowerCase()])) {
      expect([name, everything.includes(form)]).toEqual([name, false]);
      expect([name, log.includes(form)]).toEqual([name, false]);
      expect([name, read.filter(({ words }) => words.includes(form)).map(({ mail }) => mail.template)]).toEqual([
        name,
        [],
      ]);
    }
  for (const { mail, value } of carried) {
    const holders = read.filter(({ words }) => words.includes(value)).map((one) => one.mail.template);
    expect([mail.template, holders]).toEqual([mail.template, [mail.template]]);
    expect([mail.template, log.includes(value)]).toEqual([mail.template, false]);
    // Once: in the mail that waits to be sent, whose words are forgotten then. A code of six digits may be part of anything.
    if (value.length > 6) expect([mail.template, everything.split(value).length - 1]).toEqual([mail.template, 1]);
    const audited: unknown[] = await fresh.app.dataSource.query(
      'select 1 from audit_event where concat(before::text, after::text) like $1',
      [`%${value}%`],
    );
    expect([mail.template, audited]).toEqual([mail.template, []]);
  }
  expect(log).not.toMatch(/"level":"?(50|error)/);
}

test('a new password, with a wrong code on the way', async () => {
  const at = elsewhere();
  await begin(fresh.app, at, person.email, ['PASSWORD']);
  await prove(at, 'TOTP', '000000');
  await prove(at, 'TOTP', appCode(person.totpSecret as string));
  await setPassword(at, 'Person');
  await setPassword(at, NEW);
  noteCookies(at);
  await searchEverything();
});

test('a new password and factor, with a recovery code', async () => {
  const at = elsewhere();
  await begin(fresh.app, at, person.email, ['PASSWORD', 'FACTOR']);
  await prove(at, 'RECOVERY_CODE', 'AAAA-BBBB-CCCC-DDDD');
  await prove(at, 'RECOVERY_CODE', codes[0] as string);
  noteCookies(at);
  await setPassword(at, NEW);
  await newFactor(at);
  await searchEverything();
});

test('proofing again, the day of waiting, and both anew', async () => {
  const at = elsewhere();
  await begin(fresh.app, at, person.email, ['PASSWORD', 'FACTOR']);
  const typed = {
    givenName: person.user.givenName,
    familyName: person.user.familyName,
    dateOfBirth: '1980-02-29',
    ssn,
    consent: true,
  };
  await at.mutate('startRecoveryProofing', { ...typed, familyName: 'Elsewhere' });
  const { proofing } = await at.mutate<{ proofing: Case }>(
    'startRecoveryProofing',
    typed,
    '... on Recovery { proofing { questions { id choices { id text } } } }',
  );
  for (const { choices } of proofing.questions) for (const { text } of choices) canaries[`answer ${text}`] = text;
  await at.mutate('answerRecoveryProofing', { answers: answers(proofing.questions) });
  noteCookies(at);
  fresh.clock.advance({ hours: 24 });
  await runDelay(fresh.app);
  const next = elsewhere();
  await open(next, (await lastMail('recoveryGoOn')).params['token'] as string);
  noteCookies(next);
  await setPassword(next, NEW);
  await newFactor(next);
  await elsewhere().mutate('cancelRecovery', { token: (await lastMail('recoveryDelayed')).params['token'] });
  await searchEverything();
});

test('the help desk starts a password and a factor', async () => {
  const { browser: desk } = await fresh.desk();
  const userId = person.user.globalId();
  for (const [what, reasonCode] of [
    ['PASSWORD', 'FORGOTTEN'],
    ['FACTOR', 'LOST'],
  ]) {
    const { id } = await desk.mutate<{ id: string }>(
      'startPersonCheck',
      { userId, way: 'CODE' },
      '... on PersonCheck { id }',
    );
    await desk.mutate('answerPersonCheck', { id, code: '000000' });
    await desk.mutate('answerPersonCheck', { id, code: (await lastMail('personCheckCode')).params['code'] });
    expect(
      await desk.mutate('startReset', { userId, what, reasonCode, checkId: id }, '... on ResetStarted { what }'),
    ).toMatchObject({ what });
  }
  fresh.clock.advance({ hours: 24 });
  await runDelay(fresh.app);
  const at = elsewhere();
  await open(at, (await lastMail('recoveryGoOn')).params['token'] as string);
  noteCookies(at);
  await newFactor(at);
  expect(await signInWithPassword(await Promise.resolve(elsewhere()), person)).toMatchObject({
    __typename: 'FactorNeeded',
  });
  await searchEverything();
});

test('the search finds a secret where there is one', async () => {
  await signedIn(elsewhere(), person, fresh.clock);
  await fresh.app.dataSource.query(`update "user" set state_reason = $2 where id = $1`, [
    person.user.id,
    `it was ${ssn}`,
  ]);
  await expect(searchEverything()).rejects.toThrow(/ssn/);
});
