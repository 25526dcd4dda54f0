import { arrive, choose, follow, press, read, write } from '../screen.ts';
import type { Stop } from './inspector.ts';

/** An officer looks after who holds what; Uma User holds a role at one of the organizations. */
export const accessStops: Stop[] = [
  {
    name: 'access',
    reach: async (page) => {
      await follow(page, 'Access');
      await arrive(page, 'Access');
      await read(page, 'Uma User');
    },
  },
  {
    name: 'access, nothing matches',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Search people' }).fill('qqqqqq');
      await page.keyboard.press('Enter');
      await read(page, 'No roles match what you chose');
    },
  },
  {
    name: 'access, one selected',
    reach: async (page) => {
      await press(page.getByRole('region', { name: 'Search and filter' }), 'Clear all filters');
      await page.getByRole('checkbox', { name: 'Select Uma User, QTSO State User' }).check();
      await read(page, '1 selected');
    },
  },
  {
    name: 'access, why',
    reach: async (page) => {
      await press(page, 'Suspend 1…');
      await page.getByRole('radio', { name: 'Another reason' }).check();
      await press(page.getByRole('dialog'), 'Suspend');
      await read(page, 'Say why in your words');
    },
  },
  {
    name: 'access, done',
    reach: async (page) => {
      await page.getByRole('radio', { name: 'Training is overdue' }).check();
      await write(page, 'In your words', 'The yearly security training is missing. Do it, then call me.');
      await press(page.getByRole('dialog'), 'Suspend');
      await read(page, '1 role changed.');
    },
  },
  {
    name: 'access, suspended only',
    reach: async (page) => {
      await press(page, 'Close');
      await choose(page.getByRole('region', { name: 'Search and filter' }), /State/, 'Suspended');
      await read(page, 'Training is overdue (Olivia Officer)');
    },
  },
];

/** The holder reads why, and can give the role back. */
export const holdersStops: Stop[] = [
  {
    name: 'roles, one suspended',
    reach: (page) => read(page, /^Why: training is overdue/),
  },
  {
    name: 'roles, give one back',
    reach: async (page) => {
      await page.getByRole('button', { name: /^Give back QTSO State User/ }).click();
      await read(page, 'Give back the role QTSO State User?');
    },
  },
  {
    name: 'roles, one given back',
    reach: async (page) => {
      await press(page.getByRole('dialog'), 'Give back');
      await read(page, 'You gave this role back.');
    },
  },
];

/** An administrator looks after people. */
export const peopleStops: Stop[] = [
  {
    name: 'people',
    reach: async (page) => {
      await follow(page, 'People');
      await arrive(page, 'People');
      await read(page, 'Carl Castillo');
    },
  },
  {
    name: 'people, nobody matches',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Search people' }).fill('qqqqqq');
      await page.keyboard.press('Enter');
      await read(page, 'Nobody matches');
    },
  },
  {
    name: 'people, found',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Search people' }).fill('cast');
      await page.keyboard.press('Enter');
      await page.getByRole('row').filter({ hasText: 'Ada Admin' }).waitFor({ state: 'detached' });
      await read(page, 'Carl Castillo');
    },
  },
  {
    name: 'person',
    reach: async (page) => {
      await follow(page, 'Carl Castillo');
      await arrive(page, 'Carl Castillo');
      await read(page, 'Name to the staff');
    },
  },
  {
    name: 'person, role of staff missing',
    reach: async (page) => {
      await press(page, 'Give role');
      await read(page, 'Choose a role');
    },
  },
  {
    name: 'person, role of staff given',
    reach: async (page) => {
      await choose(page, /Role of staff/, 'HARP: Help Desk');
      await press(page, 'Give role');
      await read(page, /^Carl Castillo has the role Help Desk now/);
    },
  },
  {
    name: 'person, why disable',
    reach: async (page) => {
      await press(page, 'Disable account…');
      await press(page.getByRole('dialog'), 'Disable account');
      await read(page, 'Choose a reason');
    },
  },
  {
    name: 'person, disabled',
    reach: async (page) => {
      await page.getByRole('radio', { name: 'May have been misused' }).check();
      await write(page, 'In your words', 'Signed in from two continents within an hour.');
      await press(page.getByRole('dialog'), 'Disable account');
      await read(page, 'The account is disabled. The person was told by mail.');
      await read(page, 'Enable account…');
    },
  },
  {
    name: 'person not found',
    reach: async (page) => {
      await page.goto('/people/nobody');
      await arrive(page, 'We cannot find this person');
    },
  },
];
