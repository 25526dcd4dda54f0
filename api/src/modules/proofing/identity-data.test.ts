import { beforeEach, describe, expect, test } from 'vitest';
import { behaviourOf } from '../../../sandbox/fictional-people.ts';
import type { Browser } from '../../testing/browser.ts';
import { dump } from '../../testing/dump.ts';
import { aPartner, signedIn, type Person } from '../../testing/people.ts';
import { freshProofing, freshSsn, pass, ssnOf, start } from '../../testing/proofing.ts';
import { forgetProofings } from './proofing.jobs.ts';

const fresh = freshProofing();
let person: Person;
let browser: Browser;
beforeEach(async () => {
  ({ person, browser } = await fresh.newcomer());
});

const events = async (id: string, action: string): Promise<number> =>
  (
    await fresh.app.dataSource.query<unknown[]>('select 1 from audit_event where subject_id = $1 and action = $2', [
      id,
      action,
    ])
  ).length;

describe('identity data', () => {
  test('leaves no Social Security number anywhere, in no table, job, mail or log', async () => {
    const [passed, failed, down] = [freshSsn(), ssnOf('fails'), ssnOf('down')];
    expect(behaviourOf(passed)).toBe('ASKS');
    await pass(browser, passed);
    await start((await fresh.newcomer()).browser, failed);
    await start((await fresh.newcomer()).browser, down);
    await start((await fresh.newcomer()).browser, '123-45-6789');
    const everything = `${await dump(fresh.app)}\n${fresh.lines.join('')}`;
    for (const ssn of [passed, failed, down, '123456789']) {
      expect(everything).not.toContain(ssn);
      expect(everything).not.toContain(ssn.replace(/^(...)(..)(....)$/, '$1-$2-$3'));
      expect(everything).not.toContain(Buffer.from(ssn).toString('base64').slice(0, 10));
    }
    expect(everything).toContain(person.email);
  }, 30_000);

  test('is in the database under the person’s own key: not readable, not movable, gone with the key', async () => {
    const secret = await aPartner(fresh.app, {
      address: { line1: '77 Unmistakable Street', line2: null, city: 'Baltimore', state: 'MD', zip: '21244' },
      phone: '+12025550177',
      dateOfBirth: '1961-07-07',
    });
    expect(await dump(fresh.app)).not.toMatch(/Unmistakable|12025550177|1961-07-07/);
    const at = fresh.browser('192.0.2.77');
    await signedIn(at, secret, fresh.clock);
    const profile = '{ viewer { profile { dateOfBirth phone address { line1 } } } }';
    expect(await at.ask(profile)).toEqual({
      profile: { dateOfBirth: '1961-07-07', phone: '+12025550177', address: { line1: '77 Unmistakable Street' } },
    });
    const { dataSource } = fresh.app;
    await dataSource.query('update "user" set date_of_birth = phone where id = $1', [secret.user.id]);
    await expect(at.ask(profile)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await dataSource.query(
      'update "user" u set date_of_birth = o.date_of_birth, phone = o.phone from "user" o where u.id = $1 and o.id = $2',
      [secret.user.id, person.user.id],
    );
    await expect(at.ask(profile)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await dataSource.query('delete from person_key where person_id = $1', [person.user.id]);
    await expect(browser.ask(profile)).rejects.toThrow('INTERNAL_SERVER_ERROR');
  });

  test('of a case that nobody finished is forgotten after 72 hours', async () => {
    await start(browser, freshSsn());
    fresh.clock.advance({ hours: 71, minutes: 59 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    const read = () =>
      fresh.app.dataSource.query<{ status: string; ssn_hmac: string | null }[]>(
        'select status, ssn_hmac from proofing_case where user_id = $1',
        [person.user.id],
      );
    expect(await read()).toMatchObject([{ status: 'QUESTIONS' }]);
    fresh.clock.advance({ minutes: 2 });
    await forgetProofings(fresh.app.makeContext('job'), {});
    expect(await read()).toEqual([{ status: 'FAILED', ssn_hmac: null }]);
    expect(await events(person.user.id, 'proofing.failed')).toBe(1);
  });
});
