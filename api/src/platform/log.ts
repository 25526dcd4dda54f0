import { pino, type Logger } from 'pino';

export type Log = Logger;

// What could carry identity data or a secret is cut out by name, wherever it stands in a logged object.
const SECRET = [
  'ssn',
  'password',
  'code',
  'token',
  'secret',
  'answers',
  'dateOfBirth',
  'phone',
  'address',
  'email',
  'cookie',
  'authorization',
];

export function makeLog(level: string): Log {
  return pino({
    level,
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
  });
}
