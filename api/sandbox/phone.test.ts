import { describe, expect, test } from 'vitest';
import { makePhoneGateway, type PhoneGateway } from '../src/modules/factors/phone/phone-gateway.ts';
import { textOf, twimlOf } from '../src/modules/factors/phone/phone-words.ts';
import { readContract, schemasOf } from '../src/testing/written-contract.ts';
import type { PhoneItem } from './phone-store.ts';
import type { Sandbox } from './sandbox-server.ts';
import { aSandbox, TEST_PHONE } from './sandbox.testing.ts';

const contract = readContract<{ components: { schemas: object } }>(
  new URL('../src/modules/factors/phone/phone-gateway.openapi.yaml', import.meta.url),
);
const written = schemasOf(contract.components);
const TO = '+14105550123';
const FROM = '+14105550100';

const auth = ({ account, token }: typeof TEST_PHONE): string =>
  `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;

const post = (sandbox: Sandbox, resource: string, form: Record<string, string>, authorization = auth(TEST_PHONE)) =>
  fetch(`${sandbox.addresses.phone}/2010-04-01/Accounts/ACtest/${resource}.json`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(form),
  });

const phoneOf = async (sandbox: Sandbox, to = TO): Promise<PhoneItem[]> =>
  (await (await fetch(`${sandbox.addresses.home}/phone.json?to=${encodeURIComponent(to)}`)).json()) as PhoneItem[];

const gatewayOf = (sandbox: Sandbox, token = TEST_PHONE.token): PhoneGateway =>
  makePhoneGateway({ url: sandbox.addresses.phone, account: TEST_PHONE.account, token, from: FROM });

describe('the written contract of the gateway', () => {
  test('is kept by the sandbox for a text and for a call', async () => {
    const sandbox = await aSandbox();
    const text = await post(sandbox, 'Messages', { To: TO, From: FROM, Body: 'Hello' });
    expect(text.status).toBe(201);
    expect(written('Message').safeParse(await text.json())).toMatchObject({ success: true });
    const call = await post(sandbox, 'Calls', { To: TO, From: FROM, Twiml: '<Response><Say>Hello</Say></Response>' });
    expect(call.status).toBe(201);
    expect(written('Call').safeParse(await call.json())).toMatchObject({ success: true });
  });

  test.each([
    ['Messages', { From: FROM, Body: 'x' }, 400, 21604],
    ['Messages', { To: TO, Body: 'x' }, 400, 21603],
    ['Messages', { To: TO, From: FROM }, 400, 21602],
    ['Messages', { To: 'nobody', From: FROM, Body: 'x' }, 400, 21211],
    ['Messages', { To: TO, From: FROM, Body: 'x'.repeat(1601) }, 400, 21617],
    ['Calls', { To: TO, From: FROM }, 400, 21205],
    ['Calls', { To: '+14105550191', From: FROM, Twiml: '<Response/>' }, 503, 20503],
  ])('is kept for a refusal of %s %j', async (resource, form, status, code) => {
    const sandbox = await aSandbox();
    const answer = await post(sandbox, resource, form as Record<string, string>);
    const body: unknown = await answer.json();
    expect(written('Error').safeParse(body)).toMatchObject({ success: true });
    expect(body).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    expect(await phoneOf(sandbox, '')).toEqual([]);
  });

  test('is kept for somebody who does not know the token', async () => {
    const sandbox = await aSandbox();
    const answer = await post(
      sandbox,
      'Messages',
      { To: TO, From: FROM, Body: 'x' },
      auth({ account: 'ACtest', token: 'no' }),
    );
    expect(await answer.json()).toMatchObject({ status: 401, code: 20003 });
  });

  test.each(['EN', 'ES'] as const)('allows what HARP sends in %s', (language) => {
    const said = { language, service: 'HARP', code: '012345' };
    const Body = textOf({ ...said, host: 'harp.example.gov' });
    expect(written('NewMessage').safeParse({ To: TO, From: FROM, Body })).toMatchObject({ success: true });
    expect(written('NewCall').safeParse({ To: TO, From: FROM, Twiml: twimlOf(said) })).toMatchObject({ success: true });
  });
});

describe('the sandbox’s phone', () => {
  test('shows what HARP’s gateway was given, once, however often it came', async () => {
    const sandbox = await aSandbox();
    const gateway = gatewayOf(sandbox);
    const message = { id: 'a', to: TO, content: 'Your code is 123456 <b>' };
    expect(await Promise.all([gateway.text(message), gateway.text(message)])).toEqual(['TAKEN', 'TAKEN']);
    expect(await phoneOf(sandbox)).toMatchObject([{ kind: 'TEXT', to: TO, said: message.content, deliveries: 2 }]);
    const page = await (await fetch(`${sandbox.addresses.home}/phone?search=0123`)).text();
    expect(page).toContain('Your code is 123456 &#60;b&#62;');
    expect(page).toContain('came 2 times');
    expect(await phoneOf(sandbox, '+14105550199')).toEqual([]);
  });

  test('shows of a call what is heard', async () => {
    const sandbox = await aSandbox();
    const content = twimlOf({ language: 'EN', service: 'HARP', code: '012345' });
    await gatewayOf(sandbox).call({ id: 'b', to: TO, content });
    const [call] = await phoneOf(sandbox);
    expect(call?.said).toContain('Your code is 0 1 2 3 4 5 Again.');
    expect(call?.twiml).toBe(content);
  });

  test('says what a number takes that it takes nothing, and that the gateway is down', async () => {
    const sandbox = await aSandbox();
    const gateway = gatewayOf(sandbox);
    expect(await gateway.text({ id: 'c', to: '+14105550190', content: 'x' })).toBe('REFUSED');
    await expect(gateway.text({ id: 'd', to: '+14105550191', content: 'x' })).rejects.toThrow('503 with code 20503');
    const stranger = gatewayOf(sandbox, 'another-token');
    await expect(stranger.text({ id: 'e', to: TO, content: 'x' })).rejects.toThrow('401 with code 20003');
  });

  test('is linked from the sandbox’s first page', async () => {
    const sandbox = await aSandbox();
    expect(await (await fetch(sandbox.addresses.home)).text()).toContain('href="/phone"');
  });
});
