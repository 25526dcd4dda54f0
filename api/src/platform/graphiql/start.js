// GraphiQL in the browser, over HARP's own address. What it is made of is loaded from there too; nothing is kept of tokens.
const { React, createRoot, Ruru } = await import(new URL('static/ruru.js', import.meta.url).href);

const WORKERS = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(`static/${WORKERS[label] ?? 'editorWorker.js'}`, import.meta.url), { type: 'module' }),
};

/** An Authorization header that is not filled in yet is not sent. */
const headersOf = ({ headers = {} } = {}) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => !/^Bearer\s*$/.test(String(value))));

const post = (path, body, headers) =>
  fetch(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What a stream says, one event after the other (GraphQL over SSE, "distinct connections mode"). */
async function* listen(body, headers) {
  const response = await post('/graphql/stream', body, { ...headers, accept: 'text/event-stream' });
  if (!response.ok) return yield await response.json();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        if (event.startsWith('event: next')) yield JSON.parse(event.slice(event.indexOf('data:') + 5));
    }
  } finally {
    await reader.cancel();
  }
}

const isSubscription = ({ query, operationName }) =>
  new RegExp(`(^|[\\s}])subscription\\s*${operationName ?? '[\\w({@]'}`).test(query.replaceAll(/#.*/g, ''));

async function fetcher(body, options) {
  // Strangers may not ask the schema of the API, but the reference shows it to everybody: this is the same.
  if (body.operationName === 'IntrospectionQuery') return (await fetch('schema.json')).json();
  if (isSubscription(body)) return listen(body, headersOf(options));
  return (await post('/graphql', body, headersOf(options))).json();
}

const defaultQuery = `# HARP's API, in its sandbox. Reference: /docs
#
# This works without a token. For the rest make one
# (console: Integrations; self-service: Account) and
# fill it in under "Headers" below.

query HowAreTheSystems {
  systemStatus {
    overall
    services { name state note }
  }
}
`;

createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    fetcher,
    defaultQuery,
    initialHeaders: '{"Authorization": "Bearer "}',
    isHeadersEditorEnabled: true,
    showPersistHeadersSettings: false,
    staticPath: '/graphiql/static/',
  }),
);
