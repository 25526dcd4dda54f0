import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { STYLE } from '../style.ts';
import { relyingParty, type RelyingPartySettings } from './relying-party.ts';

/** The sample program, running. */
export interface Program {
  url: string;
  close(): Promise<void>;
}

/** Starts the sample program, for this machine alone unless a host is told; 0 takes any free port. Rejects when it is taken. */
export async function startProgram(
  port: number,
  settings: Omit<RelyingPartySettings, 'url'>,
  host = '127.0.0.1',
): Promise<Program> {
  const app = express();
  const server = createServer(app);
  server.listen(port, host);
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  app.disable('x-powered-by');
  app.use(safeHeaders(new URL(settings.issuer).origin));
  app.get('/program.css', (_req, res) => void res.type('css').send(STYLE));
  app.use(relyingParty({ ...settings, url }));
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The form to sign out leads through HARP and back. */
const safeHeaders =
  (harp: string): RequestHandler =>
  (_req, res, next) => {
    res.set({
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${harp}; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    next();
  };
