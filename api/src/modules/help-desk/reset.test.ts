import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { totpCode } from '../../testing/authenticator-app.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  aHelpDesk,
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  signInWithPassword,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { open, runDelay } from '../../testing/recovering.ts';

const fresh = freshServer();
let networks = 0;
const desktop = (): Browser => fresh.browser({ site: 'web-admin', from: `198.51.${(networks += 1)}.8` });
const elsewhere = (): Browser => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

let agent: Person;
let desk: Browser;
let person: Person;
beforeEach(async () => {
  await withCatalogue(fresh.app);
  agent = await aHelpDesk(fresh.app);
  desk = await signedIn(desktop(), agent, fresh.clock);
  person = await aPartner(fresh.app);
});

interface Check {
  __typename: string;
  id: string;
  code?: string;
  questions: { kind: string; choices: string[] }[];
  verified: boolean;
}
const CHECK = '... on PersonCheck { id way questions { kind choices } verified }';
const startCheck = (way: string, who = person, at = desk): Promise<Check> =>
  at.mutate<Check>('startPersonCheck', { userId: who.user.globalId(), way }, CHECK);
const answerCheck = (id: string, answer: Record<string, unknown>, at = desk): Promise<Check> =>
  at.mutate<Check>('answerPersonCheck', { id, ...answer }, CHECK);
const mailedCode = async (): Promise<string> =>
  (await mailsTo(fresh.app, person.email, 'personCheckCode')).at(-1)?.params['code'] as string;
const verified = async (): Promise<string> => {
  const { id } = await startCheck('CODE');
  expect(await answerCheck(id, { code: await mailedCode() })).toMatchObject({ verified: true });
  return id;
};
const start = (checkId: string, more: Record<string, unknown> = {}, at = desk): Promise<Record<string, unknown>> =>
  at.mutate(
    'startReset',
    { userId: person.user.globalId(), what: 'FACTOR', reasonCode: 'LOST', checkId, ...more },
    '... on ResetStarted { what dueAt }',
  );
const events = (action: string): Promise<{ outcome: string; after: Record<string, unknown> }[]> =>
  fresh.app.dataSource.query(
    'select outcome, after from audit_event where action = $1 and subject_id = $2 order by sequence',
    [action, person.user.id],
  );
/** What is right is in the database alone. */
const rightChoices = async ({ id, questions }: Check): Promise<number[]> => {
  const key = Buffer.from(id, 'base64url').toString().split(':')[1];
  const [row] = await fresh.app.dataSource.query<{ answers: string[] }[]>(
    'select answers from person_check where id = $1',
    [key],
  );
  return questions.map(({ choices }, index) => choices.indexOf(row?.answers[index] as string));
};
const withRole = async (): Promise<void> => {
  for (let count = 0; count < 4; count += 1) await anOrganization(fresh.app);
  await holds(fresh.app, person, 'qtso-state-user', await anOrganization(fresh.app));
};

describe('whoever calls the help desk', () => {
  test('reads out the mailed code, and the agent starts a new factor, which waits a day', async () => {
    expect(await start(await verified())).toMatchObject({ what: 'FACTOR' });
    expect((await mailsTo(fresh.app, person.email, 'recoveryDelayed')).at(-1)?.params).toMatchObject({
      cause: 'HELP_DESK',
    });
    expect(
      await desk.ask('query ($id: ID!) { user(id: $id) { reset { refusal underWay { cause } } } }', {
        id: person.user.globalId(),
      }),
    ).toMatchObject({
      reset: { refusal: null, underWay: { cause: 'HELP_DESK' } },
    });
    fresh.clock.advance({ hours: 24 });
    await runDelay(fresh.app);
    const link = (await mailsTo(fresh.app, person.email, 'recoveryGoOn')).at(-1)?.params['token'] as string;
    const at = elsewhere();
    // The password is still theirs: nobody can set it this way.
    expect(await open(at, link)).toMatchObject({ step: 'FACTOR', lost: ['FACTOR'] });
    const { factorId, secret } = await at.mutate<{ factorId: string; secret: string }>(
      'startRecoveredTotp',
      { label: 'New phone' },
      '... on TotpEnrolment { factorId secret }',
    );
    fresh.clock.advance({ seconds: 30 });
    await at.mutate('confirmRecoveredTotp', { factorId, code: totpCode(secret, fresh.clock.now()) });
    const again = elsewhere();
    expect(await signInWithPassword(again, person)).toMatchObject({ __typename: 'FactorNeeded' });
    fresh.clock.advance({ seconds: 30 });
    expect(await again.mutate('verifyTotp', { code: totpCode(secret, fresh.clock.now()) })).toMatchObject({
      __typename: 'SignedIn',
    });
  });

  test('gets a link for a new password, beside which the second factor is asked for as always', async () => {
    expect(await start(await verified(), { what: 'PASSWORD', reasonCode: 'FORGOTTEN' })).toMatchObject({ dueAt: null });
    const [mail] = await mailsTo(fresh.app, person.email, 'passwordResetStarted');
    const at = elsewhere();
    expect(await open(at, mail?.params['token'] as string)).toMatchObject({ step: 'PROVE', methods: ['TOTP'] });
    expect(await at.mutate('setRecoveredPassword', { password: 'nine herons over the marsh' })).toMatchObject({
      __typename: 'RecoveryClosed',
    });
  });

  test('answers questions from the record, all of them right, and once', async () => {
    await withRole();
    const check = await startCheck('QUESTIONS');
    expect(check.questions.map(({ kind }) => kind)).toEqual(['ORGANIZATION', 'ROLE', 'REGISTERED']);
    const choices = await rightChoices(check);
    const wrong = [choices[0], choices[1], ((choices[2] as number) + 1) % 4];
    expect(await answerCheck(check.id, { choices: wrong })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    expect(await answerCheck(check.id, { choices })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    const next = await startCheck('QUESTIONS');
    expect(await answerCheck(next.id, { choices: await rightChoices(next) })).toMatchObject({ verified: true });
    expect((await events('person-check.answered')).map(({ outcome }) => outcome)).toEqual(['REFUSED', 'SUCCESS']);
  });

  test('is not asked where there is too little on record', async () => {
    expect(await startCheck('QUESTIONS')).toMatchObject({ code: 'NO_QUESTIONS' });
  });

  test('has five tries at a code, within ten minutes', async () => {
    const { id } = await startCheck('CODE');
    for (let tries = 0; tries < 5; tries += 1)
      expect(await answerCheck(id, { code: '00000x' })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    expect(await answerCheck(id, { code: await mailedCode() })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    const late = await startCheck('CODE');
    fresh.clock.advance({ minutes: 11 });
    desk = await signedIn(desk, agent, fresh.clock);
    expect(await answerCheck(late.id, { code: await mailedCode() })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
  });

  test('is checked five times a day at most', async () => {
    for (let times = 0; times < 5; times += 1) await startCheck('CODE');
    expect(await startCheck('CODE')).toMatchObject({ __typename: 'RateLimited' });
  });
});

describe('an agent', () => {
  test('starts nothing without a check of their own of this person, one for each thing, nor without a fresh factor', async () => {
    const id = await verified();
    const other = await signedIn(desktop(), await aHelpDesk(fresh.app), fresh.clock);
    expect(await start(id, {}, other)).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    const somebody = await aPartner(fresh.app);
    expect(await start(id, { userId: somebody.user.globalId() })).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    expect(await start(id, { reasonCode: 'FORGOTTEN' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await start(id)).toMatchObject({ __typename: 'ResetStarted' });
    expect(await start(id)).toMatchObject({ code: 'PERSON_NOT_SHOWN' });
    expect(await start(await verified())).toMatchObject({ code: 'RESET_UNDER_WAY' });
    const last = await verified();
    fresh.clock.advance({ minutes: 6 });
    expect(await start(last)).toMatchObject({ __typename: 'StepUpNeeded' });
    expect((await events('reset.started')).map(({ outcome }) => outcome)).toEqual([
      'REFUSED',
      'SUCCESS',
      'REFUSED',
      'REFUSED',
    ]);
  });

  test('starts nothing for themselves, for those who decide for others, nor for accounts that are not HARP’s or disabled', async () => {
    expect(await startCheck('CODE', agent)).toMatchObject({ __typename: 'OwnAccount' });
    const officer = await anOfficerOf(fresh.app, await anOrganization(fresh.app));
    expect(await startCheck('CODE', officer)).toMatchObject({ code: 'DECIDES_FOR_OTHERS' });
    await fresh.app.dataSource.query(`update role_grant set status = 'SUSPENDED' where user_id = $1`, [
      officer.user.id,
    ]);
    expect(await startCheck('CODE', officer)).toMatchObject({ code: 'DECIDES_FOR_OTHERS' });
    expect(await startCheck('CODE', await aHelpDesk(fresh.app))).toMatchObject({ code: 'DECIDES_FOR_OTHERS' });
    const id = await verified();
    await fresh.app.dataSource.query(`update "user" set state = 'DISABLED' where id = $1`, [person.user.id]);
    expect(await start(id)).toMatchObject({ code: 'DISABLED' });
    await fresh.app.dataSource.query(`update "user" set state = 'ACTIVE', credential_source = 'EUA' where id = $1`, [
      person.user.id,
    ]);
    expect(await startCheck('CODE')).toMatchObject({ code: 'ELSEWHERE' });
  });

  test('sees no secret: neither the code nor which choice is right', async () => {
    await withRole();
    const check = await startCheck('CODE');
    expect(JSON.stringify(check)).not.toContain(await mailedCode());
    const asked = await startCheck('QUESTIONS');
    const [first, second] = [JSON.stringify(asked), JSON.stringify(await startCheck('QUESTIONS'))];
    expect(first).not.toMatch(/right|answer/i);
    expect(second).not.toMatch(/right|answer/i);
  });
});
