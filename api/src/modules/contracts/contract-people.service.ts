import type { Context } from '../../platform/context.ts';
import { enqueueMails, type MailName, type MailParams } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { UserState, type User } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import type { Contract } from './contract.entity.ts';

export interface PeopleOfContract {
  members: User[];
  /** The points of contact and the COR, each once. */
  keepers: User[];
}

export async function memberIdsOf(ctx: Context, contractId: string): Promise<string[]> {
  const rows: { user_id: string }[] = await ctx.db.query(
    'select user_id from contract_member where contract_id = $1 and removed_at is null order by user_id',
    [contractId],
  );
  return rows.map(({ user_id }) => user_id);
}

/** Everybody of a contract whose account is in use. */
export async function peopleOf(ctx: Context, { id, contactIds, corId }: Contract): Promise<PeopleOfContract> {
  const memberIds = await memberIdsOf(ctx, id);
  const keeperIds = [...new Set([...contactIds, corId])];
  const people = await findUsers(ctx, [...new Set([...memberIds, ...keeperIds])]);
  const known = (ids: readonly string[]): User[] =>
    ids.flatMap((one) => people.get(one) ?? []).filter(({ state }) => state === UserState.ACTIVE);
  return { members: known(memberIds), keepers: known(keeperIds) };
}

/** What every mail about a contract says of it. */
export interface ContractWords {
  number: string;
  organization: string;
  until: string;
}

export async function wordsOf(ctx: Context, contract: Contract): Promise<ContractWords> {
  const { organizationId, number, endsOn } = contract;
  const organization = (await findOrganizations(ctx, [organizationId])).get(organizationId)?.name ?? '';
  return { number, organization, until: endsOn };
}

/** One mail to each of them, with their name. */
export const tellAll = <N extends MailName>(
  ctx: Context,
  people: readonly User[],
  template: N,
  paramsOf: (person: User) => MailParams<N>,
): Promise<void> =>
  enqueueMails(
    ctx,
    people.map((person) => ({ to: person.email, language: person.language, template, params: paramsOf(person) })),
  );
