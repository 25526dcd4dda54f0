import { beforeAll, expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { noticesOf } from '../../testing/notices.ts';
import { withCatalogue } from '../../testing/people.ts';
import { queriesOf } from '../../testing/queries.ts';
import { ServiceState } from './service.entity.ts';
import { readSnapshot } from './snapshot.service.ts';

const server = freshServer();
beforeAll(() => withCatalogue(server.app));

const snapshot = () => readSnapshot(server.app.makeContext('command'));
const { declare, over, plan } = noticesOf(server);

test('everybody sees what is open, what was, and what is coming, and nobody sees a draft', async () => {
  await declare('qtso');
  await declare('harp', { publish: false, title: 'not for everybody' });
  await declare('harp-mail', { ...over(-40, -39), title: 'mails were late' });
  await declare('harp-mail', { ...over(-24 * 30, -24 * 30 + 2), title: 'mails were lost' });
  await plan('harp-proofing', 24, 26);
  await plan('harp-proofing', 24 * 20, 24 * 20 + 2);
  const { overall, incidents, maintenances, groups, asOf } = await snapshot();
  expect(asOf).toEqual(server.clock.now());
  expect(overall).toBe(ServiceState.SYSTEM_OUTAGE);
  expect(incidents.open.map(({ title }) => title)).toEqual(['qtso is down']);
  expect(incidents.recent.map(({ title }) => title)).toEqual(['mails were late']);
  expect(incidents.archive.map(({ title }) => title)).toEqual(['mails were lost']);
  expect(maintenances.upcoming.map(({ coming }) => coming)).toEqual([true, false]);
  expect(groups.map(({ name }) => name)).toEqual(['Accounts and sign-in', 'Programs']);
  const mail = groups.flatMap(({ services }) => services).find(({ key }) => key === 'harp-mail');
  expect(mail?.state).toBe(ServiceState.OPERATIONAL);
  expect(mail?.days.reduce((sum, { secondsDown }) => sum + secondsDown, 0)).toBe(3 * 3600);
  expect(incidents.open[0]).toMatchObject({
    affected: [{ key: 'qtso', state: ServiceState.SYSTEM_OUTAGE }],
    updates: [{ body: 'We **look** into it.', affected: [{ key: 'qtso' }] }],
  });
});

test('it takes as many queries with many incidents as with few', async () => {
  const counted = async (): Promise<number> => {
    const seen = queriesOf(server.app);
    await snapshot();
    return seen.length;
  };
  const few = await counted();
  for (let n = 0; n < 10; n += 1) await declare('eqrs', over(-30 - n, -30 - n + 0.5));
  expect(await counted()).toBe(few);
});

test('a program reads days, percent and what was said, as text and as HTML, without an account', async () => {
  const services = await server
    .browser({ site: 'api' })
    .ask<{ services: { key: string; uptimePercent: number; days: { date: string; worst: string }[] }[] }>(
      '{ systemStatus { services { key uptimePercent days { date worst secondsDown } } } }',
    );
  const qtso = services.services.find(({ key }) => key === 'qtso');
  expect(qtso?.days).toHaveLength(90);
  expect(qtso?.days.at(-1)?.worst).toBe('SYSTEM_OUTAGE');
  const { edges } = await server
    .browser({ site: 'api' })
    .ask<{ edges: object[] }>(
      '{ incidents(filter: { open: true }) { edges { node { reportHtml updates { bodyHtml } } } } }',
    );
  expect(edges).toEqual([
    { node: { reportHtml: null, updates: [{ bodyHtml: '<p>We <strong>look</strong> into it.</p>' }] } },
  ]);
});
