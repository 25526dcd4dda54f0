import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { aCmsOfficer, aHelpDesk, aPartner, signedIn, type Person } from '../../testing/people.ts';

const fresh = freshServer();
let networks = 0;
const desktop = (): Browser => fresh.browser({ site: 'web-admin', from: `198.51.${(networks += 1)}.8` });
let agent: Person;
let desk: Browser;
let person: Person;
beforeEach(async () => {
  agent = await aHelpDesk(fresh.app);
  desk = await signedIn(desktop(), agent, fresh.clock);
  person = await aPartner(fresh.app);
});

const ask = (fields: string, at = desk): Promise<Record<string, unknown>> =>
  at.ask('query ($id: ID!) { user(id: $id) { ' + fields + ' } }', { id: person.user.globalId() });
const data = (words: string): string =>
  `statedData(purpose: ANSWER_PERSON, words: "${words}") { name dateOfBirth phone address { line1 } }`;
const looks = (): Promise<{ actor_id: string; after: unknown }[]> =>
  fresh.app.dataSource.query(
    `select actor_id, after from audit_event where action = 'user.data-viewed' and subject_id = $1`,
    [person.user.id],
  );

describe('personal data', () => {
  test('are shown to whoever says what for, and that is on record each time', async () => {
    expect(await ask(data('Case R-000001, called'))).toMatchObject({
      statedData: { dateOfBirth: '1980-02-29', address: { line1: '1 Test Lane' } },
    });
    await ask(data('Case R-000001, once more'));
    expect(await looks()).toMatchObject([
      { actor_id: agent.user.id, after: { purpose: 'ANSWER_PERSON', words: 'Case R-000001, called' } },
      { after: { words: 'Case R-000001, once more' } },
    ]);
  });

  test('are shown to nobody who says nothing, or who only may see people', async () => {
    expect(await ask(data('  ')).catch(String)).toContain('BAD_USER_INPUT');
    const officer = await signedIn(desktop(), await aCmsOfficer(fresh.app), fresh.clock);
    expect(await ask(data('Curious'), officer).catch(String)).toContain('FORBIDDEN');
    expect(await looks()).toEqual([]);
  });
});

test('the timeline has what happened to the account, newest first, and who did it', async () => {
  await ask('displayName');
  const { timeline } = await ask('timeline(first: 5) { totalCount edges { node { action by } } }');
  expect(timeline).toMatchObject({
    edges: expect.arrayContaining([{ node: { action: 'user.viewed', by: agent.user.displayName() } }]),
  });
  const officer = await signedIn(desktop(), await aCmsOfficer(fresh.app), fresh.clock);
  expect(await ask('timeline { totalCount }', officer).catch(String)).toContain('FORBIDDEN');
});
