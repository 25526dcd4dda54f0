import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Browser } from '../../testing/browser.ts';
import { checkQueued, demanding, lookThroughAll } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { change, grantOf, statesOf } from '../../testing/grants.ts';
import { mailsTo } from '../../testing/mails.ts';
import {
  anOfficerOf,
  anOrganization,
  aPartner,
  holds,
  signedIn,
  withCatalogue,
  type Person,
} from '../../testing/people.ts';
import { queriesOf } from '../../testing/queries.ts';
import { count, decide, submit } from '../../testing/role-requests.ts';
import { Factor, FactorKind } from '../factors/factor.entity.ts';
import { removeFactor } from '../factors/factor.service.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { factsChanged } from '../users/facts.service.ts';
import { rightsOf } from './grant.service.ts';

const server = freshServer();
const ROLE = 'mft-user';
const OFFICER = 'mft-security-official';

let organization: Organization;
let atOfficers: Browser;
let partner: Person;
let atPartners: Browser;

const atConsole = (person: Person): Promise<Browser> =>
  signedIn(server.browser({ site: 'web-admin' }), person, server.clock);

beforeAll(() => withCatalogue(server.app));
beforeEach(async () => {
  await demanding(server.app, ROLE, { proofing: 'BASIC', factor: 'PHISHING_RESISTANT', terms: true });
  organization = await anOrganization(server.app);
  atOfficers = await atConsole(await anOfficerOf(server.app, organization, { role: OFFICER }));
  partner = await aPartner(server.app);
  atPartners = await signedIn(server.browser(), partner, server.clock);
  await checkQueued(server.app);
});

async function approved(): Promise<Record<string, unknown>> {
  const { results } = await submit(server.app, atPartners, [{ role: ROLE, organization }]);
  return decide(atOfficers, results[0]?.id as string);
}

async function aPasskey({ user }: Person): Promise<Factor> {
  const { app } = server;
  const factor = Object.assign(new Factor(), {
    id: newId(),
    userId: user.id,
    kind: FactorKind.PASSKEY,
    label: 'Key',
    createdAt: server.clock.now(),
    confirmedAt: server.clock.now(),
  });
  await app.dataSource.manager.insert(Factor, factor);
  await factsChanged(app.makeContext('command'), [user.id]);
  return factor;
}

const templates = async (person = partner): Promise<string[]> =>
  (await mailsTo(server.app, person.email)).map(({ template }) => template);
const eventTypes = async (): Promise<string[]> =>
  (
    (await server.app.dataSource.query('select type from domain_event where subject = $1 order by at, id', [
      `user:${partner.user.id}`,
    ])) as { type: string }[]
  ).map(({ type }) => type);

test('approval comes first: the role rests, says what is missing, and is there by itself once that is cured', async () => {
  expect(await approved()).toMatchObject({ status: 'APPROVED', grant: { status: 'SUSPENDED' } });
  const [mail] = await mailsTo(server.app, partner.email, 'requestApproved');
  expect(mail?.params).toMatchObject({ missing: 'FACTOR:PHISHING_RESISTANT', path: '/factors/add/passkey' });
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);

  await aPasskey(partner);
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['ACTIVE']);
  expect((await templates()).slice(-2)).toEqual(['requestApproved', 'requirementsMet']);
  expect(await eventTypes()).toEqual(['grant.created', 'grant.suspended', 'grant.resumed']);
  expect(
    await count(server.app, `audit_event where action = 'grant.resumed' and subject_id = $1 and actor_id is null`, [
      partner.user.id,
    ]),
  ).toBe(1);
});

test('a role rests when what it demands is taken away, and a second check changes nothing', async () => {
  const factor = await aPasskey(partner);
  await holds(server.app, partner, ROLE, organization);
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['ACTIVE']);
  await removeFactor(server.app.makeContext('command'), partner.user, factor.globalId());
  expect(await checkQueued(server.app)).toBe(1);
  await factsChanged(server.app.makeContext('command'), [partner.user.id]);
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);
  expect((await templates()).filter((one) => one === 'requirementsMissing')).toHaveLength(1);
});

test('the clock finds what ended by itself, and agreeing to the terms again brings the role back', async () => {
  await aPasskey(partner);
  await holds(server.app, partner, ROLE, organization);
  await checkQueued(server.app);
  server.clock.advance({ hours: 365 * 24 });
  await lookThroughAll(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);
  const again = await signedIn(server.browser(), partner, server.clock);
  expect(await again.ask('{ viewer { termsDue } }')).toEqual({ termsDue: true });
  const { termsVersion: version } = server.app.config.site;
  expect(await again.mutate('acceptTerms', { version: 'old' })).toMatchObject({ __typename: 'InvalidInput' });
  const shown = '... on TermsAccepted { viewer { termsDue } }';
  expect(await again.mutate('acceptTerms', { version }, shown)).toMatchObject({ viewer: { termsDue: false } });
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['ACTIVE']);
  expect(await count(server.app, 'terms_acceptance where user_id = $1', [partner.user.id])).toBe(2);
});

test('HARP never lifts what a person suspended, and nobody lifts what requirements hold', async () => {
  await aPasskey(partner);
  await holds(server.app, partner, ROLE, organization);
  await change(atOfficers, 'suspend', [await grantOf(server.app, partner, ROLE)]);
  await factsChanged(server.app.makeContext('command'), [partner.user.id]);
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);

  const other = await aPartner(server.app);
  await holds(server.app, other, ROLE, organization);
  await checkQueued(server.app);
  const id = await grantOf(server.app, other, ROLE);
  const answer = await change(atOfficers, 'resume', [id]);
  expect(answer.results[0]).toMatchObject({ __typename: 'RequirementsMissing' });
  expect(await statesOf(server.app, other, ROLE)).toEqual(['SUSPENDED']);
});

test('an officer holds a role that rests by itself, and it does not come back by itself any more', async () => {
  await holds(server.app, partner, ROLE, organization);
  await checkQueued(server.app);
  const id = await grantOf(server.app, partner, ROLE);
  const answer = await change(atOfficers, 'suspend', [id], { reasonCode: 'SECURITY_CONCERN' });
  expect(answer.results[0]).toMatchObject({ __typename: 'Grant', reasonCode: 'SECURITY_CONCERN' });
  await aPasskey(partner);
  await checkQueued(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);
});

test('when the demands of a role change, its holders are looked through', async () => {
  await holds(server.app, partner, 'mft-user', organization);
  await demanding(server.app, ROLE, { proofing: 'BASIC' });
  await lookThroughAll(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['ACTIVE']);
  await demanding(server.app, ROLE, { factor: 'PHISHING_RESISTANT' });
  await lookThroughAll(server.app);
  expect(await statesOf(server.app, partner, ROLE)).toEqual(['SUSPENDED']);
});

test('an officer whose role rests decides nothing from that moment on', async () => {
  await demanding(server.app, OFFICER, { factor: 'PHISHING_RESISTANT' });
  const { app } = server;
  const officer = await anOfficerOf(app, organization, { role: OFFICER });
  await checkQueued(app);
  expect((await rightsOf(app.makeContext('command'), officer.user.id)).officerOf).toEqual([]);
  await demanding(app, OFFICER, {});
});

test('a role that waits for its requirements can’t be asked for a second time', async () => {
  await approved();
  const { results } = await submit(server.app, atPartners, [{ role: ROLE, organization }]);
  expect(results[0]).toMatchObject({ __typename: 'RoleAlreadyHeld' });
});

test('what is missing is seen before asking, on the request by both, and on the grant', async () => {
  const fields = 'requirements { kind level state lapsesAt cure { act path } }';
  const told = expect.arrayContaining([
    expect.objectContaining({ kind: 'PROOFING', level: 'BASIC', state: 'MET', cure: null }),
    expect.objectContaining({
      kind: 'FACTOR',
      state: 'MISSING',
      cure: { act: 'ADD_PASSKEY', path: '/factors/add/passkey' },
    }),
    expect.objectContaining({ kind: 'TERMS', state: 'MET' }),
  ]);
  const before = await atPartners.ask<{ roles: { key: string; requirements: unknown }[] }>(
    `{ program(key: "mft") { roles { key ${fields} } } }`,
  );
  expect(before.roles.find(({ key }) => key === ROLE)?.requirements).toEqual(told);
  const { results } = await submit(server.app, atPartners, [{ role: ROLE, organization }]);
  const id = results[0]?.id as string;
  const asked = `{ node(id: "${id}") { ... on RoleRequest { ${fields} grant { ${fields} } } } }`;
  expect(await atPartners.ask(asked)).toMatchObject({ requirements: told, grant: null });
  expect(await atOfficers.ask(asked)).toMatchObject({ requirements: told });
  await decide(atOfficers, id);
  expect(await atPartners.ask(asked)).toMatchObject({ grant: { requirements: told } });
});

test('many who hold roles are looked through in as many queries as a few', async () => {
  const spy = queriesOf(server.app);
  const cost = async (): Promise<number> => {
    spy.length = 0;
    await lookThroughAll(server.app);
    return spy.length;
  };
  await cost();
  const few = await cost();
  for (let more = 0; more < 10; more += 1) {
    const person = await aPartner(server.app);
    await aPasskey(person);
    await holds(server.app, person, ROLE, organization);
  }
  await checkQueued(server.app);
  expect(await cost()).toBe(few);
});
