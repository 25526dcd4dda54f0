import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { Receiver, type Call } from './receiver.ts';
import { DECIDE, signIn, SUBMIT, type Result } from './role-requests.ts';

const MANY = 12;

let harp: Harp;
const receiver = new Receiver();
beforeAll(async () => {
  harp = await startHarp();
  await receiver.up();
}, 240_000);
afterAll(async () => {
  await receiver.down();
  await harp?.stop();
});

/** Asks for so many roles in QTSO, and tells the requests' ids. */
async function askFor(client: GraphqlClient, many: number): Promise<string[]> {
  const { roles } = await client.ask<{ roles: { id: string; kind: string }[] }>(
    '{ program(key: "qtso") { roles { id kind } } }',
  );
  const { edges } = await client.ask<{ edges: { node: { id: string; status: string; hasOfficer: boolean } }[] }>(
    '{ organizations(search: "MD", first: 100) { edges { node { id status hasOfficer(programKey: "qtso") } } } }',
  );
  const open = edges.filter(({ node }) => node.status === 'OPEN' && !node.hasOfficer);
  const items = open
    .flatMap(({ node }) =>
      roles.filter(({ kind }) => kind === 'END_USER').map((role) => ({ roleId: role.id, organizationId: node.id })),
    )
    .slice(0, many);
  const { results } = await client.ask<{ results: (Result & { id: string })[] }>(SUBMIT, {
    input: { items, idempotencyKey: 'webhooks' },
  });
  return results.map(({ id }) => id);
}

const typeOf = ({ body }: Call): string => (JSON.parse(body) as { type: string }).type;
const grantOf = ({ body }: Call): string => (JSON.parse(body) as { data: { grantId: string } }).data.grantId;
const idOf = ({ headers }: Call): string => headers['webhook-id'] as string;

test('a program hears of every decision, in order and with one id each, although it and HARP were down meanwhile', async () => {
  const partner = new GraphqlClient(harp.webUser);
  const admin = new GraphqlClient(harp.webAdmin);
  await signIn(partner, harp.demo('pat.partner'));
  await signIn(admin, harp.demo('ada.admin'));
  const made = await admin.ask<Result & { secret: string }>(
    `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { __typename ... on WebhookSecret { secret } ... on UserError { message } } }`,
    {
      input: {
        programKey: 'qtso',
        name: 'The receiver of the test',
        url: receiver.url,
        eventTypes: ['grant.created'],
        idempotencyKey: 'the-webhook',
      },
    },
  );
  expect(made.__typename).toBe('WebhookSecret');

  const requests = await askFor(partner, MANY);
  expect(requests).toHaveLength(MANY);
  const approve = async (id: string): Promise<void> => {
    const decided = await admin.ask<Result>(DECIDE, { input: { id, outcome: 'APPROVED', idempotencyKey: id } });
    expect(decided.__typename).toBe('RoleRequest');
  };
  const [first, ...others] = requests as [string, ...string[]];
  const before = performance.now();
  await approve(first);
  await receiver.until((calls) => calls.length > 0, 15_000);
  const [call] = receiver.calls as [Call];
  const said = new Webhook(made.secret).verify(call.body, call.headers as Record<string, string>);
  expect(said).toMatchObject({ type: 'grant.created', data: { userId: 'pat.partner', programKey: 'qtso' } });
  expect(() =>
    new Webhook(made.secret).verify(call.body.replace('pat.partner', 'pat.stranger'), call.headers as never),
  ).toThrow('No matching signature');

  await receiver.down();
  for (const id of others) await approve(id);
  await harp.kill();
  await harp.restart();
  await new Promise((go) => setTimeout(go, 2000));
  await receiver.up();
  const back = performance.now();
  const distinct = (calls: readonly Call[]): string[] => [...new Set(calls.map(idOf))];
  await receiver.until((calls) => distinct(calls).length === MANY, 120_000);

  const firsts = distinct(receiver.calls).map((id) => receiver.calls.find((one) => idOf(one) === id) as Call);
  const { edges } = await admin.ask<{ edges: { node: { grant: { id: string } } }[] }>(
    '{ queue(filter: { status: [APPROVED], programKey: "qtso" }, first: 100) { edges { node { id grant { id } } } } }',
  );
  const grants = new Map(edges.map(({ node }) => [(node as unknown as { id: string }).id, node.grant.id]));
  expect(firsts.map(grantOf)).toEqual(requests.map((id) => grants.get(id)));
  expect(new Set(receiver.calls.map(typeOf))).toEqual(new Set(['grant.created']));
  for (const one of receiver.calls)
    expect(new Webhook(made.secret).verify(one.body, one.headers as Record<string, string>)).toBeTruthy();
  console.log('webhooks:', {
    events: MANY,
    calls: receiver.calls.length,
    firstAfterMs: Math.round(call.at - before),
    allAfterReceiverIsBackMs: Math.round((receiver.calls.at(-1)?.at ?? 0) - back),
  });
}, 240_000);
