import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn as signInByApi } from '../role-requests.ts';
import { alert, field, follow, press, read, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector } from './tour/inspector.ts';
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

/** What another manager does while the first one still types. */
async function declinedElsewhere(): Promise<void> {
  const other = new GraphqlClient(harp.webAdmin);
  await signInByApi(other, harp.demo('ada.admin'));
  const [proposal] = await other.ask<{ id: string }[]>('{ probeProposals { id } }');
  await other.ask(
    'mutation ($input: DeclineProposalInput!) { declineProposal(input: $input) { __typename ... on ProbeProposal { id } } }',
    { input: { id: proposal?.id, reason: 'We work on it.' } },
  );
}

/** A probe proposes within seconds of being told to look. */
const proposes = (page: Page, state: string): Promise<void> =>
  page.getByText(`A probe proposes: ${state}`).waitFor({ timeout: 30_000 });

test('a status manager lets HARP look at a program, and decides what the public reads of what it finds', async () => {
  const inspector = new Inspector('9-probes');
  const visitor = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await visitor.page.goto('/status/qtso');
  await signIn(visitor.page, harp.demo('ada.admin'));
  await inspector.walk(visitor, [
    {
      name: 'probe, wrong',
      reach: async (page) => {
        await press(page, 'Add a probe');
        await page.getByLabel('What it asks').selectOption('Port (TCP)');
        await write(page, 'Where it looks', 'nowhere');
        await write(page, 'Seconds between checks', '5');
        await press(page, 'Keep probe');
        await alert(page, 'Enter a whole number from 30 to 3600').waitFor();
      },
    },
    {
      name: 'probes, one proposes',
      reach: async (page) => {
        await write(page, 'Name of the probe', 'Front door');
        await write(page, 'Seconds between checks', '30');
        await write(page, 'Failures in a row', '1');
        await press(page, 'Keep probe');
        await expect.poll(() => field(page, 'Where it looks').getAttribute('aria-invalid')).toBe('true');
        // Nobody listens there, so that it has something to propose at once.
        await write(page, 'Where it looks', '127.0.0.1:9');
        await press(page, 'Keep probe');
        await read(page, 'Front door is kept.');
        await proposes(page, 'System outage');
      },
    },
    {
      name: 'proposal on the desk, in other words',
      reach: async (page) => {
        await follow(page, 'Back to system status');
        await press(page, 'Change it first: QTSO');
        await write(page, 'What is the matter', 'QTSO is slow');
        await page.getByLabel('State of QTSO').selectOption('Issues reported');
      },
    },
    {
      name: 'proposal, decided by another',
      reach: async (page) => {
        await declinedElsewhere();
        await alert(page, 'Somebody decided this meanwhile').waitFor();
        expect(await field(page, 'What is the matter').inputValue()).toBe('QTSO is slow');
        await press(page, 'Publish');
        await alert(page, 'A status manager has declined this already.').waitFor();
      },
    },
    {
      name: 'proposal, declined without a reason',
      reach: async (page) => {
        await page.goto('/status/qtso');
        await press(page, 'Pause Front door');
        await read(page, 'Front door is paused.');
        await press(page, 'Let Front door go on');
        await proposes(page, 'System outage');
        await press(page, 'Decline: QTSO');
        await press(page.getByRole('dialog'), 'Decline');
        await read(page, 'Say why in a few words');
      },
    },
    {
      name: 'probe, changed',
      reach: async (page) => {
        await write(page, 'Why?', 'We know, and work on it.');
        await press(page.getByRole('dialog'), 'Decline');
        await read(page, 'Declined. The public was not told.');
        await press(page, 'Change Front door');
        await page.getByLabel('How the service is when it fails').selectOption('Issues reported');
        await press(page, 'Keep probe');
        await proposes(page, 'Issues reported');
      },
    },
    {
      name: 'probes, declared',
      reach: async (page) => {
        await press(page, 'Declare it: QTSO');
        await read(page, 'Published. The public page shows it now.');
        await read(page.getByRole('region', { name: 'What people see now' }), 'Issues reported');
      },
    },
    {
      name: 'probes, table',
      reach: async (page) => {
        const looked = page.getByText('Front door looked just now: it fails.');
        await expect
          .poll(() => press(page, 'Test it now: Front door').then(() => looked.isVisible()), {
            interval: 2000,
            timeout: 30_000,
          })
          .toBe(true);
        await page.getByText('Show as a table').click();
      },
    },
    {
      name: 'probe, removed?',
      reach: async (page) => {
        await press(page, 'Remove Front door');
        await read(page, 'Remove Front door?');
      },
    },
    {
      name: 'probes of HARP itself',
      reach: async (page) => {
        await press(page.getByRole('dialog'), 'Remove');
        await read(page, 'Front door is removed.');
        await page.goto('/status/harp-mail');
        await read(page, 'Mail server');
      },
    },
  ]);
  expect(inspector.findings).toEqual([]);
}, 180_000);
