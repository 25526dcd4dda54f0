import { openApp, type App } from './app.ts';
import { readConfig } from './config.ts';
import { startJobs } from './jobs.ts';
import { upsertSandboxOrganizations } from './modules/organizations/organization.service.ts';
import { StatusFiles } from './modules/status/status-files.ts';
import { warmPasswords } from './modules/users/password.service.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { makeLog } from './platform/log.ts';
import { makeMailer } from './platform/mailer.ts';
import { whyNotStarted } from './platform/start-fault.ts';
import { serve } from './server.ts';
import { prepareCatalogue } from './start-up.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Closer = () => Promise<void> | void;

/** The stand-ins for the world outside, the fictional organizations and the demo people; loaded only where they belong. */
async function openSandbox(app: App, closers: Closer[]): Promise<string> {
  const { startSandbox } = await import('../sandbox/sandbox-server.ts');
  const { makeDemoPeople } = await import('../sandbox/demo-people.ts');
  const { makeDemoContracts } = await import('../sandbox/demo-contracts.ts');
  const { upsertEidmOwners } = await import('../sandbox/eidm-owners.ts');
  const { startSampleProgram } = await import('../sandbox/program/sample-program.ts');
  const { config } = app;
  const sandbox = await startSandbox({
    port: config.ports.sandbox,
    host: config.listenHost,
    smtpPort: config.ports.sandboxSmtp,
    dataDir: config.dataDir,
    bureauApiKey: config.bureau.apiKey,
    ...(config.phone ? { phone: config.phone } : {}),
    eua: {
      ...config.eua,
      redirectUris: [`${config.webUserUrl}/eua/callback`, `${config.webAdminUrl}/eua/callback`],
    },
    programUrl: `http://localhost:${config.ports.program}`,
    log: app.log,
  });
  closers.push(() => sandbox.close());
  await upsertSandboxOrganizations(app.makeContext('command'));
  const accounts = await makeDemoPeople(app);
  await makeDemoContracts(app);
  await upsertEidmOwners(app);
  const program = await startSampleProgram(app);
  closers.push(() => program.close());
  const lines = accounts.map(({ userId, purpose }) => `  ${userId.padEnd(16)} ${purpose}`);
  return [
    `  Sample program ${program.url}`,
    `  Inbox          http://localhost:${config.ports.sandbox}/inbox`,
    `  Phone          http://localhost:${config.ports.sandbox}/phone`,
    `  Fictional people for proofing   http://localhost:${config.ports.sandbox}/bureau`,
    `  CMS staff who sign in with EUA  http://localhost:${config.ports.sandbox}/eua`,
    '',
    `Demo accounts (passwords and authenticator keys: ${config.dataDir}/demo-accounts.json)`,
    ...lines,
    '',
  ].join('\n');
}

/** Starts HARP, and says how to stop it: everything that was started, in reverse. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const closers: Closer[] = [];
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
    await prepareCatalogue(app);
    await warmPasswords(app.makeContext('command'));
    const mailer = makeMailer(config.smtpUrl, config.mailFrom);
    closers.push(() => mailer.close());
    const jobs = await startJobs(app, mailer);
    closers.push(() => jobs.stop());
    const demo = config.mode === 'sandbox' ? await openSandbox(app, closers) : '';
    const status = await new StatusFiles(() => app.makeContext('job')).start();
    closers.push(() => status.stop());
    const served = await serve(app, config.ports, undefined, status);
    closers.push(() => served.close());
    say(
      `\n  Self-service   ${config.webUserUrl}\n  Console        ${config.webAdminUrl}\n  API            http://localhost:${config.ports.api}/graphql\n${demo}\nHARP is ready`,
    );
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
    await (
      await starting
    )();
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
