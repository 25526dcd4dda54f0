import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { mailsTo, registrationCode } from './inbox.ts';
import { freshTotpCode } from './totp.ts';

let harp: Harp;
beforeAll(async () => {
  harp = await startHarp();
}, 180_000);
afterAll(() => harp?.stop());

type Result = { __typename: string; code?: string; message?: string } & Record<string, unknown>;
const ERROR = '... on UserError { code message path }';

/** Signs one of the demo people in, both halves. */
async function signIn(client: GraphqlClient, userId: string): Promise<void> {
  const { password, totpSecret } = harp.demo(userId);
  const first = await client.ask<Result>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ${ERROR} ... on FactorNeeded { methods } } }`,
    {
      input: { userId, password, bannerAcknowledged: true },
    },
  );
  expect(first).toMatchObject({ __typename: 'FactorNeeded', methods: expect.arrayContaining(['TOTP']) });
  const second = await client.ask<Result>(
    `mutation ($input: VerifyTotpInput!) { verifyTotp(input: $input) { __typename ${ERROR} } }`,
    { input: { code: await freshTotpCode(totpSecret) } },
  );
  expect(second.__typename).toBe('SignedIn');
}

test('from an empty inbox to an active role, by GraphQL over HTTP alone', async () => {
  const email = 'paula.passmore@example.org';
  const partner = new GraphqlClient(harp.webUser);
  const { termsVersion } = await partner.ask<{ termsVersion: string }>('{ site { termsVersion } }');

  const started = await partner.ask<Result>(
    `mutation ($input: StartRegistrationInput!) { startRegistration(input: $input) { __typename ${ERROR} ... on Registration { step } } }`,
    {
      input: { email, bannerAcknowledged: true, termsVersion },
    },
  );
  expect(started).toMatchObject({ __typename: 'Registration', step: 'CONFIRM_EMAIL' });

  const confirm = `mutation ($input: ConfirmRegistrationEmailInput!) { confirmRegistrationEmail(input: $input) { __typename ${ERROR} ... on WrongCode { attemptsLeft } ... on Registration { step } } }`;
  const code = await registrationCode(harp.sandbox, email);
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await partner.ask<Result>(confirm, { input: { code: wrong } })).toMatchObject({
    __typename: 'WrongCode',
    attemptsLeft: 4,
  });
  expect(await partner.ask<Result>(confirm, { input: { code } })).toMatchObject({
    __typename: 'Registration',
    step: 'NAME',
  });

  const save = `mutation ($input: SaveRegistrationInput!) { saveRegistration(input: $input) { __typename ${ERROR} ... on Registration { step } } }`;
  expect(
    await partner.ask<Result>(save, { input: { name: { givenName: 'Paula', familyName: 'Passmore' } } }),
  ).toMatchObject({ step: 'DATE_OF_BIRTH' });
  expect(await partner.ask<Result>(save, { input: { dateOfBirth: '1980-02-29' } })).toMatchObject({ step: 'CONTACT' });
  expect(await partner.ask<Result>(save, { input: { phone: '217-555-0101' } })).toMatchObject({ step: 'ADDRESS' });
  const address = { line1: '12 Candle Lane', city: 'Springfield', state: 'IL', zip: '62701' };
  expect(await partner.ask<Result>(save, { input: { address } })).toMatchObject({ step: 'ACCOUNT' });

  const create = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename ${ERROR} ... on SignedIn { viewer { level nextTask } } } }`;
  expect(
    await partner.ask<Result>(create, { input: { userId: 'Paula.Passmore', password: 'paula passmore' } }),
  ).toMatchObject({ __typename: 'PasswordRefused' });
  expect(
    await partner.ask<Result>(create, { input: { userId: 'Paula.Passmore', password: 'seven candles in a lane' } }),
  ).toMatchObject({
    __typename: 'SignedIn',
    viewer: { level: 'PASSWORD', nextTask: 'PROOFING' },
  });

  const questions = '... on ProofingCase { id status questions { id choices { id text } } }';
  const asked = await partner.ask<
    Result & { id: string; questions: { id: string; choices: { id: string; text: string }[] }[] }
  >(`mutation ($input: StartProofingInput!) { startProofing(input: $input) { __typename ${ERROR} ${questions} } }`, {
    input: { ssn: '899-55-0101', consent: true },
  });
  expect(asked).toMatchObject({ __typename: 'ProofingCase', status: 'QUESTIONS' });
  expect(asked.questions).toHaveLength(5);
  const answers = asked.questions.map(({ id, choices }) => ({
    questionId: id,
    choiceId: choices.find(({ text }) => text.endsWith('(the true one)'))?.id,
  }));
  const proofed = await partner.ask<Result>(
    `mutation ($input: AnswerProofingInput!) { answerProofing(input: $input) { __typename ${ERROR} ... on ProofingCase { status method strength } } }`,
    { input: { caseId: asked.id, answers } },
  );
  expect(proofed).toMatchObject({ status: 'PASSED', method: 'REMOTE_QUESTIONS', strength: 'BASIC' });

  const app = await partner.ask<Result & { factorId: string; secret: string }>(
    `mutation ($input: StartTotpInput!) { startTotp(input: $input) { __typename ${ERROR} ... on TotpEnrolment { factorId secret } } }`,
    { input: { label: 'My phone' } },
  );
  const added = await partner.ask<Result & { recoveryCodes: string[] }>(
    `mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { __typename ${ERROR} ... on FactorAdded { recoveryCodes viewer { level user { displayName } nextTask } } } }`,
    { input: { factorId: app.factorId, code: await freshTotpCode(app.secret) } },
  );
  expect(added).toMatchObject({
    __typename: 'FactorAdded',
    viewer: { level: 'FACTOR', user: { displayName: 'Paula Passmore' }, nextTask: 'FIRST_ROLE' },
  });
  expect(added.recoveryCodes).toHaveLength(10);

  const qtso = await partner.ask<{ roles: { id: string; key: string }[] }>(
    '{ program(key: "qtso") { roles { id key } } }',
  );
  const found = await partner.ask<{ edges: { node: { id: string; name: string } }[] }>(
    '{ organizations(search: "chesapeke bend", first: 5) { edges { node { id name } } } }',
  );
  expect(found.edges[0]?.node.name).toBe('Chesapeake Bend Dialysis Center');
  const item = {
    roleId: qtso.roles.find(({ key }) => key === 'qtso-state-user')?.id,
    organizationId: found.edges[0]?.node.id,
  };
  const basket = { items: [item], reason: 'I send in our monthly reports.', idempotencyKey: 'basket-0001' };
  const submit = `mutation ($input: SubmitRoleRequestsInput!) { submitRoleRequests(input: $input) { __typename ${ERROR} ... on RoleRequestsSubmitted { results { __typename ${ERROR} ... on RoleRequest { id reference status approvers } } } } }`;
  const submitted = await partner.ask<{ results: { id: string; reference: string }[] }>(submit, { input: basket });
  expect(submitted.results).toMatchObject([
    { __typename: 'RoleRequest', status: 'PENDING', approvers: ['Olivia Officer'] },
  ]);
  expect(await partner.ask(submit, { input: basket })).toEqual(submitted);
  expect(await partner.ask(submit, { input: { ...basket, idempotencyKey: 'basket-0002' } })).toMatchObject({
    results: [{ __typename: 'RoleAlreadyRequested' }],
  });
  expect(await partner.ask(submit, { input: { ...basket, reason: 'other' } })).toMatchObject({
    __typename: 'IdempotencyKeyReused',
  });
  await mailsTo(harp.sandbox, harp.demo('olivia.officer').email, /Paula Passmore asks for QTSO State User/);

  const officer = new GraphqlClient(harp.webAdmin);
  await signIn(officer, 'olivia.officer');
  const queue = await officer.ask<{ totalCount: number; edges: { node: { id: string } }[] }>(
    '{ queue(first: 10) { totalCount edges { node { id reference viewerCanDecide user { displayName proofing { strength } factorKinds } otherGrants { id } } } } }',
  );
  expect(queue).toMatchObject({
    totalCount: 1,
    edges: [
      {
        node: {
          viewerCanDecide: true,
          user: { displayName: 'Paula Passmore', proofing: { strength: 'BASIC' }, factorKinds: ['TOTP'] },
          otherGrants: [],
        },
      },
    ],
  });
  const decide = `mutation ($input: DecideRoleRequestInput!) { decideRoleRequest(input: $input) { __typename ${ERROR} ... on RoleRequest { status decision { decidedBy } grant { status } } ... on RequestAlreadyDecided { earlier: decision { decidedBy } } } }`;
  const approval = { id: queue.edges[0]?.node.id, outcome: 'APPROVED', idempotencyKey: 'decide-0001' };
  expect(await officer.ask(decide, { input: approval })).toMatchObject({
    status: 'APPROVED',
    decision: { decidedBy: 'Olivia Officer' },
    grant: { status: 'ACTIVE' },
  });
  expect(await officer.ask(decide, { input: { ...approval, idempotencyKey: 'decide-0002' } })).toMatchObject({
    __typename: 'RequestAlreadyDecided',
    earlier: { decidedBy: 'Olivia Officer' },
  });

  const held = await partner.ask<{ grants: unknown; tasks: unknown[]; events: { edges: unknown[] } }>(
    '{ viewer { nextTask tasks { key state } grants(first: 5) { edges { node { status role { name } organization { name } } } } events(first: 50) { edges { node { action outcome } } } } }',
  );
  expect(held).toMatchObject({
    nextTask: 'SECOND_FACTOR',
    grants: {
      edges: [
        {
          node: {
            status: 'ACTIVE',
            role: { name: 'QTSO State User' },
            organization: { name: 'Chesapeake Bend Dialysis Center' },
          },
        },
      ],
    },
  });
  const mails = await mailsTo(harp.sandbox, email, /You have the role QTSO State User/);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('Olivia Officer approved your request');
}, 120_000);

test('an address with an account gets the same answer as one without, and its owner the truth by mail', async () => {
  const start =
    'mutation ($input: StartRegistrationInput!) { startRegistration(input: $input) { __typename ... on Registration { step emailConfirmed draft { givenName } } } }';
  const stranger = new GraphqlClient(harp.webUser);
  const { termsVersion } = await stranger.ask<{ termsVersion: string }>('{ site { termsVersion } }');
  const answer = (email: string): Promise<Result> =>
    new GraphqlClient(harp.webUser).ask(start, { input: { email, bannerAcknowledged: true, termsVersion } });
  const { email } = harp.demo('pat.partner');
  expect(await answer(email)).toEqual(await answer('nobody.yet@example.org'));
  const [mail] = await mailsTo(harp.sandbox, email, /You already have a HARP account/);
  expect(mail?.text).toContain('pat.partner');
}, 60_000);
