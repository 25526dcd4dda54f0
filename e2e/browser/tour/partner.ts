import { addPasskeyDevice } from '../passkeys.ts';
import { chesapeake, fillBasket, harborLights, sendBasket, STATE_USER } from '../roles.ts';
import { alert, arrive, follow, press, read } from '../screen.ts';
import type { Stop } from './inspector.ts';

/** A signed-in partner: roles, requests, account. */
export const partnersStops: Stop[] = [
  {
    name: 'roles, none yet',
    reach: async (page) => {
      await follow(page, 'User Roles');
      await read(page, 'You have not asked for anything yet');
    },
  },
  {
    name: 'catalogue',
    reach: async (page) => {
      await follow(page, 'Ask for a role');
      await read(page, /^\d+ programs$/);
    },
  },
  {
    name: 'program',
    reach: async (page) => {
      await follow(page, 'Choose QTSO');
      await arrive(page, 'Roles in QTSO');
    },
  },
  {
    name: 'program with nothing chosen',
    reach: async (page) => {
      await press(page, 'Add to basket');
      await alert(page, 'Choose at least one organization first').waitFor();
    },
  },
  {
    name: 'organizations found',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Find an organization' }).fill('dialysis');
      await read(page, /^\d+ organizations found$/);
      await page.getByRole('checkbox', { name: /^Harbor Lights/ }).check();
    },
  },
  {
    name: 'organizations not found',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Find an organization' }).fill('qqqqqqqq');
      await read(page, /^Nothing found/);
    },
  },
  {
    name: 'basket',
    reach: async (page) => {
      await page.goto('/roles/ask');
      await fillBasket(page, { ...STATE_USER, organizations: [chesapeake, harborLights] });
    },
  },
  { name: 'requests sent', reach: (page) => sendBasket(page, 2, 'I send in our monthly reports.') },
  {
    name: 'roles, waiting',
    reach: async (page) => {
      await follow(page, 'See my requests');
      await read(page, 'Waiting for a decision');
    },
  },
  {
    name: 'request',
    reach: async (page) => {
      await follow(page, 'QTSO: QTSO State User');
      await arrive(page, /^Request /);
    },
  },
  {
    name: 'request to withdraw',
    reach: async (page) => {
      await press(page, 'Withdraw request');
      await page.getByRole('dialog', { name: 'Withdraw this request?' }).waitFor();
    },
  },
  {
    name: 'request that is not there',
    reach: async (page) => {
      await page.goto('/roles/requests/nothing');
      await read(page, /^We could not find this request/);
    },
  },
  {
    name: 'tasks, request waiting',
    reach: async (page) => {
      await follow(page, 'Home');
      await read(page, '2 requests are waiting for a decision.');
    },
  },
  {
    name: 'account page',
    reach: async (page) => {
      await follow(page, 'Account');
      await read(page, 'History of your account');
    },
  },
  {
    name: 'add a factor',
    reach: async (page) => {
      await follow(page, 'Add a factor');
      await arrive(page, 'Add a second factor');
    },
  },
  {
    name: 'factor added',
    reach: async (page) => {
      await addPasskeyDevice(page);
      await follow(page, 'Set up a passkey');
      await press(page, 'Make passkey');
      await arrive(page, 'Your factor is added');
    },
  },
  {
    name: 'factor to remove',
    reach: async (page) => {
      await page.goto('/account');
      await page
        .getByRole('button', { name: /^Remove/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** The last one: the clock of the browser runs ahead from then on. */
export const idleStop: Stop = {
  name: 'idle warning',
  reach: async (page) => {
    await page.goto('/account');
    await read(page, 'History of your account');
    await page.route('**/graphql', (route) => route.abort());
    await page.clock.fastForward('13:30');
    await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
  },
};
