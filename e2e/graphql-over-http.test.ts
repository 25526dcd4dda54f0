import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { signIn } from './role-requests.ts';

let harp: Harp;
let client: GraphqlClient;
beforeAll(async () => {
  harp = await startHarp();
  client = new GraphqlClient(harp.webUser);
  await signIn(client, harp.demo('pat.partner'));
}, 180_000);
afterAll(() => harp?.stop());

test('a signed-in program is spoken to as the GraphQL-over-HTTP specification says', async () => {
  const { cookie = '', origin = '' } = client.headers();
  // The audit knows nothing of sign-in: every request of it carries a session, and the origin of the site.
  const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie, origin } });
  const results = await Promise.all(
    serverAudits({ url: `${harp.webUser}/graphql`, fetchFn }).map((audit) => audit.fn()),
  );
  const of = (status: string): string[] =>
    results.flatMap((result) =>
      result.status === status && 'reason' in result ? [`${result.id} ${result.name}: ${result.reason}`] : [],
    );
  console.log(
    `graphql-http: ${results.filter(({ status }) => status === 'ok').length} ok, ${of('notice').length} notices, ${of('warn').length} warnings, ${of('error').length} errors`,
    [...of('warn'), ...of('notice')],
  );
  expect(results.length).toBeGreaterThan(50);
  expect(of('error')).toEqual([]);
}, 60_000);
