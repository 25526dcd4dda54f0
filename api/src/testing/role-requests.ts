import type { App } from '../app.ts';
import type { Context } from '../platform/context.ts';
import { globalId, newId } from '../platform/ids.ts';
import { Role } from '../modules/programs/role.entity.ts';
import type { Browser } from './browser.ts';
import type { Person } from './people.ts';
import { rightsOf } from '../modules/access/grant.service.ts';

export type Answer = { __typename: string; code?: string; path?: string[] | null; message?: string } & Record<
  string,
  unknown
>;

/** A new key for a new act. */
export const newKey = (): string => newId();

export const roleByKey = (app: App, key: string): Promise<Role> =>
  app.dataSource.manager.findOneByOrFail(Role, { key });

const REQUEST = '... on RoleRequest { id reference status approverLevel approvers dueAt reason }';

/** Puts roles of the catalogue in a basket, each for an organization, and sends it. */
export async function submit(
  app: App,
  browser: Browser,
  items: { role: string; organization: { id: string } }[],
  options: { reason?: string | null; idempotencyKey?: string } = {},
): Promise<Answer & { results: (Answer & { id: string; reference: string })[] }> {
  const list: { roleId: string; organizationId: string }[] = [];
  for (const { role, organization } of items)
    list.push({
      roleId: globalId('Role', (await roleByKey(app, role)).id),
      organizationId: globalId('Organization', organization.id),
    });
  return browser.mutate(
    'submitRoleRequests',
    { items: list, idempotencyKey: newKey(), ...options },
    `... on RoleRequestsSubmitted { results { __typename ... on UserError { code message path } ${REQUEST} ... on RoleAlreadyRequested { reference } } }`,
  );
}

export const DECIDED = `... on RoleRequest { id status decision { outcome reasonCode reason decidedBy decidedAt } grant { status } }
  ... on RequestAlreadyDecided { earlier: decision { outcome decidedBy } } ... on RequestWithdrawn { withdrawnAt }`;

export const decide = (browser: Browser, id: string, options: Record<string, unknown> = {}): Promise<Answer> =>
  browser.mutate('decideRoleRequest', { id, outcome: 'APPROVED', idempotencyKey: newKey(), ...options }, DECIDED);

export const reject = { outcome: 'REJECTED', reasonCode: 'NOT_KNOWN_HERE' };

export const decideMany = (
  browser: Browser,
  ids: string[],
  options: Record<string, unknown> = {},
): Promise<Answer & { results: Answer[] }> =>
  browser.mutate(
    'decideRoleRequests',
    { ids, outcome: 'APPROVED', idempotencyKey: newKey(), ...options },
    `... on RoleRequestsDecided { results { __typename ... on UserError { code message path } ${DECIDED} } }`,
  );

export const withdraw = (browser: Browser, id: string): Promise<Answer> =>
  browser.mutate(
    'withdrawRoleRequest',
    { id },
    '... on RoleRequest { id status } ... on RequestAlreadyDecided { earlier: decision { outcome decidedBy } } ... on RequestWithdrawn { withdrawnAt }',
  );

export const queueIds = async (browser: Browser, args = 'first: 100'): Promise<string[]> => {
  const { edges } = await browser.ask<{ edges: { node: { id: string } }[] }>(
    `{ queue(${args}) { edges { node { id } } } }`,
  );
  return edges.map(({ node }) => node.id);
};

/** A context of somebody at this moment, for services that are asked without a browser. */
export async function contextOf(app: App, { user }: Person): Promise<Context> {
  const ctx = app.makeContext('web-admin');
  return {
    ...ctx,
    actor: {
      kind: 'PERSON',
      token: null,
      id: user.id,
      userId: user.userId,
      userType: user.userType,
      displayName: user.displayName(),
      language: user.language,
      level: 'FACTOR',
      sessionId: newId(),
      factorAt: ctx.now(),
      ...(await rightsOf(ctx, user.id)),
    },
  };
}

/** Counts rows of a table. */
export async function count(app: App, from: string, values: unknown[] = []): Promise<number> {
  const rows: { count: number }[] = await app.dataSource.query(`select count(*)::int as count from ${from}`, values);
  return rows[0]?.count ?? 0;
}
