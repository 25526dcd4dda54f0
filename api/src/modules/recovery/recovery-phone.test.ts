import { expect, test } from 'vitest';
import { limits } from '@harp/domain/limits.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aPartner, signedIn } from '../../testing/people.ts';
import { addPhone, codeOf, sendCodes, TestGateway } from '../../testing/phones.ts';
import { begin, prove } from '../../testing/recovering.ts';

const fresh = freshServer();
let networks = 0;
const elsewhere = () => fresh.browser({ from: `198.51.${(networks += 1)}.7` });

/** Somebody with a phone, and the browser in which they have opened their mailed link. */
async function onTheWay(lost: 'PASSWORD' | 'FACTOR' = 'PASSWORD') {
  fresh.clock.advance({ minutes: 61 });
  const person = await aPartner(fresh.app);
  const gateway = new TestGateway();
  const at = await signedIn(elsewhere(), person, fresh.clock);
  const factorId = await addPhone(fresh.app, at, gateway, { kind: 'VOICE' });
  const browser = elsewhere();
  await begin(fresh.app, browser, person.email, [lost]);
  const send = (from = browser): Promise<Record<string, unknown>> =>
    from.mutate('sendRecoveryPhoneCode', { factorId }, '... on PhoneCode { state }');
  return { person, gateway, factorId, browser, send };
}

test('a code by voice call is the second thing beside the mailed link', async () => {
  const { browser, gateway, factorId, send } = await onTheWay();
  expect(await browser.ask('{ recovery { methods phones { kind ending } } }')).toEqual({
    methods: ['TOTP', 'VOICE'],
    phones: [{ kind: 'VOICE', ending: '23' }],
  });
  expect(await send()).toMatchObject({ state: 'WAITING' });
  await sendCodes(fresh.app, gateway);
  expect(
    await browser.ask('query ($f: ID!) { recovery { phoneCode(factorId: $f) { state } } }', { f: factorId }),
  ).toEqual({ phoneCode: { state: 'SENT' } });
  const wrong = codeOf(gateway) === '000000' ? '111111' : '000000';
  expect(await prove(browser, 'VOICE', wrong)).toMatchObject({ __typename: 'WrongCode' });
  expect(await prove(browser, 'VOICE', codeOf(gateway))).toMatchObject({ step: 'PASSWORD' });
  expect(await send()).toMatchObject({ __typename: 'RecoveryClosed' });
});

test('a code for signing in is no good on the way back in, and the other way round', async () => {
  const { browser, gateway, factorId, person, send } = await onTheWay();
  const at = await signedIn(elsewhere(), person, fresh.clock);
  await at.mutate('sendPhoneCode', { factorId });
  await sendCodes(fresh.app, gateway);
  expect(await prove(browser, 'VOICE', codeOf(gateway))).toMatchObject({ __typename: 'WrongCode' });
  fresh.clock.advance({ seconds: limits.phone.pauseSeconds });
  await send();
  await sendCodes(fresh.app, gateway);
  expect(await at.mutate('verifyPhoneCode', { code: codeOf(gateway) })).toMatchObject({ __typename: 'WrongCode' });
});

test('who has lost every factor is sent no code, and neither is a browser without the link', async () => {
  const { browser, send } = await onTheWay('FACTOR');
  expect(await browser.ask('{ recovery { methods phones { kind } } }')).toEqual({ methods: [], phones: [] });
  expect(await send()).toMatchObject({ __typename: 'NotFound' });
  expect(await send(elsewhere())).toMatchObject({ __typename: 'RecoveryClosed' });
});
