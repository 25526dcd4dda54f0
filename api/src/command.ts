import { openApp, type App } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { makeLog } from './platform/log.ts';
import { PostgresFault } from './platform/postgres-fault.ts';

/** What stops a command before it did anything, in one line that its reader can act on. */
export class CommandFault extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/** Runs the work on the same database as the server, whether that runs or not, and closes what it opened. */
async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const config = readConfig();
  const postgres = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    // A person reads what a command says: news of the migration and the like are for the server's log.
    const app = await openApp(config, config.databaseUrl ?? postgres?.url ?? '', makeLog('warn'));
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await postgres?.stop();
  }
}

const isExpected = (error: Error): boolean =>
  error instanceof CommandFault ||
  error instanceof ConfigError ||
  error instanceof PostgresFault ||
  error.message.startsWith("HARP can't");

/**
 * The main function of a command: reads the words it was called with, before anything is started, then works. Exit code 0
 * when it did its work, that of the CommandFault when it said what is wrong, else 1.
 */
export async function runCommand<Words>(
  read: (words: string[]) => Words,
  work: (app: App, words: Words) => Promise<void>,
): Promise<void> {
  try {
    const words = read(process.argv.slice(2));
    await withApp((app) => work(app, words));
  } catch (error) {
    const known = error instanceof Error && isExpected(error);
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = error instanceof CommandFault ? error.exitCode : 1;
  }
}
