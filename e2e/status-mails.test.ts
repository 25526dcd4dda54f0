import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GraphqlClient } from './graphql-client.ts';
import { startHarp, type Harp } from './harness.ts';
import { signIn } from './role-requests.ts';

// Some each time; all of them when they are asked for.
const READERS = process.env['HARP_FULL'] ? 10_000 : 150;
const FAILS = 0.3;
/** What failed is tried again with growing pauses, so that the last ones take a while. */
const WITHIN_MS = process.env['HARP_FULL'] ? 45 * 60_000 : 100_000;

/** How often each mail came to whom, by message id: one id twice is one mail that came twice. */
const arrived = new Map<string, Set<string>>();
let refused = 0;
/** Failures in a row that one address sees at most; the pauses grow with each. */
const MOST_FAILURES = process.env['HARP_FULL'] ? Infinity : 2;
const failures = new Map<string, number>();

/** A mail server that fails now and then, as the ones of this world do. */
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: ({ address }, _session, done) => {
    const before = failures.get(address) ?? 0;
    if (Math.random() >= FAILS || before >= MOST_FAILURES) return done();
    failures.set(address, before + 1);
    refused += 1;
    done(Object.assign(new Error('4.3.0 Not now'), { responseCode: 451 }));
  },
  onData: (stream, session, done) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    stream.on('end', () => {
      const id = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? '';
      for (const { address } of session.envelope.rcptTo)
        if (address.startsWith('reader')) arrived.set(address, (arrived.get(address) ?? new Set()).add(id));
      done();
    });
  },
});

// Who is killed says no goodbye.
smtp.on('error', () => undefined);

let harp: Harp;
beforeAll(async () => {
  await new Promise<void>((ready) => void smtp.listen(0, '127.0.0.1', ready));
  const { port } = smtp.server.address() as AddressInfo;
  harp = await startHarp({ SMTP_URL: `smtp://127.0.0.1:${port}` });
}, 240_000);
afterAll(async () => {
  await harp?.stop();
  await new Promise<void>((done) => void smtp.close(done));
});

async function subscribe(count: number): Promise<void> {
  const db = new pg.Client({ connectionString: harp.replica()['DATABASE_URL'] });
  await db.connect();
  await db.query(
    `insert into status_subscriber (id, email, email_key, language, frequency, confirmed_at, digest_at, created_at)
     select gen_random_uuid(), e, e, 'EN', 'EACH', now(), now(), now()
     from (select 'reader' || n || '@example.org' as e from generate_series(1, $1) n) as readers`,
    [count],
  );
  await db.end();
}

async function until(enough: () => boolean): Promise<void> {
  const end = Date.now() + WITHIN_MS;
  while (!enough()) {
    if (Date.now() > end) throw new Error(`${arrived.size} of ${READERS} were told in ${WITHIN_MS} ms`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

test(
  'everybody who subscribed is told once, by a mail server that fails now and then, although HARP is killed meanwhile',
  async () => {
    await subscribe(READERS);
    const admin = new GraphqlClient(harp.webAdmin);
    await signIn(admin, harp.demo('ada.admin'));
    const { services } = await admin.ask<{ services: { id: string }[] }>('{ systemStatus { services { id } } }');
    const began = performance.now();
    const declared = await admin.ask<{ __typename: string }>(
      'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename } }',
      {
        input: {
          title: 'Nobody gets in',
          state: 'INVESTIGATING',
          affected: [{ serviceId: services[0]?.id, state: 'SYSTEM_OUTAGE' }],
          body: 'We look into it.',
          publish: true,
          idempotencyKey: randomUUID(),
        },
      },
    );
    expect(declared.__typename).toBe('Incident');
    await until(() => arrived.size > READERS / 3);
    await harp.kill();
    const atKill = arrived.size;
    await harp.restart();
    await until(() => arrived.size === READERS);
    // A mail may come twice when its sender was killed between sending it and noting that, but it is the same one.
    expect([...arrived.values()].filter((ids) => ids.size > 1)).toEqual([]);
    console.log('told:', {
      readers: READERS,
      atKill,
      refused,
      seconds: Math.round((performance.now() - began) / 1000),
    });
  },
  50 * 60_000,
);
