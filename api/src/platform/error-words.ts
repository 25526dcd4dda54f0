import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isSafe } from './error-codes.ts';

/** Whether an error is one of ours, for the one who asked; anything else is a bug, and goes to the log. */
export const isOurs = (extensions: Record<string, unknown> | undefined): boolean =>
  isSafe(String(extensions?.['code'] ?? ''));

const BUSY_DATABASE =
  /timeout exceeded when trying to connect|remaining connection slots|too many clients|due to lock timeout|deadlock detected/;

// Sentences of graphql-js that repeat what was sent: a value of the wrong type, a literal that doesn't fit.
const REPEATS_VALUE = /got invalid value|cannot represent|Expected value of type|^Value "|, found |Expected a value/;

/** The same without the value; names of fields, types and variables are the schema's own and may stay. */
function withoutValue(message: string): string {
  const name = /Variable "(\$[A-Za-z0-9_]+)"/.exec(message)?.[1];
  return `${name ? `The variable ${name}` : 'A value'} is not of the type that the schema says.`;
}

/** Our own words for bugs; a request id that the help desk can look up; never a stack, SQL or the value that was sent. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.['code'] ?? '');
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const where = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (original instanceof Error && BUSY_DATABASE.test(original.message)) {
    return {
      ...where,
      message: 'Too many people are doing this right now. Nothing was changed; try again in a few seconds.',
      extensions: { code: 'SERVICE_BUSY' },
    };
  }
  // PostgreSQL's text holds every character but one (NUL), and no name or search has it.
  if (original instanceof Error && 'code' in original && original.code === '22021')
    return {
      ...where,
      message: 'A text has a character that no text may have.',
      extensions: { code: 'BAD_USER_INPUT' },
    };
  // A parser quotes the text around a mistake, which may be anything: the place says enough.
  if (code === 'GRAPHQL_PARSE_FAILED')
    return {
      ...where,
      message: 'That is not a GraphQL document: it can’t be read at the place given.',
      extensions: { code },
    };
  if (code === 'OPERATION_RESOLUTION_FAILURE')
    return { ...where, message: 'Name one operation that is in the document.', extensions: { code } };
  if (isSafe(code) && REPEATS_VALUE.test(formatted.message))
    return { ...where, message: withoutValue(formatted.message), extensions: { code } };
  // Which scope is missing is what the one who asks needs to know.
  if (code === 'SCOPE_MISSING')
    return { ...where, message: formatted.message, extensions: { code, scope: formatted.extensions?.['scope'] } };
  if (isSafe(code))
    return { ...where, message: formatted.message.replace(/ Did you mean .*$/s, ''), extensions: { code } };
  return {
    ...where,
    message:
      'Something went wrong on our side. Nothing was changed; try again, and tell the help desk the request id if it stays.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
