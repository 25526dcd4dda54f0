import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RequestHandler, Router } from 'express';
import express from 'express';
import type { Logger } from 'pino';
import { bureauPage } from './bureau-page.ts';
import type { BureauDelays } from './bureau-sessions.ts';
import { BUREAU_DELAYS } from './bureau-sessions.ts';
import { sandboxEua, type SandboxEuaOptions } from './eua.ts';
import { html, page } from './html.ts';
import { identityBureau } from './identity-bureau.ts';
import { inbox } from './inbox.ts';
import { receiveMail } from './inbox-smtp.ts';
import { InboxStore } from './inbox-store.ts';
import { letters } from './letters.ts';
import { phone } from './phone.ts';
import { phoneGateway, type PhoneAccount } from './phone-gateway.ts';
import { PhoneStore } from './phone-store.ts';
import { scanner } from './scanner.ts';
import { STYLE } from './style.ts';

export interface SandboxOptions {
  /** Of the pages and the bureau; 0 takes any free one. */
  port: number;
  /** Where the pages and the bureau are to be reached; unless told, from this machine alone. */
  host?: string;
  /** Of the mail server, which this machine alone can reach; 0 takes any free one. */
  smtpPort: number;
  /** Where the sample program is, for the home page. */
  programUrl?: string;
  /** Mails are kept in `inbox` below it, letters in `printed`. */
  dataDir: string;
  bureauApiKey: string;
  /** Unless told, there is no gateway for texts and calls. */
  phone?: PhoneAccount;
  /** Unless told, there is no sign-in of the agency. */
  eua?: SandboxEuaOptions;
  log: Logger;
  /** For tests that cannot wait. */
  bureauDelays?: Partial<BureauDelays>;
}

/** The stand-ins for the world outside, running. */
export interface Sandbox {
  addresses: {
    home: string;
    inbox: string;
    /** The base URL of the identity bureau, in front of `/v1`. */
    bureau: string;
    /** The base URL of the gateway for texts and calls, in front of `/2010-04-01`. */
    phone: string;
    /** Where documents are looked at for viruses. */
    scanner: string;
    /** Where letters are handed over for printing, and shown. */
    letters: string;
    smtp: { host: string; port: number };
  };
  close(): Promise<void>;
}

/** Starts the sandbox. Rejects when a port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { log } = options;
  const closing = new AbortController();
  const store = await InboxStore.open(join(options.dataDir, 'inbox'));
  try {
    const mailServer = await receiveMail(options.smtpPort, store, log);
    try {
      const delays = { ...BUREAU_DELAYS, ...options.bureauDelays };
      const server = await listen(
        application(store, options, options.eua && (await sandboxEua(options.eua)), {
          apiKey: options.bureauApiKey,
          log,
          delays,
          closing: closing.signal,
        }),
        options.port,
        options.host ?? '127.0.0.1',
      );
      const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return {
        addresses: {
          home,
          inbox: `${home}/inbox`,
          bureau: `${home}/bureau`,
          phone: `${home}/phone`,
          scanner: `${home}/scan`,
          letters: `${home}/letters`,
          smtp: { host: '127.0.0.1', port: mailServer.port },
        },
        close: async () => {
          closing.abort();
          await Promise.all([stop(server), mailServer.close()]);
          await store.close();
        },
      };
    } catch (error) {
      await mailServer.close();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

function application(
  store: InboxStore,
  { dataDir, programUrl = '', phone: account }: Pick<SandboxOptions, 'dataDir' | 'programUrl' | 'phone'>,
  eua: Router | undefined,
  bureau: Parameters<typeof identityBureau>[0],
): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(safeHeaders);
  app.get('/', (_req, res) => void res.send(homePage(programUrl)));
  app.get('/sandbox.css', (_req, res) => void res.type('css').send(STYLE));
  app.get('/bureau', (_req, res) => void res.send(bureauPage()));
  app.use('/bureau', identityBureau(bureau));
  if (eua) app.use('/eua', eua);
  app.use(scanner());
  const phones = new PhoneStore();
  if (account) app.use('/phone', phoneGateway(phones, account));
  app.use(phone(phones));
  app.use(inbox(store));
  app.use(letters(join(dataDir, 'printed')));
  app.use(
    (_req, res) => void res.status(404).send(page('home', 'Not found', html`<p><a href="/">The sandbox</a></p>`)),
  );
  return app;
}

const safeHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  next();
};

function homePage(programUrl: string): string {
  return page(
    'home',
    'The world outside HARP',
    html`<p>Stand-ins for the services that HARP talks to, for a laptop and for tests.</p>
      <ul class="cards">
        <li class="card">
          <h2><a href="/inbox">Inbox</a></h2>
          <p>Every mail that HARP sends, to whomever. Also as <a href="/inbox.json">JSON</a>.</p>
        </li>
        <li class="card">
          <h2><a href="/phone">Phone</a></h2>
          <p>Every text and call with a code, to whomever. Also as <a href="/phone.json">JSON</a>.</p>
        </li>
        <li class="card">
          <h2><a href="/letters">Letters</a></h2>
          <p>Every letter that HARP has printed, as PDF: codes for people who show where they live.</p>
        </li>
        <li class="card">
          <h2><a href="/bureau">Identity bureau</a></h2>
          <p>Fictional people for each outcome of identity proofing, and how to answer the questions.</p>
        </li>
        <li class="card">
          <h2><a href="/eua">EUA</a></h2>
          <p>The agency’s own sign-in: fictional CMS staff, with a PIV card and without.</p>
        </li>
        ${
          programUrl
            ? html`<li class="card">
                <h2><a href="${programUrl}">Sample program</a></h2>
                <p>A stand-in for QTSO: signs people in with HARP, and shows their roles.</p>
              </li>`
            : ''
        }
      </ul>`,
  );
}

async function listen(app: express.Express, port: number, host: string): Promise<Server> {
  const server = createServer(app);
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
