import type { App } from '../app.ts';
import { Program } from '../modules/programs/program.entity.ts';
import type { Client } from '../modules/sso/client.entity.ts';
import { ensureClient } from '../modules/sso/client.service.ts';
import type { FreshServer } from './fresh-server.ts';
import { withCatalogue } from './people.ts';

export const SECRET = 'hcs_of-a-program';

/** A program's client that may make the REST calls, known by `<program>-rest` and the secret above. */
export async function aRestClient(app: App, program: string, ado: string): Promise<Client> {
  await withCatalogue(app);
  const { id } = await app.dataSource.manager.findOneByOrFail(Program, { key: program });
  return ensureClient(app.makeContext('command'), {
    programId: id,
    clientId: `${program}-rest`,
    name: `${program} server`,
    redirectUris: [`https://${program}.example.org/back`],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: null,
    restScopes: ['userFindApi', 'userRoleCreationApi'],
    ado,
    secret: `${SECRET}-${program}`,
  });
}

export interface RestAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** One call as a program's server makes it. */
export async function call(
  server: FreshServer,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<RestAnswer> {
  const response = await fetch(`${server.address('api')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const basicOf = (id: string, secret: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** The headers of a program that has asked for a token. */
export async function asProgram(
  server: FreshServer,
  program: string,
  scope = 'userRoleCreationApi userFindApi',
): Promise<Record<string, string>> {
  const { text } = await call(
    server,
    '/harpAuthzApi/token',
    { scope },
    basicOf(`${program}-rest`, `${SECRET}-${program}`),
  );
  return { authorization: `Bearer ${(JSON.parse(text) as { access_token: string }).access_token}` };
}
