import type { App } from '../app.ts';
import { Grant, type GrantStatus } from '../modules/access/grant.entity.ts';
import type { Browser } from './browser.ts';
import type { Person } from './people.ts';
import { newKey, roleByKey, type Answer } from './role-requests.ts';

/** The global id of the latest grant of a role of the catalogue that somebody holds or held. */
export async function grantOf(app: App, { user }: Person, role: string): Promise<string> {
  const { id } = await roleByKey(app, role);
  const [grant] = await app.dataSource.manager.find(Grant, {
    where: { userId: user.id, roleId: id },
    order: { startedAt: 'DESC', id: 'DESC' },
    take: 1,
  });
  if (!grant) throw new Error(`${user.userId} never held ${role}`);
  return grant.globalId();
}

/** In which states somebody holds and held a role, oldest first. */
export async function statesOf(app: App, { user }: Person, role: string): Promise<GrantStatus[]> {
  const { id } = await roleByKey(app, role);
  const grants = await app.dataSource.manager.find(Grant, {
    where: { userId: user.id, roleId: id },
    order: { startedAt: 'ASC', id: 'ASC' },
  });
  return grants.map(({ status }) => status);
}

const CHANGED =
  '... on GrantsChanged { results { __typename ... on UserError { code message path } ... on Grant { id status endedAt reasonCode reason changedBy } ... on GrantAlreadyChanged { earlier: status changedBy } } } ... on InvalidInput { problems { code path } }';

const REASON = { revoke: 'LEFT_ORGANIZATION', suspend: 'ON_LEAVE', resume: 'BACK_AT_WORK' };

/** Revokes, suspends or resumes grants, and gives the whole answer. */
export const change = (
  browser: Browser,
  act: 'revoke' | 'suspend' | 'resume',
  ids: string[],
  options: Record<string, unknown> = {},
): Promise<Answer & { results: Answer[]; problems?: { code: string; path: string[] }[] }> =>
  browser.mutate(
    `${act}Grants`,
    { ids, reasonCode: REASON[act], reason: null, idempotencyKey: newKey(), ...options },
    CHANGED,
  );

/** The same, with what came of each in one word: the state, or the code of the error. */
export async function changeAndSee(
  browser: Browser,
  act: 'revoke' | 'suspend' | 'resume',
  ids: string[],
  options: Record<string, unknown> = {},
): Promise<string[]> {
  const { results } = await change(browser, act, ids, options);
  return results.map((result) => String(result.code ?? result['status']));
}
