import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from './limits.ts';
import { parseRedirectUri } from './redirect-uri.ts';

// Browsers and Node have it; the domain itself does without.
const { URL } = globalThis as unknown as { URL: new (text: string) => { href: string } };

describe('an address to come back to', () => {
  test.each([
    'https://program.example.gov/callback',
    'https://program.example.gov/',
    'https://program.example.gov:8443/a/b?tenant=one&x=%20',
    'https://xn--bcher-kva.example/',
    'https://192.0.2.10/callback',
    'http://localhost:4003/callback',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080/',
  ])('like %s is kept exactly', (text) => expect(parseRedirectUri(text)).toEqual({ ok: true, value: text }));

  test.each([
    ['', 'REQUIRED'],
    ['program.example.gov/callback', 'FORMAT'],
    ['/callback', 'FORMAT'],
    ['https:/program.example.gov/', 'FORMAT'],
    ['http://program.example.gov/callback', 'NOT_SECURE'],
    ['http://localhost.example.gov/callback', 'NOT_SECURE'],
    ['http://127.0.0.1.example.gov/', 'NOT_SECURE'],
    ['http://10.0.0.1/', 'NOT_SECURE'],
    ['javascript:alert(1)', 'FORMAT'],
    ['javascript://program.example.gov/%0aalert(1)', 'SCHEME'],
    ['data:text/html,hello', 'FORMAT'],
    ['myapp://callback/', 'SCHEME'],
    ['https://*.example.gov/callback', 'WILDCARD'],
    ['https://program.example.gov/callback*', 'WILDCARD'],
    ['https://program.example.gov/callback#top', 'FRAGMENT'],
    ['https://ann:secret@program.example.gov/', 'USER'],
    ['https://program.example.gov@evil.example/', 'USER'],
    ['https://Program.example.gov/', 'CASE'],
    ['HTTPS://program.example.gov/', 'CASE'],
    ['https://program/', 'HOST'],
    ['https://[2001:db8::1]/', 'HOST'],
    ['https://192.0.2.256/', 'HOST'],
    ['https://192.0.2.010/', 'HOST'],
    ["https://program.example.gov/?a='b", 'CHARACTERS'],
    ['https://-program.example.gov/', 'HOST'],
    ['https://program..gov/', 'HOST'],
    ['https://program.example.gov:0/', 'HOST'],
    ['https://program.example.gov:99999/', 'HOST'],
    ['https:///callback', 'HOST'],
    ['https://program.example.gov:443/', 'PORT'],
    ['http://localhost:80/', 'PORT'],
    ['https://program.example.gov', 'PATH'],
    ['https://program.example.gov?a=b', 'PATH'],
    ['https://program.example.gov/a/../callback', 'DOTS'],
    ['https://program.example.gov/%2E%2e/callback', 'DOTS'],
    ['https://program.example.gov/a b', 'CHARACTERS'],
    ['https://program.example.gov/a\\b', 'CHARACTERS'],
    ['https://program.example.gov/%zz', 'CHARACTERS'],
    ['https://bücher.example/', 'CHARACTERS'],
    ['https://program.example.gov/\u202ecallback', 'CHARACTERS'],
    [`https://program.example.gov/${'a'.repeat(limits.uri.max)}`, 'TOO_LONG'],
  ])('like %s is refused for %s', (text, code) => expect(parseRedirectUri(text)).toMatchObject({ ok: false, code }));

  test('is one that browsers write in the same way, whatever was typed', () => {
    const label = fc.constantFrom(
      'a',
      'example',
      'gov',
      '127',
      '0',
      'localhost',
      'A',
      '-',
      '..',
      '.',
      ':80',
      ':443',
      '/',
      '%2e',
      '?',
      "'",
      '%20',
      '255',
      '08',
      '[::1]',
    );
    fc.assert(
      fc.property(fc.constantFrom('https://', 'http://'), fc.array(label, { maxLength: 8 }), (scheme, parts) => {
        const read = parseRedirectUri(scheme + parts.join(''));
        return !read.ok || new URL(read.value).href === read.value;
      }),
      { numRuns: 5_000 },
    );
  });
});
