import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { arrive, follow, press, read, tick, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector, type Stop } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

/** What a script gets that shows a token to the API. */
async function ask(token: string, query: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${harp.api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

const shown = (page: Page): Promise<string> => page.getByRole('code').first().innerText();

test('somebody makes a token of their own, uses it, and revokes it', async () => {
  const pat = harp.demo('pat.partner');
  const visitor = await visit(browser, harp.webUser);
  await visitor.page.goto('/sign-in?return=/account/tokens');
  await signIn(visitor.page, pat);
  let token = '';
  const stops: Stop[] = [
    { name: 'tokens, none yet', reach: (page) => read(page, 'You have no tokens') },
    {
      name: 'new token, wrong',
      reach: async (page) => {
        await follow(page, 'Make a token');
        await arrive(page, 'Make an access token');
        await press(page, 'Make the token');
        await read(page, 'Choose at least one thing that it may do.');
      },
    },
    {
      name: 'new token, shown once',
      reach: async (page) => {
        await write(page, 'Name', 'Nightly report');
        await tick(page, /See your own account/);
        await press(page, 'Make the token');
        await arrive(page, 'Your new token');
        token = await shown(page);
      },
    },
    {
      name: 'tokens, one',
      reach: async (page) => {
        expect((await ask(token, '{ viewer { userId } }')).text).toContain(pat.userId);
        expect((await ask(token, '{ viewer { roleRequests { totalCount } } }')).text).toContain('SCOPE_MISSING');
        await follow(page, 'Done');
        await arrive(page, 'Access tokens');
        await read(page, 'Works');
      },
    },
    {
      name: 'token, revoke?',
      reach: async (page) => {
        await press(page, 'Revoke Nightly report');
        await read(page, 'Revoke “Nightly report”?');
      },
    },
    {
      name: 'token, revoked',
      reach: async (page) => {
        await press(page, 'Revoke it');
        await read(page, 'Revoked');
        expect((await ask(token, '{ viewer { userId } }')).status).toBe(401);
      },
    },
  ];
  const inspector = new Inspector('tokens');
  await inspector.walk(visitor, stops);
  expect(inspector.findings).toEqual([]);
}, 240_000);

test('who looks after a program gives its script a token, and stops it', async () => {
  const visitor = await visit(browser, harp.webAdmin);
  await visitor.page.goto('/sign-in?return=/integrations');
  await signIn(visitor.page, harp.demo('paul.programs'));
  let token = '';
  const stops: Stop[] = [
    {
      name: 'programs',
      reach: async (page) => {
        await arrive(page, 'Integrations');
        await read(page, 'QTSO');
      },
    },
    {
      name: 'service accounts, none yet',
      reach: async (page) => {
        await follow(page, 'Set up QTSO');
        await follow(page, 'Service accounts');
        await read(page, 'No service accounts yet');
      },
    },
    {
      name: 'new service account',
      reach: async (page) => {
        await follow(page, 'New service account');
        await write(page, 'Name', 'Roster sync');
        await page.getByRole('searchbox').fill('harbor');
        await press(page, 'Find');
        await read(page, 'Only Harbor Lights Dialysis');
      },
    },
    {
      name: 'new service token, wrong',
      reach: async (page) => {
        await press(page, 'Create service account');
        await read(page, 'Several tokens can work at once');
        await press(page, 'Make the token');
        await read(page, 'Choose at least one thing that it may do.');
      },
    },
    {
      name: 'new service token, shown once',
      reach: async (page) => {
        await write(page, 'Name', 'Spring');
        await tick(page, /See who holds which role/);
        await press(page, 'Make the token');
        await read(page, 'Copy the token now');
        token = await shown(page);
      },
    },
    {
      name: 'service accounts, one',
      reach: async (page) => {
        expect((await ask(token, '{ grants { edges { node { user { userId } } } } }')).text).toContain(
          'olivia.officer',
        );
        await follow(page, 'Done');
        await read(page, 'Roster sync');
      },
    },
    {
      name: 'service account, disabled',
      reach: async (page) => {
        await press(page, 'Disable Roster sync');
        await press(page, 'Disable it');
        await read(page, 'Does not work: account disabled');
        expect((await ask(token, '{ viewer { userId } }')).status).toBe(401);
      },
    },
  ];
  const inspector = new Inspector('service-accounts');
  await inspector.walk(visitor, stops);
  expect(inspector.findings).toEqual([]);
}, 240_000);
