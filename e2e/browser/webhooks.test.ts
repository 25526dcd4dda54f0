import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { Receiver } from '../receiver.ts';
import { arrive, choose, follow, press, read, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { Inspector, type Stop } from './tour/inspector.ts';
import { closeWindows, openBrowser, visit } from './visitor.ts';

let harp: Harp;
let browser: Browser;
const receiver = new Receiver();
beforeAll(async () => {
  await receiver.up();
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
  await receiver.down();
});

const open = (page: Page): Promise<void> => page.locator('details.delivery > summary').first().click();

const stops: Stop[] = [
  {
    name: 'webhooks, none yet',
    reach: async (page) => {
      await page.goto('/integrations/qtso/webhooks');
      await read(page, 'No webhooks yet');
      await read(page, 'No event streams yet.');
    },
  },
  {
    name: 'new webhook, wrong',
    reach: async (page) => {
      await follow(page, 'New webhook');
      await write(page, 'Address', 'program.example.gov');
      await press(page, 'Create webhook');
      await read(page, 'Enter a name.');
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'new webhook, made',
    reach: async (page) => {
      await write(page, 'Name', 'QTSO receiver');
      await write(page, 'Address', receiver.url);
      await press(page, 'Create webhook');
      await read(page, /^whsec_/);
    },
  },
  {
    name: 'webhook, test taken',
    reach: async (page) => {
      await follow(page, 'Open the webhook');
      await press(page, 'Send a test event');
      await read(page, 'The receiver took it');
      expect(receiver.calls).toHaveLength(1);
    },
  },
  {
    name: 'webhook, test refused',
    reach: async (page) => {
      receiver.status = 500;
      await press(page, 'Send a test event');
      await read(page, 'The receiver did not take it');
      await read(page, 'Failing');
      await read(page, 'Not today.');
    },
  },
  {
    name: 'webhook, a delivery opened',
    reach: async (page) => {
      await choose(page, /State/, 'Given up');
      await read(page, 'Given up');
      await open(page);
      await read(page, 'What is sent');
    },
  },
  {
    name: 'webhook, a delivery replayed',
    reach: async (page) => {
      receiver.status = 204;
      await press(page, /^Replay test\.ping/);
      await choose(page, /State/, 'Any state');
      await expect.poll(() => receiver.calls.length, { timeout: 15_000 }).toBe(3);
      expect(receiver.calls[2]?.headers['webhook-id']).toBe(receiver.calls[1]?.headers['webhook-id']);
      await press(page, 'Refresh');
      await page.locator('.delivery-list').getByText('Delivered').nth(1).waitFor();
    },
  },
  {
    name: 'webhook, another secret',
    reach: async (page) => {
      await press(page, 'New secret');
      await press(page, 'Make a new secret');
      await read(page, /^The secret before also signs until/);
    },
  },
  {
    name: 'webhook, changed and paused',
    reach: async (page) => {
      await write(page, 'Name', 'QTSO receiver, renamed');
      await page.getByRole('checkbox', { name: 'status.changed' }).uncheck();
      await press(page, 'Save');
      await read(page, 'Your changes are saved.');
      await press(page, 'Pause');
      await read(page, 'Resume the webhook to test it.');
    },
  },
  {
    name: 'event stream',
    reach: async (page) => {
      await follow(page, 'All webhooks');
      await read(page, 'Paused');
      await follow(page, 'New event stream');
      await write(page, 'Name', 'Nightly job');
      await press(page, 'Create event stream');
      await read(page, /\/events\/streams\/.*\/poll$/);
    },
  },
  {
    name: 'webhooks, one paused and a stream',
    reach: async (page) => {
      await follow(page, 'All webhooks');
      await read(page, 'It was never polled.');
    },
  },
  {
    name: 'webhook, before deleting',
    reach: async (page) => {
      await follow(page, 'QTSO receiver, renamed');
      await press(page, 'Delete');
      await read(page, 'Delete QTSO receiver, renamed?');
    },
  },
  {
    name: 'webhooks, deleted',
    reach: async (page) => {
      await press(page.getByRole('dialog'), 'Delete');
      await read(page, 'No webhooks yet');
    },
  },
  {
    name: 'webhook, gone',
    reach: async (page) => {
      await page.goto('/integrations/qtso/webhooks/nothing');
      await read(page, 'There is no such webhook');
    },
  },
];

test('who looks after a program sets up a webhook, tests it, mends it and replays; fit for all, on a desk and a phone', async () => {
  const visitor = await visit(browser, harp.webAdmin, { reducedMotion: 'reduce' });
  await visitor.page.goto('/queue');
  await signIn(visitor.page, harp.demo('ada.admin'));
  await arrive(visitor.page, 'Requests to decide');
  const inspector = new Inspector('6-webhooks');
  await inspector.walk(visitor, stops);
  expect(inspector.findings).toEqual([]);
}, 180_000);
