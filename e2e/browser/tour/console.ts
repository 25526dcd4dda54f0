import type { DemoAccount } from '../../harness.ts';
import { freshTotpCode } from '../../totp.ts';
import { arrive, choose, follow, press, read, tick, write } from '../screen.ts';
import { giveCode, givePassword } from '../sign-in.ts';
import type { Stop } from './inspector.ts';

/** Up to the queue. */
export function consoleDoorStops(officer: DemoAccount): Stop[] {
  return [
    {
      name: 'sign in to the console',
      reach: async (page) => {
        await page.goto('/');
        await arrive(page, 'Sign in to the console');
      },
    },
    {
      name: 'second step',
      reach: async (page) => {
        await givePassword(page, officer.userId, officer.password);
        await arrive(page, 'One more step');
      },
    },
    {
      name: 'queue',
      reach: async (page) => {
        await giveCode(page, await freshTotpCode(officer.totpSecret));
        await read(page, 'Harbor Lights Dialysis');
      },
    },
  ];
}

/** The officer at work; two requests of Pat Partner lie in the queue, perhaps among others. */
export const officersStops: Stop[] = [
  {
    name: 'queue, nothing matches',
    reach: async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('qqqqqq');
      await page.keyboard.press('Enter');
      await read(page, 'No requests match what you chose.');
    },
  },
  {
    name: 'queue, several selected',
    reach: async (page) => {
      await press(page.getByRole('region', { name: 'Search and filter' }), 'Clear all filters');
      await page.getByRole('row').filter({ hasText: 'Harbor Lights' }).filter({ hasText: 'Pat Partner' }).waitFor();
      await page.getByRole('checkbox', { name: 'Select all that you can decide' }).check();
      await read(page, /^\d selected$/);
    },
  },
  {
    name: 'queue, keyboard shortcuts',
    reach: async (page) => {
      await press(page, 'Clear selection');
      await press(page, 'Keyboard shortcuts');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      // Longer than a look at the tray takes.
      await choose(sheet, /Time to undo a decision/, '120 seconds');
    },
  },
  {
    name: 'queue with a request open',
    reach: async (page) => {
      await page.keyboard.press('Escape');
      await press(page.getByRole('row').filter({ hasText: 'Harbor Lights' }), 'Pat Partner');
      await read(page.getByRole('complementary'), 'What they already hold');
    },
  },
  {
    name: 'queue, reject',
    reach: async (page) => {
      await press(page.getByRole('complementary'), 'Reject…');
      await press(page, 'Reject request');
      await read(page, 'Choose a reason');
    },
  },
  {
    name: 'queue, decision waiting',
    reach: async (page) => {
      await page.keyboard.press('Escape');
      await press(page.getByRole('complementary'), 'Approve');
      await read(page, 'Approve Pat Partner, QTSO State User');
    },
  },
  {
    name: 'queue, decision sent',
    reach: async (page) => {
      await press(page, 'Send now: Approve Pat Partner, QTSO State User');
      await read(page, '1 decision sent');
    },
  },
  {
    name: 'queue, request gone',
    reach: async (page) => {
      await page.goto('/queue?request=nothing');
      await read(page, 'We cannot show this request');
    },
  },
  {
    name: 'queue of decided requests',
    reach: async (page) => {
      await page.goto('/queue');
      await choose(page.getByRole('region', { name: 'Search and filter' }), /Status/, 'Approved');
      await read(page, 'by Olivia Officer');
    },
  },
  {
    name: 'console account',
    reach: async (page) => {
      await follow(page, 'My account');
      await arrive(page, 'My account');
    },
  },
  {
    name: 'console status, to read',
    reach: async (page) => {
      await follow(page, 'System status');
      await read(page, 'How the systems are doing. Only status managers can change it.');
    },
  },
  {
    name: 'console not found',
    reach: async (page) => {
      await page.goto('/no-such-page');
      await arrive(page, 'We cannot find this page');
    },
  },
];

/** The status manager tells everybody that HARP has issues, plans maintenance and keeps words for the next time. */
export const statusStops: Stop[] = [
  {
    name: 'queue with nothing in it',
    reach: async (page) => {
      await read(page, 'Nothing is waiting for you. Well done!');
    },
  },
  {
    name: 'service',
    reach: async (page) => {
      await follow(page, 'System status');
      await read(page, /^What you publish here shows at once/);
      await follow(page, 'HARP');
      await read(page, 'What people see now');
    },
  },
  {
    name: 'template',
    reach: async (page) => {
      await page.keyboard.press('t');
      await read(page, 'There are no templates yet');
      await press(page, 'New template');
      await write(page, 'Name of the template', 'Slow to sign in');
      await write(page, 'What is the matter', 'Signing in is slow');
      await write(page, 'Text for the public', 'Signing in can take a minute. **Please be patient**; we are on it.');
    },
  },
  {
    name: 'templates',
    reach: async (page) => {
      await press(page, 'Keep template');
      await read(page, 'The template “Slow to sign in” is kept.');
    },
  },
  {
    name: 'new incident, something missing',
    reach: async (page) => {
      await page.keyboard.press('n');
      await arrive(page, 'New incident');
      await press(page, 'Publish');
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'new incident, from a template',
    reach: async (page) => {
      await choose(page, /Start from a template/, 'Slow to sign in');
      await tick(page, /^HARP$/);
      await page.getByLabel('State of HARP').selectOption('Issues reported');
      await read(page.getByRole('region', { name: 'What people will read' }), 'HARP (Issues reported)');
    },
  },
  {
    name: 'new incident, its mail',
    reach: async (page) => {
      await page.getByRole('tab', { name: 'Mail' }).click();
      await read(page, 'Investigating: Signing in is slow');
      await read(page, /This is about HARP\.[^]*Please be patient; we are on it\./);
    },
  },
  {
    name: 'incident, published',
    reach: async (page) => {
      await press(page, 'Publish');
      await read(page, /^The public page and the banners show it now\./);
    },
  },
  {
    name: 'new maintenance',
    reach: async (page) => {
      await page.keyboard.press('m');
      await write(page, 'What will be done', 'New servers');
      await page.getByLabel('Starts').fill('2031-03-01T22:00');
      await page.getByLabel('Ends').fill('2031-03-02T02:00');
      await page.getByRole('searchbox', { name: 'Find a service' }).fill('iq');
      await page.keyboard.press('Enter');
      await write(page, 'Text for the public', 'You cannot sign in to iQIES meanwhile.');
      await read(page.getByRole('region', { name: 'What people will read' }), 'iQIES (Planned outage)');
    },
  },
  {
    name: 'draft, being changed',
    reach: async (page) => {
      await press(page, 'Keep as a draft');
      await press(page, 'Change');
      await read(page, 'Change the draft');
      await page.getByRole('button', { name: 'Save the draft' }).waitFor();
    },
  },
  {
    name: 'maintenance, another time',
    reach: async (page) => {
      await press(page, 'Publish');
      await arrive(page, 'New servers');
      await page.getByLabel('What to do').selectOption('Change the time');
      await page.getByLabel('Ends').waitFor();
    },
  },
  {
    name: 'console status, to manage',
    reach: async (page) => {
      await follow(page, 'Back to system status');
      await arrive(page, 'System status');
      await read(page, 'New servers');
      await read(page, 'Signing in is slow');
    },
  },
  {
    name: 'console status, keyboard shortcuts',
    reach: async (page) => {
      await page.keyboard.press('?');
      await read(page.getByRole('dialog', { name: 'Keyboard shortcuts' }), 'Show this sheet');
    },
  },
  {
    name: 'incident, gone',
    reach: async (page) => {
      await page.goto('/status/incidents/nothing');
      await read(page, 'There is no such incident');
    },
  },
];

/** What everybody reads then. */
export const bannerStops: Stop[] = [
  { name: 'home with the banner', reach: (page) => page.goto('/').then(() => read(page, 'This affects HARP.')) },
  {
    name: 'status with issues',
    reach: (page) => page.goto('/status').then(() => read(page, /^Signing in can take a minute/)),
  },
];
