import { openApp } from './app.ts';
import { readConfig } from './config.ts';
import { startJobs } from './jobs.ts';
import { warmPasswords } from './modules/users/password.service.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { makeLog } from './platform/log.ts';
import { makeMailer } from './platform/mailer.ts';
import { whyNotStarted } from './platform/start-fault.ts';
import { serve } from './server.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts HARP, and says how to stop it: everything that was started, in reverse. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    let url = config.databaseUrl;
    if (!url) {
      say('Starting PostgreSQL …');
      const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
      closers.push(() => postgres.stop());
      ({ url } = postgres);
    }
    say('Preparing the database …');
    const app = await openApp(config, url, log);
    closers.push(() => app.close());
    await warmPasswords(app.makeContext('command'));
    const mailer = makeMailer(config.smtpUrl, config.mailFrom);
    closers.push(() => mailer.close());
    const jobs = await startJobs(app, mailer);
    closers.push(() => jobs.stop());
    const served = await serve(app, config.ports);
    closers.push(() => served.close());
    say(`\n  Self-service   ${config.webUserUrl}\n  Console        ${config.webAdminUrl}\n  API            http://localhost:${config.ports.api}/graphql\n\nHARP is ready`);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

const starting = start();
let stopping = false;

async function end(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  try {
    await (await starting)();
  } catch {
    // It never started; what went wrong was said below.
  }
  process.exit(code);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

starting.catch((error: unknown) => {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exit(1);
});
