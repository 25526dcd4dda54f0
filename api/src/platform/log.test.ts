import { expect, test } from 'vitest';
import { freshApp } from '../testing/fresh-app.ts';
import { makeLog } from './log.ts';

const fresh = freshApp();

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = [];
  write(makeLog('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test.each([
  'ssn',
  'password',
  'code',
  'token',
  'secret',
  'dateOfBirth',
  'phone',
  'address',
  'email',
  'cookie',
  'authorization',
])('what is called %s never gets into the log, however deep it stands', (name) => {
  const text = logged((log) =>
    log.info({ [name]: 'SECRET-1', input: { [name]: 'SECRET-2', deep: { [name]: 'SECRET-3' } } }, 'words'),
  );
  expect(text).not.toContain('SECRET');
  expect(text).toContain('[redacted]');
});

test('a query that failed is logged with its SQL, without the values that it was given', async () => {
  const failed = await fresh.app.dataSource
    .query('select $1::uuid', ['ada.lovelace@example.org'])
    .catch((error: unknown) => error);
  const text = logged((log) => log.error({ err: failed }, 'request failed'));
  expect(text).toContain('select $1::uuid');
  expect(text).toContain('22P02');
  expect(text).not.toContain('ada.lovelace');
});

test('a row that is there already is logged by the name of its rule, without its content', async () => {
  const { dataSource } = fresh.app;
  await dataSource.query(
    "create table lodger (email text constraint lodger_once unique); insert into lodger values ('ada@example.org')",
  );
  const failed = await dataSource
    .query("insert into lodger values ('ada@example.org')".replace("'ada@example.org'", '$1'), ['ada@example.org'])
    .catch((error: unknown) => error);
  const text = logged((log) => log.error({ err: failed }, 'request failed'));
  expect(text).toContain('lodger_once');
  expect(text).not.toContain('ada@example.org');
});
