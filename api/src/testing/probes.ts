import { beforeAll } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProbe, takeProbes } from '../modules/status/probe-run.service.ts';
import type { Browser } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { aStatusManager, signedIn, withCatalogue, type Person } from './people.ts';
import { newKey } from './role-requests.ts';

export interface Row {
  __typename: string;
  id: string;
  failing: boolean;
  lastNote: string | null;
  code?: string;
  problems?: { path: string[]; code: string }[];
}

export interface ServiceRow {
  key: string;
  id: string;
  state: string;
  note: string | null;
}

export interface Proposal {
  id: string;
  proposes: string;
  note: string;
  state: string;
  service: { key: string };
  incident: { id: string; state: string; origin: string } | null;
}

const PROBE = '... on Probe { id name failing lastOk lastNote nextAt } ... on InvalidInput { problems { path code } }';
const ERROR = '... on UserError { code }';
const PROPOSAL = 'id proposes note state service { key } incident { id state origin }';
const SETTINGS = {
  name: 'Front page',
  kind: 'HTTP',
  intervalSeconds: 60,
  timeoutSeconds: 5,
  failAfter: 3,
  recoverAfter: 2,
  finds: 'SYSTEM_OUTAGE',
  mode: 'PROPOSE',
  enabled: true,
};

/** For a test file: a status manager, a program that answers as the test says, and the probes that look at it. */
export function probing(server: FreshServer) {
  let person: Person;
  let manager: Browser;
  /** How the program answers from now on, and how often it was asked. */
  const program = { status: 200, asked: 0, url: '' };
  const stub = createServer((_, response) => {
    program.asked += 1;
    response.writeHead(program.status).end();
  });

  const enter = async (): Promise<void> => {
    manager = await signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
  };
  beforeAll(async () => {
    await withCatalogue(server.app);
    // HARP's own would be due as well.
    await server.app.dataSource.query('update probe set enabled = false');
    person = await aStatusManager(server.app);
    await new Promise<void>((ready) => stub.listen(0, '127.0.0.1', ready));
    program.url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}/`;
    return () => void stub.close();
  });

  const job = (): ReturnType<typeof server.app.makeContext> => server.app.makeContext('job');
  /** What each process does again and again. */
  async function work(): Promise<void> {
    const ctx = job();
    for (const probe of await takeProbes(ctx, 100)) await runProbe(ctx, probe);
  }
  /** So many checks, one a minute, each answered like this. */
  async function checks(...statuses: number[]): Promise<void> {
    for (const status of statuses) {
      program.status = status;
      server.clock.advance({ seconds: 60 });
      await work();
    }
  }

  async function serviceOf(key: string): Promise<ServiceRow> {
    const { services } = await server
      .browser()
      .ask<{ services: ServiceRow[] }>('{ systemStatus { services { key id state note } } }');
    const found = services.find((one) => one.key === key);
    if (!found) throw new Error(`there is no service ${key}`);
    return found;
  }

  async function keep(key: string, input: Record<string, unknown> = {}): Promise<Row> {
    await enter();
    const serviceId = (await serviceOf(key)).id;
    return manager.mutate<Row>(
      'keepProbe',
      { ...SETTINGS, serviceId, target: program.url, idempotencyKey: newKey(), ...input },
      `${PROBE} ${ERROR}`,
    );
  }
  const act = (name: string, id: string | undefined, on = PROBE): Promise<Row & { state: string }> =>
    manager.mutate(name, { id }, `${on} ${ERROR}`);
  const rest = async (probe: Row): Promise<void> => void (await act('deleteProbe', probe.id));

  async function proposals(key: string): Promise<Proposal[]> {
    const list = await manager.ask<Proposal[]>(`{ probeProposals { ${PROPOSAL} } }`);
    return list.filter(({ service }) => service.key === key);
  }
  const accept = (id: string, input: Record<string, unknown> = {}): Promise<Row & Proposal> =>
    manager.mutate('acceptProposal', { id, ...input }, `... on ProbeProposal { ${PROPOSAL} } ${ERROR}`);

  return {
    program,
    job,
    work,
    checks,
    serviceOf,
    keep,
    act,
    rest,
    proposals,
    accept,
    enter,
    manager: () => manager,
  };
}
