import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

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

/**
 * An error without what may hold somebody's data: a failed query carries its parameters, PostgreSQL's details quote the
 * row, and the end of its message the value. Its SQL and the stack say where it was.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = '', code, query, constraint } = error as Error & Record<string, unknown>;
  const calls = String(stack)
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  return {
    type: name,
    message: query === undefined ? message : message.replace(/: ".*"$/s, ''),
    sqlState: query === undefined ? undefined : code,
    query,
    constraint,
    stack: calls.join('\n'),
  };
}

/** @param destination where lines go; the standard output when nothing is said */
export function makeLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    serializers: { err: describeError, error: describeError },
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
  };
  return destination ? pino(options, destination) : pino(options);
}
