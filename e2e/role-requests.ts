import { expect } from 'vitest';
import type { GraphqlClient } from './graphql-client.ts';
import type { DemoAccount } from './harness.ts';
import { freshTotpCode } from './totp.ts';

export type Result = { __typename: string; code?: string; message?: string } & Record<string, unknown>;

const ERROR = '... on UserError { code message path }';

/** Signs one of the demo people in, both halves. */
export async function signIn(client: GraphqlClient, { userId, password, totpSecret }: DemoAccount): Promise<void> {
  const first = await client.ask<Result>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ${ERROR} } }`,
    { input: { userId, password, bannerAcknowledged: true } },
  );
  expect(first.__typename).toBe('FactorNeeded');
  const second = await client.ask<Result>(
    `mutation ($input: VerifyTotpInput!) { verifyTotp(input: $input) { __typename ${ERROR} } }`,
    { input: { code: await freshTotpCode(totpSecret) } },
  );
  expect(second.__typename).toBe('SignedIn');
}

interface AskedRole {
  id: string;
  kind: string;
  requirements: { state: string }[];
}

const isUsableAtOnce = ({ kind, requirements }: AskedRole): boolean =>
  kind === 'END_USER' && requirements.every(({ state }) => state !== 'MISSING');

export interface BasketItem {
  roleId: string;
  organizationId: string;
}

/**
 * Every role of an end user that is in use as soon as it is given, for every organization that has no security officer: both
 * officers of CMS can decide it.
 */
export async function everythingToAskFor(client: GraphqlClient): Promise<BasketItem[]> {
  const programs = await client.ask<{ edges: { node: { kind: string; roles: AskedRole[] } }[] }>(
    '{ programs(first: 100) { edges { node { kind roles { id kind requirements { state } } } } } }',
  );
  const roles = programs.edges
    .filter(({ node }) => node.kind === 'ROLE_MANAGED')
    .flatMap(({ node }) => node.roles.filter(isUsableAtOnce));
  const found = await Promise.all(
    ['MD', 'KS', 'PR', 'WA'].map((search) =>
      client.ask<{ edges: { node: { id: string; status: string; hasOfficer: boolean } }[] }>(
        'query ($search: String!) { organizations(search: $search, first: 100) { edges { node { id status hasOfficer(programKey: "qtso") } } } }',
        { search },
      ),
    ),
  );
  const open = found
    .flatMap(({ edges }) => edges.map(({ node }) => node))
    .filter((one) => one.status === 'OPEN' && !one.hasOfficer);
  return open.flatMap((organization) => roles.map((role) => ({ roleId: role.id, organizationId: organization.id })));
}

export const SUBMIT = `mutation ($input: SubmitRoleRequestsInput!) { submitRoleRequests(input: $input) {
  __typename ${ERROR} ... on RoleRequestsSubmitted { results { __typename ${ERROR} ... on RoleRequest { id reference } } } } }`;

export const DECIDE = `mutation ($input: DecideRoleRequestInput!) { decideRoleRequest(input: $input) {
  __typename ${ERROR}
  ... on RoleRequest { id decision { outcome decidedBy } grant { status } }
  ... on RequestAlreadyDecided { earlier: decision { outcome decidedBy } } } }`;
