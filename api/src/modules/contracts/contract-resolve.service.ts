import { userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { Organization, OrganizationState } from '../organizations/organization.entity.ts';
import { Program } from '../programs/program.entity.ts';
import { UserState, UserType, type CredentialSource } from '../users/user.entity.ts';
import { findUsersByUserIds } from '../users/user.service.ts';
import { numberKey, type ContractFault, type ContractText } from './contract-values.ts';
import type { Contract } from './contract.entity.ts';

export type ContractValues = Pick<
  Contract,
  'number' | 'numberKey' | 'organizationId' | 'corId' | 'contactIds' | 'programIds' | 'startsOn' | 'endsOn' | 'idKind'
>;

/** What contracts name, found in three queries for all of them; of each all that could not be found. */
export async function resolveContracts(
  ctx: Context,
  texts: readonly ContractText[],
): Promise<(ContractValues | ContractFault[])[]> {
  const people = await findUsersByUserIds(
    ctx,
    texts.flatMap(({ cor, contacts }) => [cor, ...contacts]),
  );
  const programs = await ctx.db
    .createQueryBuilder(Program, 'p')
    .where('p.key = any(:keys) and not p.hidden', { keys: [...new Set(texts.flatMap((one) => one.programs))] })
    .getMany();
  const programIds = new Map(programs.map(({ key, id }) => [key, id]));
  const organizationsOf = await findNamed(ctx, texts);
  return texts.map((text) => {
    const faults: ContractFault[] = [];
    const add = (field: keyof ContractText, message: string): void =>
      void faults.push({ field, code: 'UNKNOWN', message });
    const [organization, another] = organizationsOf(text);
    if (!organization) add('organization', 'There is no such open organization.');
    else if (another) add('organization', 'Several organizations have this name. Use the CCN.');
    const cor = people.get(userIdKey(text.cor));
    if (cor?.state !== UserState.ACTIVE || cor.userType !== UserType.CMS_STAFF)
      add('cor', 'The COR should be the user ID of somebody of CMS whose account is in use.');
    const contacts = text.contacts.map((userId) => people.get(userIdKey(userId)));
    const strangers = text.contacts.filter((_, index) => contacts[index]?.state !== UserState.ACTIVE);
    if (strangers.length > 0) add('contacts', `Nobody with an account in use has the user ID ${strangers.join(', ')}.`);
    const lost = text.programs.filter((key) => !programIds.has(key));
    if (lost.length > 0) add('programs', `There is no program ${lost.join(', ')}.`);
    if (faults.length > 0) return faults;
    return {
      number: text.number.trim(),
      numberKey: numberKey(text.number),
      organizationId: (organization as Organization).id,
      corId: cor?.id as string,
      contactIds: [...new Set(contacts.map((person) => person?.id as string))].toSorted(),
      programIds: [...new Set(text.programs.map((key) => programIds.get(key) as string))].toSorted(),
      startsOn: text.startsOn,
      endsOn: text.endsOn,
      idKind: text.idKind as CredentialSource,
    };
  });
}

/** The open organizations that each contract may mean: by id, by CCN, or by the whole name. */
async function findNamed(
  ctx: Context,
  texts: readonly ContractText[],
): Promise<(text: ContractText) => Organization[]> {
  const key = (text: string): string => text.trim().toLowerCase();
  const named = texts.map(({ organization }) => organization);
  const found = await ctx.db
    .createQueryBuilder(Organization, 'o')
    .where('o.status = :open and (o.id = any(:ids) or lower(o.ccn) = any(:keys) or lower(o.name) = any(:keys))', {
      open: OrganizationState.OPEN,
      ids: named.flatMap((one) => ('id' in one ? [one.id] : [])),
      keys: named.flatMap((one) => ('text' in one ? [key(one.text)] : [])),
    })
    .getMany();
  return ({ organization }) => {
    if ('id' in organization) return found.filter(({ id }) => id === organization.id);
    const byCcn = found.filter(({ ccn }) => ccn !== null && key(ccn) === key(organization.text));
    return byCcn.length > 0 ? byCcn : found.filter(({ name }) => key(name) === key(organization.text));
  };
}
