import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { checkQueued, demanding } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { statesOf } from '../../testing/grants.ts';
import { takeList } from '../../testing/imports.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  anAdministrator,
  anOfficerOf,
  anOrganization,
  aPartner,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { count, submit } from '../../testing/role-requests.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { BACKGROUND_CHECKS } from './background-check-list.service.ts';

const server = freshServer();
const OFFICER = 'madie-security-official';

let organization: Organization;
let atSecurity: Browser;
let security: Person;

beforeAll(() => withCatalogue(server.app));
beforeEach(async () => {
  await demanding(server.app, OFFICER, { backgroundCheck: true });
  organization = await anOrganization(server.app);
  security = await anAdministrator(server.app);
  atSecurity = await signedIn(server.browser({ site: 'web-admin' }), security, server.clock);
});

const set = (person: Person, state: string, given: Record<string, unknown> = {}) =>
  atSecurity.mutate(
    'setBackgroundCheck',
    { userId: person.user.globalId(), state, tier: 2, decidedOn: server.clock.now().toISOString(), ...given },
    '... on User { backgroundCheck { state tier } } ... on InvalidInput { problems { code } }',
  );

test('an unfavorable check takes an officer’s rights away at the next request, and a good one gives them back', async () => {
  const officer = await anOfficerOf(server.app, organization, { role: OFFICER });
  const atOfficers = await signedIn(server.browser({ site: 'web-admin' }), officer, server.clock);
  expect(await set(officer, 'FAVORABLE')).toEqual(
    expect.objectContaining({ backgroundCheck: { state: 'FAVORABLE', tier: 2 } }),
  );
  await checkQueued(server.app);
  const mayDecide = async (): Promise<boolean> =>
    (await atOfficers.ask<{ permissions: string[] }>('{ viewer { permissions } }')).permissions.includes(
      'role-request:decide',
    );
  expect(await mayDecide()).toBe(true);
  await set(officer, 'UNFAVORABLE');
  expect(await mayDecide()).toBe(false);
  expect(await statesOf(server.app, officer, OFFICER)).toEqual(['SUSPENDED']);
  await set(officer, 'INTERIM');
  expect(await mayDecide()).toBe(true);
  const own = await mailsTo(server.app, officer.email);
  expect(own.map(({ template }) => template).slice(-2)).toEqual(['requirementsMissing', 'requirementsMet']);
  expect(
    await count(server.app, `audit_event where action = 'background-check.set' and subject_id = $1`, [officer.user.id]),
  ).toBe(3);
});

test('a check that was begun is enough to ask, and none is not', async () => {
  const partner = await aPartner(server.app);
  const atPartners = await signedIn(server.browser(), partner, server.clock);
  const ask = async () => (await submit(server.app, atPartners, [{ role: OFFICER, organization }])).results[0];
  expect(await ask()).toMatchObject({ __typename: 'BackgroundCheckNeeded' });
  await set(partner, 'INITIATED');
  expect(await ask()).toMatchObject({ __typename: 'RoleRequest' });
});

test('nobody sets their own, nor a day to come, nor a tier that there is not', async () => {
  const partner = await aPartner(server.app);
  expect(await set(security, 'FAVORABLE')).toMatchObject({ problems: [{ code: 'OWN' }] });
  const tomorrow = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
  expect(await set(partner, 'FAVORABLE', { decidedOn: tomorrow, tier: 9 })).toMatchObject({
    problems: [{ code: 'FUTURE' }, { code: 'RANGE' }],
  });
});

test('a list of checks lets roles rest at once, takes nothing older than what is known, and is taken once', async () => {
  const officer = await anOfficerOf(server.app, organization, { role: OFFICER });
  const [bad, other] = [await aPartner(server.app), await aPartner(server.app)];
  await set(officer, 'FAVORABLE', { decidedOn: '2026-01-02T00:00:00Z' });
  await checkQueued(server.app);
  const list = [
    'userId,state,tier,decidedOn',
    `${officer.userId},expired,2,2026-01-03`,
    `${officer.userId},FAVORABLE,2,2026-01-03`,
    `${bad.userId},PERHAPS,9,2999-01-01`,
    `${other.userId},INITIATED,,2026-01-03`,
    'nobody.here,FAVORABLE,1,2026-01-03',
  ].join('\n');
  const first = await takeList(server.app, BACKGROUND_CHECKS, list);
  expect(first).toMatchObject({ rows: 5, added: 1, changed: 1, refused: 3 });
  expect(first.told[0]).toMatchObject({ line: 2, outcome: 'CHANGED', detail: 'FAVORABLE → EXPIRED' });
  expect(await statesOf(server.app, officer, OFFICER)).toEqual(['SUSPENDED']);
  const older = list.replaceAll('2026-01-03', '2026-01-01').replace('expired', 'FAVORABLE');
  for (const again of [list, older])
    expect(await takeList(server.app, BACKGROUND_CHECKS, again)).toMatchObject({ unchanged: 2, refused: 3 });
  expect(await statesOf(server.app, officer, OFFICER)).toEqual(['SUSPENDED']);
});
