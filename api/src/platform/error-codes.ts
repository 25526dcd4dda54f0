/**
 * Every `extensions.code` of a top-level error, the HTTP status it comes with, and when it happens, for the reference and
 * for whoever writes one. Errors that people are meant to meet are not here: a mutation returns those as data.
 *
 * `during`: it can come out of the execution of a document, with 200 and beside data; the others come before.
 */
export const errorCodes = {
  BAD_REQUEST: { status: 400, during: true, when: 'What was sent is not one operation in JSON.' },
  BAD_USER_INPUT: { status: 400, during: true, when: 'A variable or an argument has a value that can’t be taken.' },
  GRAPHQL_PARSE_FAILED: { status: 400, during: true, when: 'The document can’t be read as GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, during: true, when: 'The document asks for what is not in the schema.' },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    during: true,
    when: 'The document has several operations and none was named, or not the one that was named.',
  },
  INTROSPECTION_DISABLED: {
    status: 400,
    when: 'A stranger asked for the schema. Use a token, or read it at /docs/schema.graphql.',
  },
  DOCUMENT_TOO_LARGE: { status: 400, when: 'The document has too many tokens.' },
  TOO_DEEP: { status: 400, when: 'Fields nest too deep.' },
  TOO_MANY_ALIASES: { status: 400, when: 'There are too many aliases.' },
  TOO_MANY_DIRECTIVES: { status: 400, when: 'There are too many directives.' },
  TOO_COSTLY: { status: 400, when: 'One request asks for too much. Smaller pages cost less.' },
  ONE_MUTATION_A_REQUEST: { status: 400, when: 'There is more than one mutation in a request.' },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    when: 'One of the sites sent the hash of a document that it does not have: the page is older than the site.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 400,
    when: 'A document was sent to the address of one of the sites, which takes its own only. Use the API’s address.',
  },
  UNAUTHENTICATED: {
    status: 401,
    during: true,
    when: 'Nobody is signed in, or not with the second factor; with status 401, the token does not work.',
  },
  FORBIDDEN: { status: 200, during: true, when: 'Whoever asks does not have the right that the field needs.' },
  SCOPE_MISSING: { status: 200, during: true, when: 'The token lacks a scope, which extensions.scope names.' },
  NOT_FOR_TOKENS: { status: 200, during: true, when: 'No token may do this: it is for people at one of the sites.' },
  FOREIGN_ORIGIN: { status: 403, when: 'A request with cookies came from a page of another origin.' },
  NOT_FOUND: { status: 404, when: 'There is nothing at the address.' },
  METHOD_NOT_ALLOWED: { status: 405, when: 'It was not sent by POST.' },
  NOT_ACCEPTABLE: { status: 406, when: 'A stream was asked for without text/event-stream in the Accept header.' },
  BODY_TOO_LARGE: { status: 413, when: 'The body is too large.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, when: 'It was not sent as application/json in UTF-8.' },
  COST_BUDGET_SPENT: {
    status: 429,
    when: 'The budget of cost is spent. Nothing was done; wait as long as the Retry-After header says.',
  },
  TOO_MANY_STREAMS: { status: 429, when: 'Too many subscriptions are open at once.' },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    during: true,
    when: 'A fault of ours. Nothing was changed; tell us extensions.requestId.',
  },
  SERVICE_BUSY: { status: 503, during: true, when: 'Too much is asked of us now. Nothing was changed; try again.' },
} as const satisfies Record<string, { status: number; during?: true; when: string }>;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);

/** Codes of errors that are about the request itself; what else comes out of execution is a bug, whose words stay in the log. */
export const isSafe = (code: string): boolean =>
  isErrorCode(code) && 'during' in errorCodes[code] && code !== 'INTERNAL_SERVER_ERROR';
