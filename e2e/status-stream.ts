/**
 * Listens to the state of one service as a program does, by a GraphQL subscription over server-sent events.
 * @returns the states that were told so far, the oldest first; and how to stop listening.
 */
export async function listenToService(api: string, key: string): Promise<{ told: string[]; stop: () => void }> {
  const ending = new AbortController();
  const response = await fetch(`${api}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', origin: api },
    body: JSON.stringify({ query: 'subscription { systemStatusChanged { services { key state } } }' }),
    signal: ending.signal,
  });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status} ${await response.text()}`);
  const told: string[] = [];
  void collect(response.body.pipeThrough(new TextDecoderStream()), (data) => {
    const { systemStatusChanged } = (JSON.parse(data) as Told).data;
    const state = systemStatusChanged.services.find((service) => service.key === key)?.state;
    if (state !== undefined && state !== told.at(-1)) told.push(state);
  }).catch((error: Error) => {
    if (!ending.signal.aborted) told.push(`the stream broke: ${error.message}`);
  });
  return { told, stop: () => ending.abort() };
}

interface Told {
  data: { systemStatusChanged: { services: { key: string; state: string }[] } };
}

async function collect(text: ReadableStream<string>, take: (data: string) => void): Promise<void> {
  let rest = '';
  const reader = text.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const events = (rest + next.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (data !== undefined) take(data);
    }
  }
}
