import { expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { listen } from '../../testing/listener.ts';
import { aPartner, aStatusManager, signedIn } from '../../testing/people.ts';
import { probing, type Proposal, type Row } from '../../testing/probes.ts';

const server = freshServer();
const { accept, checks, enter, job, keep, manager, proposals, rest, serviceOf } = probing(server);

const REFUSED = '... on InvalidInput { problems { path code } } ... on UserError { code }';
const aSecond = async (): Promise<Browser> =>
  signedIn(server.browser({ site: 'web-admin' }), await aStatusManager(server.app), server.clock);
type Answer = Row & { state: string };
const decline = (who: Browser, id: string, reason = 'We work on it.'): Promise<Answer> =>
  who.mutate(
    'declineProposal',
    { id, reason },
    `... on ProbeProposal { state } ... on ProposalClosed { state } ${REFUSED}`,
  );
const acceptAs = (who: Browser, id: string): Promise<Answer> =>
  who.mutate('acceptProposal', { id }, `... on ProbeProposal { state } ... on ProposalClosed { state } ${REFUSED}`);

/** What a probe proposes after three failures. */
async function found(key = 'qpp'): Promise<{ probe: Row; proposal: Proposal }> {
  const probe = await keep(key);
  await checks(500, 500, 500);
  const [proposal] = await proposals(key);
  return { probe, proposal: proposal as Proposal };
}

test('of two managers who decide at once one is heard, and the other is told what became of it', async () => {
  const { probe, proposal } = await found();
  const second = await aSecond();
  const [accepted, declined] = await Promise.all([acceptAs(manager(), proposal.id), decline(second, proposal.id)]);
  const first = accepted.__typename === 'ProbeProposal' ? accepted : declined;
  const late = first === accepted ? declined : accepted;
  expect([first.__typename, late.__typename, late.state]).toEqual(['ProbeProposal', 'ProposalClosed', first.state]);
  await rest(probe);
});

test('what one manager accepted is no success of another, but stays one of their own', async () => {
  const { probe, proposal } = await found();
  expect(await acceptAs(manager(), proposal.id)).toMatchObject({ state: 'ACCEPTED' });
  expect(await acceptAs(manager(), proposal.id)).toMatchObject({ __typename: 'ProbeProposal' });
  expect(await acceptAs(await aSecond(), proposal.id)).toMatchObject({ code: 'PROPOSAL_CLOSED', state: 'ACCEPTED' });
  await rest(probe);
});

test('a manager says with how far it has come and whom it affects what a probe proposed, before anybody reads it', async () => {
  const { probe, proposal } = await found('eqrs');
  const [eqrs, hqr] = [await serviceOf('eqrs'), await serviceOf('hqr')];
  const accepted = await accept(proposal.id, {
    title: 'Two are slow',
    body: 'A line is down.',
    state: 'IDENTIFIED',
    affected: [eqrs, hqr].map(({ id }) => ({ serviceId: id, state: 'ISSUES_REPORTED' })),
  });
  expect(accepted).toMatchObject({ incident: { state: 'IDENTIFIED' } });
  expect([(await serviceOf('eqrs')).state, (await serviceOf('hqr')).state]).toEqual([
    'ISSUES_REPORTED',
    'ISSUES_REPORTED',
  ]);
  await checks(200, 200);
  const [end] = await proposals('eqrs');
  expect(await accept(end?.id ?? '', { state: 'MONITORING' })).toMatchObject({ incident: { state: 'MONITORING' } });
  expect((await serviceOf('hqr')).state).toBe('ISSUES_REPORTED');
  await rest(probe);
});

test.each([
  [{ state: 'RESOLVED' }, ['input.state', 'NOT_OVER']],
  [{ affected: [] }, ['input.affected', 'REQUIRED']],
  [{ affected: [{ serviceId: 'x', state: 'SYSTEM_OUTAGE' }] }, ['input.affected.0.serviceId', 'UNKNOWN']],
  [{ title: 'x'.repeat(121) }, ['input.title', 'TOO_LONG']],
])('a proposal that is accepted with %j stays as it is', async (input, [path, code]) => {
  const { probe, proposal } = await found();
  const answer = await manager().mutate<Row>('acceptProposal', { id: proposal.id, ...input }, REFUSED);
  expect(answer.problems).toEqual([{ path: path?.split('.'), code }]);
  expect(await proposals('qpp')).toMatchObject([{ id: proposal.id, state: 'OPEN' }]);
  await rest(probe);
});

test('whoever declines a proposal says why, and that is on record', async () => {
  const { probe, proposal } = await found();
  expect(await decline(manager(), proposal.id, ' ')).toMatchObject({ problems: [{ code: 'REQUIRED' }] });
  expect(await decline(manager(), proposal.id, 'x'.repeat(1001))).toMatchObject({ problems: [{ code: 'TOO_LONG' }] });
  expect(await decline(manager(), proposal.id)).toMatchObject({ state: 'DISMISSED' });
  expect(await decline(await aSecond(), proposal.id)).toMatchObject({ code: 'PROPOSAL_CLOSED', state: 'DISMISSED' });
  const [event] = await job().db.query(
    `select after from audit_event where action = 'probe-proposal.dismissed' order by at desc limit 1`,
  );
  expect(event).toMatchObject({ after: { reason: 'We work on it.' } });
  await rest(probe);
});

test('a manager who looks hears at once what is proposed, and that it was decided', async () => {
  await enter();
  const ear = listen(manager(), 'subscription { probeProposalsChanged { id state service { key } } }');
  const open = (): Promise<{ id: string }[]> =>
    ear.next().then((said) => said?.data?.['probeProposalsChanged'] as never);
  expect(await open()).toEqual([]);
  const { probe, proposal } = await found();
  expect(await ear.until<{ id: string }[]>((list) => list.length > 0)).toMatchObject([
    { id: proposal.id, service: { key: 'qpp' } },
  ]);
  await decline(await aSecond(), proposal.id);
  expect(await ear.until<{ id: string }[]>((list) => list.length === 0)).toEqual([]);
  ear.close();
  await rest(probe);
});

test('nobody else hears or decides what probes propose', async () => {
  const partner = await signedIn(server.browser(), await aPartner(server.app), server.clock);
  const { proposal, probe } = await found();
  const { body } = await partner.send(
    `mutation { declineProposal(input: { id: "${proposal.id}", reason: "No." }) { __typename } }`,
  );
  expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const ear = listen(partner, 'subscription { probeProposalsChanged { id } }');
  expect((await ear.next())?.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  ear.close();
  await rest(probe);
});
