import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn as signInByApi } from '../role-requests.ts';
import { press, read } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
import { openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await harp?.stop();
});

/** A probe of QTSO that asks where nobody listens, so that it has something to propose at once. */
async function watchNobody(manager: GraphqlClient): Promise<string> {
  const { services } = await manager.ask<{ services: { id: string; key: string }[] }>(
    '{ systemStatus { services { id key } } }',
  );
  const input = {
    serviceId: services.find(({ key }) => key === 'qtso')?.id,
    name: 'Front door',
    kind: 'TCP',
    target: '127.0.0.1:9',
    intervalSeconds: 30,
    timeoutSeconds: 5,
    failAfter: 1,
    recoverAfter: 1,
    finds: 'SYSTEM_OUTAGE',
    mode: 'PROPOSE',
    enabled: true,
    idempotencyKey: 'front-door',
  };
  const { id } = await manager.ask<{ id: string }>(
    'mutation ($input: KeepProbeInput!) { keepProbe(input: $input) { __typename ... on Probe { id } } }',
    { input },
  );
  return id;
}

async function proposed(manager: GraphqlClient): Promise<void> {
  const until = Date.now() + 30_000;
  while ((await manager.ask<unknown[]>('{ probeProposals { id } }')).length === 0) {
    if (Date.now() > until) throw new Error('the probe proposed nothing');
    await new Promise((done) => setTimeout(done, 250));
  }
}

const mail = async (page: Page): Promise<void> => {
  await page.goto('/status/harp-mail');
  await read(page, 'Mail server');
};

test('HARP finds by itself that a program is down, and a status manager has one button to press to say so', async () => {
  const inspector = new Inspector('9-probes');
  const manager = new GraphqlClient(harp.webAdmin);
  await signInByApi(manager, harp.demo('ada.admin'));
  await watchNobody(manager);
  await proposed(manager);
  const visitor = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await visitor.page.goto('/status/qtso');
  await signIn(visitor.page, harp.demo('ada.admin'));
  await inspector.walk(visitor, [
    { name: 'probes, one proposes', reach: (page) => read(page, 'A probe proposes: System outage') },
    {
      name: 'probes, declared',
      reach: async (page) => {
        await press(page, 'Declare it');
        await read(page, 'Published. The public page shows it now.');
        await read(page.getByRole('region', { name: 'What people see now' }), 'System outage');
      },
    },
    { name: 'probes, table', reach: (page) => page.getByText('Show as a table').click() },
    { name: 'probes of HARP itself', reach: mail },
  ]);
  expect(inspector.findings).toEqual([]);
  const { overall } = await manager.ask<{ overall: string }>('{ systemStatus { overall } }');
  expect(overall).toBe('SYSTEM_OUTAGE');
}, 120_000);
