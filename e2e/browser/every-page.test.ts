import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHarp, type Harp } from '../harness.ts';
import { chesapeake, fillBasket, harborLights, sendBasket, STATE_USER } from './roles.ts';
import { signIn } from './sign-in.ts';
import { accessStops, holdersStops, peopleStops } from './tour/access.ts';
import { bannerStops, consoleDoorStops, officersStops, statusStops } from './tour/console.ts';
import { Inspector } from './tour/inspector.ts';
import { failingStops, protectionStops, registrationStops } from './tour/newcomer.ts';
import { clientsStops } from './tour/clients.ts';
import { idleStop, partnersStops } from './tour/partner.ts';
import { askedStops, homeStop, noRoleStop, programStops } from './tour/program.ts';
import { refusedStops, unfinishedStops } from './tour/refused.ts';
import { strangersStops } from './tour/stranger.ts';
import { closeWindows, openBrowser, visit, type Visitor } from './visitor.ts';

let harp: Harp;
let browser: Browser;
beforeAll(async () => {
  [harp, browser] = await Promise.all([startHarp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await closeWindows();
  await harp?.stop();
});

/** The sample program is not HARP. */
const TITLES = /^.+ \| (HARP|QTSO)$/;

const newVisitor = (site: string, also: readonly string[] = []): Promise<Visitor> =>
  visit(browser, site, { reducedMotion: 'reduce' }, also);

test.concurrent('every page that strangers see is fit for all, on a desk and on a phone', async () => {
  const inspector = new Inspector('1-stranger');
  await inspector.walk(await newVisitor(harp.webUser), strangersStops);
  expect(inspector.findings).toEqual([]);
}, 180_000);

test.concurrent('every page from registration to the first role is', async () => {
  const inspector = new Inspector('2-partner', TITLES);
  const visitor = await newVisitor(harp.webUser, [harp.program]);
  await visitor.page.clock.install();
  const keep = { codes: [] as string[] };
  await inspector.walk(visitor, [...registrationStops(harp.sandbox), ...protectionStops(keep)]);
  await inspector.walk(visitor, [noRoleStop(harp.program), homeStop, ...partnersStops]);
  await inspector.walk(visitor, [...askedStops(harp.program), idleStop]);
  await inspector.walk(await newVisitor(harp.webAdmin), refusedStops(keep));
  expect(inspector.findings).toEqual([]);
}, 300_000);

test.concurrent('every page of somebody whose identity is not shown is', async () => {
  const inspector = new Inspector('3-unproofed');
  await inspector.walk(await newVisitor(harp.webUser), failingStops(harp.sandbox));
  await inspector.walk(await newVisitor(harp.webAdmin), unfinishedStops);
  expect(inspector.findings).toEqual([]);
}, 180_000);

test.concurrent('every page of an officer is', async () => {
  const partner = await newVisitor(harp.webUser);
  await partner.page.goto('/roles/ask');
  await signIn(partner.page, harp.demo('pat.partner'));
  await fillBasket(partner.page, { ...STATE_USER, organizations: [chesapeake, harborLights] });
  await sendBasket(partner.page, 2, 'I send in our monthly reports.');
  const inspector = new Inspector('4-officer');
  const visitor = await newVisitor(harp.webAdmin);
  await inspector.walk(visitor, [...consoleDoorStops(harp.demo('olivia.officer')), ...officersStops, ...accessStops]);
  const holder = await newVisitor(harp.webUser);
  await holder.page.goto('/roles');
  await signIn(holder.page, harp.demo('uma.user'));
  await inspector.walk(holder, holdersStops);
  expect(inspector.findings).toEqual([]);
}, 180_000);

test.concurrent('every page of a status manager is, and the banner that everybody sees then', async () => {
  const inspector = new Inspector('5-status');
  const manager = await newVisitor(harp.webAdmin);
  await manager.page.goto('/queue');
  await signIn(manager.page, harp.demo('ada.admin'));
  await inspector.walk(manager, [...statusStops, ...peopleStops]);
  await inspector.walk(await newVisitor(harp.webUser), bannerStops);
  expect(inspector.findings).toEqual([]);
}, 180_000);

test.concurrent('every page on the way into a program is', async () => {
  const inspector = new Inspector('6-program', TITLES);
  await inspector.walk(
    await newVisitor(harp.webUser, [harp.program]),
    programStops(harp.program, harp.demo('ned.network')),
  );
  expect(inspector.findings).toEqual([]);
}, 180_000);

test.concurrent('every page of a program administrator is', async () => {
  const inspector = new Inspector('7-clients');
  await inspector.walk(await newVisitor(harp.webAdmin), clientsStops(harp.demo('paul.programs')));
  expect(inspector.findings).toEqual([]);
}, 180_000);
