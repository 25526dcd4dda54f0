import type { Scope } from '@harp/domain/permissions.ts';
import type { App } from '../app.ts';
import { ApiToken, TokenKind } from '../modules/integrations/api-token.entity.ts';
import { ServiceAccount, ServiceAccountState } from '../modules/integrations/service-account.entity.ts';
import { newApiToken } from '../modules/integrations/token-text.ts';
import { Program } from '../modules/programs/program.entity.ts';
import { hashToken } from '../platform/secrets.ts';
import type { GraphqlAnswer } from './browser.ts';
import type { FreshServer } from './fresh-server.ts';
import { aPartner, withCatalogue, type Person } from './people.ts';

export interface TokenOptions {
  scopes: Scope[];
  /** The key of the program to which it is limited. */
  program?: string;
  organization?: { id: string };
  days?: number;
}

const programId = async (app: App, key: string | undefined): Promise<string | null> =>
  key === undefined ? null : (await app.dataSource.manager.findOneByOrFail(Program, { key })).id;

async function keep(app: App, token: Partial<ApiToken> & { kind: TokenKind }, days = 90): Promise<string> {
  const text = newApiToken(token.kind);
  const now = app.now();
  await app.dataSource.manager.insert(
    ApiToken,
    Object.assign(new ApiToken(), {
      name: 'A script',
      hash: hashToken(text),
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * 86_400_000),
      lastUsedAt: null,
      revokedAt: null,
      ...token,
    }),
  );
  return text;
}

/** A token of somebody's own, as if they had made it at the site. */
export async function aPersonalToken(app: App, { user }: Person, options: TokenOptions): Promise<string> {
  const owner = { kind: TokenKind.PERSONAL, userId: user.id, serviceAccountId: null, createdById: user.id };
  const borders = {
    programId: await programId(app, options.program),
    organizationId: options.organization?.id ?? null,
  };
  return keep(app, { ...owner, ...borders, scopes: options.scopes }, options.days);
}

let made = 0;

/** A token of a new service account of a program. */
export async function aServiceToken(app: App, options: TokenOptions & { program: string }): Promise<string> {
  await withCatalogue(app);
  made += 1;
  const { user } = await aPartner(app);
  const account = Object.assign(new ServiceAccount(), {
    programId: (await programId(app, options.program)) as string,
    organizationId: options.organization?.id ?? null,
    name: `Script number ${made}`,
    state: ServiceAccountState.ACTIVE,
    createdById: user.id,
    createdAt: app.now(),
  });
  await app.dataSource.manager.insert(ServiceAccount, account);
  const { programId: program, organizationId } = account;
  const owner = { kind: TokenKind.SERVICE, userId: null, serviceAccountId: account.id, createdById: user.id };
  return keep(app, { ...owner, programId: program, organizationId, scopes: options.scopes }, options.days);
}

/** Sends a GraphQL operation to the API's own origin, as a script does. */
export async function askWith(
  server: FreshServer,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer & { status: number; headers: Headers }> {
  const response = await fetch(`${server.address('api')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { ...((await response.json()) as GraphqlAnswer), status: response.status, headers: response.headers };
}
