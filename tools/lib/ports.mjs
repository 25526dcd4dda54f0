import { createServer } from 'node:net';
import { Fault } from './terminal.mjs';

const ALWAYS = [
  ['API_PORT', 4000],
  ['WEB_USER_PORT', 4001],
  ['WEB_ADMIN_PORT', 4002],
];
const SANDBOX = [
  ['PROGRAM_PORT', 4003],
  ['SANDBOX_PORT', 4004],
  ['SANDBOX_SMTP_PORT', 4025],
];

const listenError = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

/** Known before a minute of installing; the server says the same if the port is taken meanwhile. */
export async function refuseTakenPorts(mode) {
  const taken = [];
  for (const [variable, usual] of mode === 'production' ? ALWAYS : [...ALWAYS, ...SANDBOX]) {
    const port = Number(process.env[variable] || usual);
    if (!Number.isInteger(port)) continue;
    const code = await listenError(port);
    if (code === 'EADDRINUSE') taken.push(`port ${port} is taken by another program: set ${variable} to a free one`);
    if (code === 'EACCES') taken.push(`port ${port} is for root only: set ${variable} to one above 1023`);
  }
  if (taken.length > 0) throw new Fault(taken.join('\nHARP: '));
}
