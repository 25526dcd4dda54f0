import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { freshServer } from '../testing/fresh-server.ts';
import { aPartner } from '../testing/people.ts';
import { lineOf, networkOf, sourceOf } from './source.ts';

describe('the network of an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::FFFF:203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network));

  test('is one for all hosts in it', () =>
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c, host, other) => {
        expect(networkOf(`${a}.${b}.${c}.${host}`)).toBe(networkOf(`::ffff:${a}.${b}.${c}.${other}`));
      }),
    ));
});

test('a stranger can’t become another one by the next address of the same line', () => {
  const line = (address: string): string => lineOf(sourceOf({ headers: {} } as IncomingMessage, address, 'web-user'));
  expect(line('2001:db8:1:2::1')).toBe(line('2001:db8:1:2:ffff::9'));
  expect(line('2001:db8:1:2::1')).not.toBe(line('2001:db8:1:3::1'));
  expect(line('203.0.113.7')).toBe('203.0.113.7');
});

describe.each([
  ['no proxy is configured', '', '127.0.0.1'],
  ['the proxy in front is configured', 'loopback', '203.0.113.9'],
])('when %s', (_, TRUSTED_PROXIES, expected) => {
  const fresh = freshServer({ TRUSTED_PROXIES });

  test(`an X-Forwarded-For that somebody wrote leads to ${expected}`, async () => {
    const person = await aPartner(fresh.app);
    const browser = fresh.browser({ from: '198.51.100.1, 203.0.113.9' });
    await browser.mutate('signIn', { userId: person.userId, password: 'wrong wrong wrong', bannerAcknowledged: true });
    const rows: { source_address: string }[] = await fresh.app.dataSource.query(
      "select source_address from audit_event where subject_id = $1 and action = 'sign-in.password'",
      [person.user.id],
    );
    expect(rows).toEqual([{ source_address: expected }]);
  });
});
