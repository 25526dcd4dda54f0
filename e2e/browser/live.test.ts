import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn as signInByApi } from '../role-requests.ts';
import { chesapeake, fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { arrive, follow, press, read } from './screen.ts';
import { signIn } from './sign-in.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let partner: Visitor;
let officer: Visitor;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  [partner, officer] = await Promise.all([visit(browser, harp.webUser), visit(browser, harp.webAdmin)]);
  await partner.page.goto('/roles/ask');
  await signIn(partner.page, harp.demo('pat.partner'));
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('olivia.officer'));
  await arrive(officer.page, 'Requests to decide');
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

// Shorter than the page would need to look by itself.
const SOON = { timeout: 15_000 };

/** A status manager at the console's API says so. */
async function qtsoIsDown(): Promise<void> {
  const admin = new GraphqlClient(harp.webAdmin);
  await signInByApi(admin, harp.demo('ada.admin'));
  const { id } = await admin.ask<{ id: string }>('{ service(key: "qtso") { id } }');
  await admin.ask(
    'mutation ($input: SetServiceStateInput!) { setServiceState(input: $input) { __typename ... on UserError { code } } }',
    { input: { serviceId: id, state: 'SYSTEM_OUTAGE', note: 'We look into it.' } },
  );
}

test('what arrives and what is decided shows by itself, to the officer in two windows and to the person', async () => {
  const second = await officer.context.newPage();
  await second.goto('/queue');
  await arrive(second, 'Requests to decide');
  await fillBasket(partner.page, { ...STATE_USER, organizations: [chesapeake] });
  await qtsoIsDown();
  // Where the basket is sent it says so by itself, and sends all the same.
  const basket = partner.page.getByRole('region', { name: 'Basket (1)' });
  await basket.getByText('You can send your requests now.').waitFor(SOON);
  await sendBasket(partner.page, 1, 'I send in our monthly reports.');
  for (const window of [officer.page, second])
    await window.getByRole('button', { name: '1 new request: show' }).waitFor(SOON);
  await press(officer.page, '1 new request: show');
  await press(second, '1 new request: show');

  await follow(partner.page, 'See my requests');
  await read(partner.page, 'Waiting for a decision');
  await press(officer.page.getByRole('row').filter({ hasText: 'Chesapeake Bend' }), 'Pat Partner');
  await press(officer.page.getByRole('complementary', { name: 'Pat Partner' }), 'Approve');
  await press(officer.page, 'Send now: Approve Pat Partner, QTSO State User');
  await second
    .getByRole('row')
    .filter({ hasText: 'Chesapeake Bend' })
    .getByText('Approved', { exact: true })
    .waitFor(SOON);
  await partner.page.getByText('Active', { exact: true }).first().waitFor(SOON);
  expect([...partner.troubles, ...officer.troubles]).toEqual([]);
}, 90_000);

test('a page that waits for its server to come back hears it again', async () => {
  await harp.kill();
  await harp.restart();
  await partner.page.goto('/roles/ask');
  await fillBasket(partner.page, {
    ...STATE_USER,
    organizations: [{ words: 'harbor lights', name: /^Harbor Lights/ }],
  });
  await sendBasket(partner.page, 1, 'I send in our monthly reports.');
  await officer.page.getByRole('button', { name: '1 new request: show' }).waitFor({ timeout: 45_000 });
}, 120_000);
