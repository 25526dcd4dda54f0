import type { App } from '../../src/app.ts';
import { programByKey } from '../../src/modules/programs/program.service.ts';
import { ensureClient } from '../../src/modules/sso/client.service.ts';
import { inTransaction } from '../../src/platform/transaction.ts';
import { startProgram, type Program } from './program-server.ts';

/** Registers the sample program as a client of QTSO, as an administrator would in the console, and starts it. */
export async function startSampleProgram(app: App): Promise<Program> {
  const { issuer, ports, listenHost } = app.config;
  const url = `http://localhost:${ports.program}`;
  // Copies of HARP that share a database have programs of their own.
  const clientId = `qtso-sample-${ports.program}`;
  // The same at each start, and of no use elsewhere: it follows from the sandbox's own pepper.
  const clientSecret = `hcs_${app.keys.hmac('sample-program', clientId)}`;
  await inTransaction(app.makeContext('command'), async (ctx) => {
    const qtso = await programByKey(ctx, 'qtso');
    if (!qtso) throw new Error('the catalogue has no program qtso');
    await ensureClient(ctx, {
      programId: qtso.id,
      clientId,
      name: 'QTSO sample program',
      redirectUris: [`${url}/callback`],
      postLogoutRedirectUris: [`${url}/`],
      backchannelLogoutUri: `${url}/backchannel-logout`,
      ado: 'QTSO',
      secret: clientSecret,
    });
  });
  return startProgram(ports.program, { issuer, clientId, clientSecret }, listenHost);
}
