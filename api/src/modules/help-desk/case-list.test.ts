import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import {
  aHelpDesk,
  aPartner,
  aProgramAdministrator,
  aStatusManager,
  signedIn,
  signInWithPassword,
  type Person,
} from '../../testing/people.ts';

const fresh = freshServer();
let agent: Person;
let desk: Browser;
beforeAll(async () => {
  agent = await aHelpDesk(fresh.app);
});
beforeEach(async () => {
  desk = await signedIn(fresh.browser({ site: 'web-admin', from: '198.51.100.7' }), agent, fresh.clock);
});

interface Row {
  kind: string;
  reference: string;
  why: string;
  waitsFor: string;
  personName: string | null;
  openedAt: string;
}
const list = async (filter = '{}', page = 'first: 100'): Promise<{ totalCount: number; rows: Row[]; end: string }> => {
  const found = await desk.ask<{ totalCount: number; edges: { node: Row }[]; pageInfo: { endCursor: string } }>(
    `{ helpDeskCases(filter: ${filter}, ${page}) { totalCount pageInfo { endCursor }
       edges { node { kind reference why waitsFor stage personName personUserId openedAt dueOn closedAt } } } }`,
  );
  return { totalCount: found.totalCount, rows: found.edges.map(({ node }) => node), end: found.pageInfo.endCursor };
};
const waiting = async (kind: string): Promise<number> => {
  const counts = await desk.ask<{ kind: string; waiting: number }[]>('{ helpDeskCaseCounts { kind waiting overdue } }');
  return counts.find((one) => one.kind === kind)?.waiting ?? -1;
};
const newCase = async (network: string): Promise<string> => {
  const at = fresh.browser({ from: `${network}.7` });
  const { reference } = await at.mutate<{ reference: string }>(
    'openRecoveryCase',
    { lost: ['FACTOR', 'MAIL'] },
    '... on RecoveryCase { reference }',
  );
  return reference;
};
const proofs = async (stage: string, options: { reason?: string } = {}): Promise<Person> => {
  const person = await aPartner(fresh.app, { proofed: false });
  const at = await signedIn(fresh.browser({ from: '203.0.113.9' }), person, fresh.clock);
  await at.mutate('chooseManualProofing', { reason: 'NO_SSN' });
  await fresh.app.dataSource.query(
    'update proofing_case set stage = $2, reason = coalesce($3, reason) where user_id = $1',
    [person.user.id, stage, options.reason ?? null],
  );
  return person;
};

describe('the queue of the help desk', () => {
  test('has cases of every kind in one place, each with its number, its person and why', async () => {
    const proofing = await proofs('EXAMINATION');
    const reference = await newCase('198.51.1');
    const gone = await aPartner(fresh.app);
    await fresh.app.dataSource.query(
      `update "user" set state = 'DISABLED', state_reason_code = 'EUA_DISABLED', state_changed_at = now() where id = $1`,
      [gone.user.id],
    );
    const { rows } = await list();
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'PROOFING', personName: proofing.user.displayName(), why: 'NO_SSN' }),
        expect.objectContaining({ kind: 'RECOVERY', reference, personName: null, why: 'FACTOR,MAIL' }),
        expect.objectContaining({ kind: 'BLOCKED', reference: gone.userId, why: 'EUA_DISABLED' }),
      ]),
    );
    expect((await list('{ kinds: [BLOCKED] }')).rows.every(({ kind }) => kind === 'BLOCKED')).toBe(true);
    expect((await list(`{ text: "${reference.toLowerCase()}" }`)).rows).toMatchObject([{ reference }]);
    expect((await list(`{ text: "${proofing.userId}" }`)).rows).toMatchObject([{ kind: 'PROOFING' }]);
  });

  test('says “not me” of what the link of a notice opened, also when it is decided', async () => {
    const person = await proofs('EXAMINATION', { reason: 'NOT_ME' });
    await fresh.app.dataSource.query(`update proofing_case set not_me_reference = reference where user_id = $1`, [
      person.user.id,
    ]);
    expect((await list(`{ text: "${person.userId}" }`)).rows).toMatchObject([{ kind: 'NOT_ME', why: 'NOT_ME' }]);
  });

  test('has somebody who is locked out, until the hour is over', async () => {
    const person = await aPartner(fresh.app);
    const before = await waiting('BLOCKED');
    const guesser = fresh.browser({ from: '198.51.77.7' });
    for (let tries = 0; tries < 5; tries += 1)
      await signInWithPassword(guesser, { ...person, password: 'not the right one' });
    expect((await list(`{ text: "${person.userId}" }`)).rows).toMatchObject([{ kind: 'BLOCKED', why: 'LOCKED' }]);
    expect(await waiting('BLOCKED')).toBe(before + 1);
    fresh.clock.advance({ minutes: 61 });
    desk = await signedIn(desk, agent, fresh.clock);
    expect((await list(`{ text: "${person.userId}" }`)).rows).toEqual([]);
  });

  test('shows what waits for the person only when asked, and what is due first, first', async () => {
    const slow = await proofs('DOCUMENTS');
    expect((await list(`{ text: "${slow.userId}" }`)).rows).toEqual([]);
    expect((await list(`{ waitsFor: PERSON, text: "${slow.userId}" }`)).rows).toMatchObject([{ waitsFor: 'PERSON' }]);
    const first = await newCase('198.51.2');
    fresh.clock.advance({ hours: 24 * 7 });
    desk = await signedIn(desk, agent, fresh.clock);
    const second = await newCase('198.51.3');
    const { rows } = await list('{ kinds: [RECOVERY] }');
    const numbers = rows.map(({ reference }) => reference);
    expect(numbers.indexOf(first)).toBeLessThan(numbers.indexOf(second));
    const overdue = (await list('{ kinds: [RECOVERY], overdue: true }')).rows.map(({ reference }) => reference);
    expect(overdue).toContain(first);
    expect(overdue).not.toContain(second);
  });

  test('comes page by page, each case once', async () => {
    await newCase('198.51.4');
    await newCase('198.51.5');
    const { totalCount, rows } = await list();
    const seen: string[] = [];
    for (let after = ''; seen.length < totalCount;) {
      const page = await list('{}', `first: 2${after && `, after: "${after}"`}`);
      seen.push(...page.rows.map(({ reference }) => reference));
      after = page.end;
    }
    expect(seen).toEqual(rows.map(({ reference }) => reference));
  });

  test('never has one’s own case, and is on record when it is read', async () => {
    const other = await aHelpDesk(fresh.app, { proofed: false });
    const at = await signedIn(fresh.browser({ from: '203.0.113.44' }), other, fresh.clock);
    await at.mutate('chooseManualProofing', { reason: 'NO_SSN' });
    await fresh.app.dataSource.query(`update proofing_case set stage = 'EXAMINATION' where user_id = $1`, [
      other.user.id,
    ]);
    expect((await list(`{ text: "${other.userId}" }`)).rows).toHaveLength(1);
    desk = await signedIn(fresh.browser({ site: 'web-admin', from: '203.0.113.45' }), other, fresh.clock);
    expect((await list(`{ text: "${other.userId}" }`)).rows).toEqual([]);
    const events: unknown[] = await fresh.app.dataSource.query(
      `select 1 from audit_event where action = 'case.listed' and actor_id = $1`,
      [other.user.id],
    );
    expect(events).toHaveLength(1);
  });

  test('is closed to everybody else', async () => {
    for (const person of [
      await aPartner(fresh.app),
      await aStatusManager(fresh.app),
      await aProgramAdministrator(fresh.app, 'qbic'),
    ]) {
      const at = await signedIn(fresh.browser({ site: 'web-admin', from: '203.0.113.50' }), person, fresh.clock);
      expect(await at.ask('{ helpDeskCases { totalCount } }').catch(String)).toContain('FORBIDDEN');
    }
  });
});
