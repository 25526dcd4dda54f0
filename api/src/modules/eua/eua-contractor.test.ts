import { expect, test } from 'vitest';
import { aContract, follow, invited } from '../../testing/contracts.ts';
import { activated, anEua } from '../../testing/eua.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { takeList } from '../../testing/imports.ts';
import { mailsTo } from '../../testing/mails.ts';
import { anAdministrator, signedIn, withCatalogue } from '../../testing/people.ts';
import { BACKGROUND_CHECKS } from '../access/background-check-list.service.ts';
import { EUA_STATES } from './eua-feed.service.ts';
import { findUserByUserId } from '../users/user.service.ts';

const eua = await anEua();
const server = freshServer(eua.settings);
eua.follow(server);

test('when a contractor’s EUA ID is disabled, the contract’s people are told and the background check waits to be confirmed', async () => {
  await withCatalogue(server.app);
  const { app, clock } = server;
  const one = await aContract(app, { idKind: 'EUA' });
  const browser = server.browser();
  const atContact = await signedIn(server.browser(), one.contact, clock);
  await follow(browser, await invited(app, atContact, one.contract, 'grace.hall@cms.example.org'));
  await activated(browser, 'GH12');
  const grace = await findUserByUserId(app.makeContext('command'), 'GH12');
  const today = clock.now().toISOString().slice(0, 10);
  const checks = `userId,state,tier,decidedOn\nGH12,FAVORABLE,2,${today}`;
  await takeList(app, BACKGROUND_CHECKS, checks);
  const disabled = `euaId,state,lastQualifyingUse,name,email\nGH12,DISABLED,${today},Grace Hall,`;
  await takeList(app, EUA_STATES, disabled);

  for (const person of [one.contact, one.cor])
    expect((await mailsTo(app, person.email, 'contractEuaDisabled')).map(({ params }) => params)).toMatchObject([
      { person: 'Grace Hall', euaId: 'GH12', number: one.contract.number },
    ]);
  const atSecurity = await signedIn(server.browser({ site: 'web-admin' }), await anAdministrator(app), clock);
  const id = grace?.globalId() as string;
  const confirmSince = async (): Promise<unknown> => {
    const { backgroundCheck } = await atSecurity.ask<{ backgroundCheck: { confirmSince: string | null } }>(
      'query ($id: ID!) { user(id: $id) { backgroundCheck { state confirmSince } } }',
      { id },
    );
    return backgroundCheck.confirmSince;
  };
  expect(await confirmSince()).not.toBeNull();
  // The next list says the same as before, which is a word too.
  expect(await takeList(app, BACKGROUND_CHECKS, checks)).toMatchObject({ changed: 1 });
  expect(await confirmSince()).toBeNull();

  await app.dataSource.query('update background_check set confirm_since = now()');
  const input = { userId: id, state: 'FAVORABLE', tier: 2, decidedOn: `${today}T00:00:00Z` };
  await atSecurity.mutate('setBackgroundCheck', input);
  expect(await confirmSince()).toBeNull();
});
