import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from '../graphql-client.ts';
import { startHarp, type Harp } from '../harness.ts';
import { signIn as signInByApi } from '../role-requests.ts';
import { alert, arrive, field, follow, press, read, tabTo, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
let manager: Visitor;
let stranger: Visitor;
/** Another page of the site, which the same person has open. */
let elsewhere: Page;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
  [manager, stranger] = await Promise.all([visit(browser, harp.webAdmin), visit(browser, harp.webUser)]);
  await manager.page.goto('/status');
  await signIn(manager.page, harp.demo('ada.admin'));
  await arrive(manager.page, 'System status');
  await stranger.page.goto('/status');
  await read(stranger.page, 'All systems are operational');
  elsewhere = await stranger.context.newPage();
  await elsewhere.goto('/help');
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

/** All that is told is seen within five seconds by whoever has the page open. */
const AT_ONCE = { timeout: 5000 };

/** Another status manager writes a draft of maintenance anew. */
async function changeElsewhere(address: string): Promise<void> {
  const other = new GraphqlClient(harp.webAdmin);
  await signInByApi(other, harp.demo('ada.admin'));
  const id = decodeURIComponent(address.split('/').at(-1) ?? '');
  const draft = await other.ask<{ version: string; affected: { service: { id: string } }[] }>(
    'query ($id: ID!) { maintenance(id: $id) { version: changedAt title startsAt endsAt timeZone affected { service { id } } } }',
    { id },
  );
  const { affected, ...same } = draft;
  const serviceIds = affected.map(({ service }) => service.id);
  await other.ask(
    'mutation ($input: ChangeMaintenanceDraftInput!) { changeMaintenanceDraft(input: $input) { __typename ... on Maintenance { id } } }',
    { input: { ...same, id, serviceIds, body: 'Changed elsewhere.', idempotencyKey: crypto.randomUUID() } },
  );
}

const banner = (page: Page) => page.getByRole('region', { name: 'System status' });

test('a status manager declares an outage by keyboard, everybody sees it at once, and sees that it is over', async () => {
  const { page } = manager;
  const { keyboard } = page;
  await keyboard.press('n');
  await arrive(page, 'New incident');
  await expect.poll(() => field(page, 'What is the matter').evaluate((it) => it === document.activeElement)).toBe(true);
  await keyboard.type('QTSO is down');
  await tabTo(page, page.getByRole('searchbox', { name: 'Find a service' }));
  await keyboard.type('qts');
  await keyboard.press('Enter');
  await read(page, '1 chosen: QTSO');
  await tabTo(page, field(page, 'Text for the public'));
  await keyboard.type('Nobody can sign in to **QTSO**. <b>We look for the cause.</b>');
  await page.getByRole('region', { name: 'What people will read' }).locator('strong', { hasText: 'QTSO' }).waitFor();
  await keyboard.press('Control+Enter');
  await arrive(page, 'QTSO is down');
  await stranger.page.getByRole('link', { name: 'QTSO is down' }).waitFor(AT_ONCE);
  await banner(elsewhere).getByText('This affects QTSO.').waitFor(AT_ONCE);

  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  await keyboard.press('u');
  await keyboard.type('Res');
  await tabTo(page, field(page, 'Text for the public'));
  await keyboard.type('Everybody can sign in to QTSO again.');
  await keyboard.press('Control+Enter');
  await read(page, 'There is no report yet.');
  await stranger.page.getByText('All systems are operational').waitFor(AT_ONCE);
}, 90_000);

test('a slip is taken back, and its words are there to mend; two presses, or a lost answer, publish one incident', async () => {
  const { page } = manager;
  await page.goto('/status/incidents/new');
  await write(page, 'What is the matter', 'iQIES is doen');
  await page.getByRole('searchbox', { name: 'Find a service' }).fill('iqies');
  await page.keyboard.press('Enter');
  await write(page, 'Text for the public', 'We look for the cause.');
  await page.getByRole('button', { name: 'Publish' }).dblclick();
  await arrive(page, 'iQIES is doen');
  await press(page, 'Take it back');
  await arrive(page, 'New incident');
  await stranger.page.getByText('All systems are operational').waitFor(AT_ONCE);

  await write(page, 'What is the matter', 'iQIES is down');
  expect(await field(page, 'Text for the public').inputValue()).toBe('We look for the cause.');
  let lost = false;
  await page.route('**/graphql', async (route) => {
    if (lost || !route.request().postData()?.includes('"publish":true')) return route.fallback();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await press(page, 'Publish');
  await read(page, 'We could not reach the server');
  expect(manager.troubles.splice(0)).toEqual([expect.stringContaining('Failed to load resource')]);
  await press(page, 'Publish');
  await arrive(page, 'iQIES is down');
  await stranger.page.getByRole('link', { name: 'iQIES is down' }).waitFor(AT_ONCE);
  expect(await stranger.page.getByRole('link', { name: /^iQIES is do/ }).count()).toBe(1);
  // What a stranger's page may ask for is limited, and what follows is more changes than a day brings.
  await stranger.context.close();
}, 60_000);

test('what is over is noted afterwards, and a report says what was learned', async () => {
  const { page } = manager;
  await page.goto('/status');
  await follow(page, 'Mail from HARP');
  await follow(page, 'New incident of Mail from HARP');
  await write(page, 'What is the matter', 'Mail was late');
  await page.getByLabel('How far it has come').selectOption('It is over already');
  await page.getByLabel('Starts').fill('2026-01-10T08:00');
  await page.getByLabel('Ends').fill('2026-01-10T07:00');
  await read(page, '1 chosen: Mail from HARP');
  await write(page, 'Text for the public', 'Codes by mail came late.');
  await press(page, 'Publish');
  await alert(page, 'The end must be after the start').waitFor();
  await page.getByLabel('Ends').fill('2026-01-10T09:30');
  await press(page, 'Publish');
  await arrive(page, 'Mail was late');
  // What was over long before can be taken back from when it was told, also by whoever comes later.
  await page.goto(page.url());
  await page.getByRole('button', { name: 'Take it back' }).waitFor();
  await press(page, 'Write a report');
  await write(page, 'Report', 'A queue was full. [What we did](https://example.gov/queue).');
  await press(page, 'Publish report');
  await page.getByRole('link', { name: 'What we did' }).waitFor();
  await page.getByRole('button', { name: 'Change the report' }).waitFor();
}, 60_000);

test('maintenance that overlaps is said, and can be meant; it is drafted, published, started and ended', async () => {
  const { page } = manager;
  await page.goto('/status/maintenance/new');
  const plan = async (title: string) => {
    await write(page, 'What will be done', title);
    await page.getByLabel('Starts').fill('2031-03-01T22:00');
    await page.getByLabel('Ends').fill('2031-03-02T02:00');
    await page.getByRole('searchbox', { name: 'Find a service' }).fill('qtso');
    await page.keyboard.press('Enter');
    await write(page, 'Text for the public', 'You cannot sign in meanwhile.');
  };
  await plan('New server');
  await press(page, 'Keep as a draft');
  await read(page, 'This is a draft');
  await press(page, 'Change');
  await write(page, 'What will be done', 'New servers');
  await page.getByRole('tab', { name: 'Public page' }).press('ArrowRight');
  await read(page, 'Planned: New servers');
  await read(page, /It starts on March 1, 2031[^]*You cannot sign in meanwhile\./);
  await press(page, 'Save the draft');
  await arrive(page, 'New servers');
  await press(page, 'Change');
  await write(page, 'Text for the public', 'Nobody can sign in.');
  await changeElsewhere(page.url());
  await alert(page, 'Somebody changed or published this draft meanwhile').waitFor();
  expect(await field(page, 'Text for the public').inputValue()).toBe('Nobody can sign in.');
  await press(page, 'Go on with the newer draft');
  await read(page, 'Changed elsewhere.');
  await press(page, 'Publish');
  await page.getByRole('button', { name: 'Take it back' }).waitFor();

  await page.keyboard.press('m');
  await arrive(page, 'Schedule maintenance');
  await plan('New cables');
  await press(page, 'Publish');
  await alert(page, '“New servers” of QTSO overlaps.').waitFor();
  await page.getByRole('checkbox', { name: 'Both are meant' }).check();
  await press(page, 'Publish');
  await arrive(page, 'New cables');
  for (const act of ['Start it now', 'End it now']) {
    await page.getByLabel('What to do').selectOption(act);
    await write(page, 'Text for the public', `We ${act.toLowerCase()}.`);
    await press(page, 'Publish update');
    await page.getByRole('list').getByText(`We ${act.toLowerCase()}.`).waitFor();
  }
  expect([...manager.troubles, ...stranger.troubles]).toEqual([]);
}, 60_000);
