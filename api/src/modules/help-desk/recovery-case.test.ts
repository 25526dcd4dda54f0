import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aHelpDesk, aPartner, signedIn, type Person } from '../../testing/people.ts';

const fresh = freshServer();
let agent: Person;
let desk: Browser;
let id: string;
let networks = 0;
beforeEach(async () => {
  networks += 1;
  agent = await aHelpDesk(fresh.app);
  desk = await signedIn(fresh.browser({ site: 'web-admin', from: `198.51.${networks}.8` }), agent, fresh.clock);
  const at = fresh.browser({ from: `198.51.${networks}.7` });
  const opened = await at.mutate('openRecoveryCase', { lost: ['FACTOR'] }, '... on RecoveryCase { reference }');
  const found = await desk.ask<{ edges: { node: { id: string } }[] }>(
    `{ helpDeskCases(filter: { text: "${String(opened['reference'])}" }) { edges { node { id } } } }`,
  );
  id = found.edges[0]?.node.id as string;
});

const SHOWN = '... on HelpDeskRecoveryCase { outcome closedAt person { userId } }';
const view = (at = desk): Promise<Record<string, unknown> | null> =>
  at.ask('query ($id: ID!) { recoveryCase(id: $id) { reference lost person { userId } history { action } } }', { id });
const close = (input: Record<string, unknown>): Promise<Record<string, unknown>> =>
  desk.mutate('closeRecoveryCase', { id, ...input }, SHOWN);

describe('the case of somebody who can’t get in', () => {
  test('names nobody until the help desk knows who it is, and each look is on record', async () => {
    expect(await view()).toMatchObject({ lost: ['FACTOR'], person: null });
    const person = await aPartner(fresh.app);
    const name = (userId: string): Promise<unknown> => desk.mutate('nameRecoveryCase', { id, userId }, SHOWN);
    expect(await name('nobody.at.all')).toMatchObject({ __typename: 'InvalidInput' });
    expect(await name(person.userId)).toMatchObject({ person: { userId: person.userId } });
    expect(await view()).toMatchObject({
      person: { userId: person.userId },
      history: expect.arrayContaining([{ action: 'recovery.case-viewed' }, { action: 'recovery.case-named' }]),
    });
  });

  test('is closed once, with how it ended, and a fresh factor', async () => {
    expect(await close({ outcome: 'SOMEHOW' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await close({ outcome: 'OTHER' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await close({ outcome: 'HELPED' })).toMatchObject({ outcome: 'HELPED' });
    expect(await close({ outcome: 'HELPED' })).toMatchObject({ code: 'RECOVERY_CASE_CLOSED' });
    fresh.clock.advance({ minutes: 6 });
    expect(await close({ outcome: 'HELPED' })).toMatchObject({ __typename: 'StepUpNeeded' });
  });

  test('is absent for the one whose case it is', async () => {
    const other = await aHelpDesk(fresh.app);
    await desk.mutate('nameRecoveryCase', { id, userId: other.userId }, SHOWN);
    const own = await signedIn(fresh.browser({ site: 'web-admin', from: '203.0.113.60' }), other, fresh.clock);
    expect(await view(own)).toBeNull();
  });
});
