import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startJobs } from '../../jobs.ts';
import type { Context } from '../../platform/context.ts';
import { emitEvents, type NewEvent } from '../../platform/events.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { anOrganization, aPartner, holds, signedIn, withCatalogue, type Person } from '../../testing/people.ts';
import { aClient, begin, reachableIssuer, relyingParty, signInTo, tokenError, visit } from '../../testing/programs.ts';
import { Grant, GrantStatus } from '../access/grant.entity.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { User, UserState } from '../users/user.entity.ts';
import { Client } from './client.entity.ts';
import { endWithEvent, tellLogout } from './logout.jobs.ts';
import { Participation } from './participation.entity.ts';

const server = freshServer(await reachableIssuer());
let organization: Organization;
let client: Client;
let rp: oidc.Configuration;
const context = (): Context => server.app.makeContext('job');

beforeAll(async () => {
  await withCatalogue(server.app);
  organization = await anOrganization(server.app);
  client = await aClient(server.app);
  rp = await relyingParty(server.app, client);
});

interface InProgram {
  person: Person;
  browser: Browser;
  tokens: Awaited<ReturnType<typeof signInTo>>;
}

async function inProgram(party = rp): Promise<InProgram> {
  const person = await aPartner(server.app);
  await holds(server.app, person, 'qtso-state-user', organization);
  const browser = await signedIn(server.browser(), person, server.clock);
  return { person, browser, tokens: await signInTo(party, browser) };
}

const signOut = (browser: Browser) => browser.ask('mutation { signOut { __typename } }');
const db = () => server.app.dataSource.manager;
const setGrants = (userId: string, status: GrantStatus): Promise<unknown> => db().update(Grant, { userId }, { status });

/** A program’s server that takes logout tokens; `down` answers 503 as long as it is set, and held ones wait for `release`. */
async function receiver() {
  const held = { is: false, answers: [] as (() => void)[] };
  const state = {
    url: '',
    tokens: [] as string[],
    down: false,
    /** Calls that wait for an answer, and how many there were at most. */
    open: 0,
    most: 0,
    hold: () => void (held.is = true),
    release: () => {
      held.is = false;
      for (const answer of held.answers.splice(0)) answer();
    },
  };
  const listening = createServer((request, response) => {
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    response.once('close', () => (state.open -= 1));
    let body = '';
    const answer = (): void => {
      if (!state.down) state.tokens.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(state.down ? 503 : 200).end();
    };
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => (held.is ? held.answers.push(answer) : answer()));
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => void listening.close());
  state.url = `http://localhost:${(listening.address() as AddressInfo).port}/backchannel-logout`;
  return state;
}

const verified = async (token: string): Promise<JWTPayload> => {
  const keys = createRemoteJWKSet(new URL(rp.serverMetadata().jwks_uri as string));
  const { issuer } = server.app.config;
  const options = { issuer, audience: client.clientId, typ: 'logout+jwt', currentDate: server.clock.now() };
  return (await jwtVerify(token, keys, options)).payload;
};

/** Does what the worker does: the event of this person that came last, then the jobs that it queued. */
async function work(person: Person): Promise<void> {
  await endLast(person);
  await tellAll(person);
}

async function endLast(person: Person): Promise<void> {
  const [event]: { id: string }[] = await db().query(
    'select id from domain_event where user_id = $1 order by sequence desc limit 1',
    [person.user.id],
  );
  await endWithEvent(context(), { eventIds: [event?.id] });
  await endWithEvent(context(), { eventIds: [event?.id] });
}

async function tellAll(person: Person): Promise<void> {
  for (const { id } of await db().findBy(Participation, { userId: person.user.id }))
    await tellLogout(context(), { participationId: id });
}

const emit = (event: NewEvent): Promise<void> =>
  server.app.dataSource.transaction((tx) => emitEvents({ ...context(), db: tx }, [event]));

describe('a program that listens', () => {
  const listens = async () => {
    const there = await receiver();
    await db().update(Client, { id: client.id }, { backchannelLogoutUri: there.url });
    onTestFinished(async () => void (await db().update(Client, { id: client.id }, { backchannelLogoutUri: null })));
    return there;
  };

  test('is told of a sign-out at HARP once, in a token that it can check', async () => {
    const there = await listens();
    const { person, browser, tokens } = await inProgram();
    const { sid } = tokens.claims() as { sid?: string };
    expect(sid).toMatch(/.{20}/);
    await signOut(browser);
    await work(person);
    await tellAll(person);
    expect(there.tokens).toHaveLength(1);
    const claims = await verified(there.tokens[0] as string);
    expect(claims).toMatchObject({
      sub: person.user.id,
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(claims).not.toHaveProperty('nonce');
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(120);
    const left: unknown[] = await db().query(
      `select kind from sso_payload where user_id = $1 and kind not in ('Session', 'Interaction')`,
      [person.user.id],
    );
    expect(left).toEqual([]);
  });

  test('is told by the workers, without anybody waiting for the clock', async () => {
    const there = await listens();
    const jobs = await startJobs(server.app, { send: async () => undefined, close: () => undefined } as never);
    onTestFinished(() => jobs.stop());
    const { browser, person } = await inProgram();
    await signOut(browser);
    await vi.waitFor(() => expect(there.tokens).toHaveLength(1), { timeout: 10_000, interval: 20 });
    expect((await verified(there.tokens[0] as string)).sub).toBe(person.user.id);
  });

  test('and is slow holds one place of the worker, and other jobs are done meanwhile', async () => {
    const there = await listens();
    await db().query(`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`);
    for (let n = 0; n < 5; n += 1) {
      const { person, browser } = await inProgram();
      await signOut(browser);
      await endLast(person);
    }
    there.hold();
    const jobs = await startJobs(server.app, { send: async () => undefined, close: () => undefined } as never);
    onTestFinished(() => jobs.stop());
    await vi.waitFor(() => expect(there.open).toBe(1), { timeout: 10_000, interval: 20 });
    await addJob(context(), 'registration:forget', {});
    const others = async (): Promise<unknown> =>
      db().query(
        "select task_identifier from graphile_worker.jobs where task_identifier <> 'sso:logout' and run_at <= now()",
      );
    await vi.waitFor(async () => expect(await others()).toEqual([]), { timeout: 10_000, interval: 20 });
    expect(there.most).toBe(1);
    there.release();
    await vi.waitFor(() => expect(there.tokens.length).toBeGreaterThanOrEqual(5), { timeout: 10_000, interval: 20 });
    expect(there.most).toBe(1);
  });

  test('is told again until it has taken note', async () => {
    const there = await listens();
    const { person, browser } = await inProgram();
    await signOut(browser);
    there.down = true;
    await expect(work(person)).rejects.toThrow('was not told of a logout: it answered 503');
    there.down = false;
    await tellAll(person);
    await tellAll(person);
    expect(there.tokens).toHaveLength(1);
  });

  test('is told when the last role was taken away, not while there is another', async () => {
    const there = await listens();
    const { person } = await inProgram();
    const revoked = {
      type: 'grant.revoked' as const,
      subject: `user:${person.user.id}`,
      userId: person.user.id,
      programId: client.programId,
      data: {},
    };
    await emit(revoked);
    await work(person);
    expect(there.tokens).toHaveLength(0);
    await setGrants(person.user.id, GrantStatus.REVOKED);
    await emit(revoked);
    await work(person);
    expect((await verified(there.tokens[0] as string)).sub).toBe(person.user.id);
  });

  test('is told when the account was disabled, for each sign-in', async () => {
    const there = await listens();
    const { person } = await inProgram();
    await signInTo(rp, await signedIn(server.browser(), person, server.clock));
    await db().update(User, { id: person.user.id }, { state: UserState.DISABLED });
    await emit({ type: 'user.disabled', subject: `user:${person.user.id}`, userId: person.user.id, data: {} });
    await work(person);
    const told = await Promise.all(there.tokens.map(verified));
    expect(new Set(told.map(({ sid }) => sid)).size).toBe(2);
  });

  test('is told when a session was ended from another device', async () => {
    const there = await listens();
    const { person, browser } = await inProgram();
    const elsewhere = await signedIn(server.browser(), person, server.clock);
    const sessions = await elsewhere.ask<{ sessions: { id: string; current: boolean }[] }>(
      '{ viewer { sessions { id current } } }',
    );
    const other = sessions.sessions.find(({ current }) => !current);
    await elsewhere.mutate('endSession', { sessionId: other?.id });
    await work(person);
    expect(there.tokens).toHaveLength(1);
    expect((await visit(browser, (await begin(rp, { prompt: 'none' })).url)).url.searchParams.get('error')).toBe(
      'login_required',
    );
  });
});

test('every act has its event, and refused ones say so', async () => {
  const { person, tokens, browser } = await inProgram();
  await oidc.refreshTokenGrant(rp, tokens.refresh_token as string);
  await tokenError(oidc.refreshTokenGrant(rp, tokens.refresh_token as string));
  await signOut(browser);
  await work(person);
  const events: { action: string; outcome: string }[] = await db().query(
    `select action, outcome from audit_event where subject_id = $1 and action like 'sso.%' order by sequence`,
    [person.user.id],
  );
  expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'sso.consented SUCCESS',
    'sso.signed-in SUCCESS',
    'sso.token-reused REFUSED',
    'sso.signed-out SUCCESS',
  ]);
});
