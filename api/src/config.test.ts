import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const WHOLE = {
  HARP_MODE: 'production',
  DATABASE_URL: 'postgres://harp:x@db.example.gov/harp',
  HARP_KEYS: `k2:${Buffer.alloc(32, 7).toString('base64')},k1:${Buffer.alloc(32, 6).toString('base64')}`,
  HARP_PEPPER: Buffer.alloc(32, 8).toString('base64'),
  WEB_USER_URL: 'https://harp.example.gov',
  WEB_ADMIN_URL: 'https://console.harp.example.gov',
  API_URL: 'https://api.harp.example.gov',
  SMTP_URL: 'smtps://harp:x@mail.example.gov',
  MAIL_FROM: 'HARP <no-reply@harp.example.gov>',
  HELP_DESK_EMAIL: 'desk@harp.example.gov',
  SUPPORT_EMAIL: 'help@harp.example.gov',
  SUPPORT_PHONE: '1-800-555-0100',
  BUREAU_URL: 'https://bureau.example.com',
  BUREAU_API_KEY: 'a-key-of-enough-letters',
  DOCUMENT_SCAN_URL: 'clamd://scan.example.gov:3310',
  LETTER_URL: 'https://print.example.gov/letters',
  EUA_ISSUER: 'https://eua.example.gov',
  EUA_CLIENT_ID: 'harp',
  EUA_CLIENT_SECRET: 'a-secret-of-enough-letters',
};
const NEEDED = Object.keys(WHOLE).filter((name) => name !== 'HARP_MODE');

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const named = (faults: string[]): string[] => faults.map((fault) => fault.split(' ')[0] as string).toSorted();

describe('in production', () => {
  test('everything that is needed and missing is named at once', () => {
    expect(named(faultsOf({ HARP_MODE: 'production' }))).toEqual(NEEDED.toSorted());
    for (const fault of faultsOf({ HARP_MODE: 'production' })) expect(fault).toMatch(/^[A-Z_]+ is needed: /);
  });

  test('an empty setting is a missing one', () =>
    expect(named(faultsOf({ ...WHOLE, HARP_PEPPER: '', SUPPORT_PHONE: '' }))).toEqual([
      'HARP_PEPPER',
      'SUPPORT_PHONE',
    ]));

  test('nothing is missing when all of it is there', () => expect(faultsOf(WHOLE)).toEqual([]));

  test.each([
    ['HARP_KEYS', 'k1:short'],
    ['HARP_PEPPER', 'short'],
    ['WEB_USER_URL', 'http://harp.example.gov'],
    ['BUREAU_URL', 'http://127.0.0.1:4004/bureau'],
    ['BUREAU_API_KEY', 'sandbox-bureau-key'],
    ['EUA_ISSUER', 'http://localhost:4004/eua'],
    ['EUA_CLIENT_SECRET', 'sandbox-eua-secret'],
    ['DATABASE_URL', 'mysql://db/harp'],
    ['SMTP_URL', 'mail.example.gov'],
    ['API_PORT', '99999'],
    ['DATABASE_POOL', 'many'],
    ['LOG_LEVEL', 'loud'],
  ])('%s as %s is refused, with what it should look like', (name, value) => {
    const faults = faultsOf({ ...WHOLE, [name]: value });
    expect(named(faults)).toEqual([name]);
    if (value.length > 6) expect(faults.join()).not.toContain(value);
  });

  test('a phone gateway is not needed, and whoever has one says all of it', () => {
    expect(readConfig(WHOLE).phone).toBeNull();
    expect(readConfig({ ...WHOLE, PHONE_GATEWAY_URL: 'none' }).phone).toBeNull();
    const url = { PHONE_GATEWAY_URL: 'https://api.twilio.com' };
    const rest = {
      PHONE_GATEWAY_ACCOUNT: 'AC1',
      PHONE_GATEWAY_TOKEN: 'a-token-of-its-own',
      PHONE_FROM: '+14105550100',
    };
    expect(named(faultsOf({ ...WHOLE, ...url }))).toEqual(Object.keys(rest).toSorted());
    expect(readConfig({ ...WHOLE, ...url, ...rest }).phone).toEqual({
      url: 'https://api.twilio.com',
      account: 'AC1',
      token: 'a-token-of-its-own',
      from: '+14105550100',
      prefixes: ['+1'],
    });
    expect(named(faultsOf({ ...WHOLE, ...rest, PHONE_GATEWAY_URL: 'http://localhost:4004/phone' }))).toEqual([
      'PHONE_GATEWAY_URL',
    ]);
    expect(named(faultsOf({ ...WHOLE, PHONE_FROM: '410-555-0100', PHONE_PREFIXES: '1' }))).toEqual([
      'PHONE_FROM',
      'PHONE_PREFIXES',
    ]);
  });

  test('faults of all kinds are named together', () =>
    expect(named(faultsOf({ HARP_MODE: 'production', API_PORT: '0', LOG_LEVEL: 'loud' }))).toEqual(
      [...NEEDED, 'API_PORT', 'LOG_LEVEL'].toSorted(),
    ));

  test('the server says so in one go and ends with a code that is not 0', async () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    // Wherever the tests are started from: without the api's own settings, decorators can't be read.
    const api = fileURLToPath(new URL('..', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main], { cwd: api, env: { HARP_MODE: 'production' } });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((ended) => child.once('exit', ended));
    expect(code).toBe(1);
    expect(said).toContain(`HARP can't start: ${NEEDED.length} settings to mend`);
    for (const name of NEEDED) expect(said).toContain(name);
    expect(said).not.toContain('    at ');
  }, 60_000);
});

test('the sandbox needs no settings at all', () => expect(readConfig({}).mode).toBe('sandbox'));

test('a mode that does not exist is named, and nothing else', () =>
  expect(faultsOf({ HARP_MODE: 'staging' })).toEqual(['HARP_MODE should be sandbox or production']));
