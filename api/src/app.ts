import type { DataSource } from 'typeorm';
import type { Config } from './config.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/list.ts';
import type { Context, Site } from './platform/context.ts';
import { noCookies } from './platform/cookies.ts';
import { migrate, openDatabase } from './platform/database.ts';
import { newId } from './platform/ids.ts';
import { KeyRing } from './platform/key-ring.ts';
import { Live } from './platform/live.ts';
import type { Log } from './platform/log.ts';
import { readSecrets } from './platform/sandbox-secrets.ts';

/** What every process of HARP has: a server, a command, a test. */
export interface App {
  config: Config;
  dataSource: DataSource;
  databaseUrl: string;
  keys: KeyRing;
  log: Log;
  now(): Date;
  /** A context for work that no request asks for. */
  makeContext(site: Site, requestId?: string): Context;
  close(): Promise<void>;
}

/** Opens the database and brings it to today's shape. */
export async function openApp(
  config: Config,
  databaseUrl: string,
  log: Log,
  now: () => Date = () => new Date(),
): Promise<App> {
  const dataSource = await openDatabase({ url: databaseUrl, pool: config.databasePool, entities, migrations });
  await migrate(dataSource, databaseUrl, log);
  const { keyRing, pepper } = readSecrets(config);
  const keys = new KeyRing(keyRing, pepper);
  const live = new Live(databaseUrl, log);
  const makeContext = (site: Site, requestId = newId()): Context => ({
    requestId,
    now,
    db: dataSource.manager,
    dataSource,
    actor: null,
    signedInAs: async () => undefined,
    refreshActor: async () => undefined,
    holdRights: async () => undefined,
    source: { site, address: '', network: '', userAgent: '', background: true },
    cookies: noCookies,
    config,
    keys,
    live,
    log: log.child({ requestId }),
    loaders: new Map(),
  });
  const close = async (): Promise<void> => {
    await live.close();
    await dataSource.destroy();
  };
  return { config, dataSource, databaseUrl, keys, log, now, makeContext, close };
}
