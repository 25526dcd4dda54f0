import { expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anAdministrator, aProgramAdministrator, signedIn } from '../../testing/people.ts';

const served = freshServer();

const managed = async (site: Browser): Promise<string[]> => {
  const { data } = (await site.send('{ managedPrograms(first: 100) { edges { node { key } } } }')).body;
  return (data as { managedPrograms: { edges: { node: { key: string } }[] } }).managedPrograms.edges.map(
    ({ node }) => node.key,
  );
};

test('who looks after one program sees that program and no other', async () => {
  const site = await signedIn(served.browser(), await aProgramAdministrator(served.app, 'qbic'), served.clock);
  expect(await managed(site)).toEqual(['qbic']);
  expect(
    (await site.send('{ own: managedProgram(key: "qbic") { key } other: managedProgram(key: "qtso") { key } }')).body,
  ).toMatchObject({ data: { own: { key: 'qbic' }, other: null } });
});

test('an administrator of HARP looks after all programs but the hidden one', async () => {
  const site = await signedIn(served.browser(), await anAdministrator(served.app), served.clock);
  expect(await managed(site)).toEqual(expect.arrayContaining(['madie', 'qbic', 'qtso']));
  expect(await managed(site)).not.toContain('harp');
});
