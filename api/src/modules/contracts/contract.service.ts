import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { resolveContracts } from './contract-resolve.service.ts';
import { faultsOf, numberKey, type ContractFault, type ContractText } from './contract-values.ts';
import { change, writeContracts } from './contract-write.service.ts';
import { Contract } from './contract.entity.ts';
import type { ChangeContractInput, CreateContractInput } from './contract.types.ts';

/** Contracts belong to no program: whose right, or token, ends at one sees none. */
export const looksAfterContracts = (ctx: Context): boolean =>
  (ctx.actor?.reach ?? []).some(
    ({ permission, programId, organizationId }) =>
      permission === 'contract:change' && programId === null && organizationId === null,
  );

const PART_OF_IT = `(c.cor_id = :me or c.contact_ids @> array[:me]::uuid[] or exists
  (select 1 from contract_member m where m.contract_id = c.id and m.user_id = :me and m.removed_at is null))`;

/** Contracts by id: of staff who look after them all, of others those that they are part of. */
export async function findVisibleContracts(ctx: Context, ids: readonly string[]): Promise<Map<string, Contract>> {
  const query = ctx.db.createQueryBuilder(Contract, 'c').where('c.id = any(:ids)', { ids });
  if (!looksAfterContracts(ctx)) query.andWhere(PART_OF_IT, { me: requireActor(ctx).id });
  return new Map((await query.getMany()).map((one) => [one.id, one]));
}

/** Those that somebody is part of, whose end is farthest away first; a person has a few. */
export const contractsOf = (ctx: Context, userId: string): Promise<Contract[]> =>
  ctx.db
    .createQueryBuilder(Contract, 'c')
    .where(PART_OF_IT, { me: userId })
    .orderBy('c.ends_on', 'DESC')
    .addOrderBy('c.id')
    .limit(100)
    .getMany();

const isKeeper = ({ contactIds, corId }: Contract, userId: string): boolean =>
  corId === userId || contactIds.includes(userId);

/** Whether the person who asks sees who works on it: its points of contact, its COR, and staff who look after contracts. */
export const seesPeopleOf = (ctx: Context, contract: Contract): boolean =>
  isKeeper(contract, requireActor(ctx).id) || looksAfterContracts(ctx);

/** A contract whose people the person who asks may change: a point of contact of it. Locked, so that the right holds. */
export async function lockOwnContract(ctx: Context, id: string | null): Promise<Contract | null> {
  return ctx.db
    .createQueryBuilder(Contract, 'c')
    .setLock('pessimistic_read')
    .where('c.id = :id and c.contact_ids @> array[:me]::uuid[]', { id: id ?? newId(), me: requireActor(ctx).id })
    .getOne();
}

/** All contracts, the newest first. */
export function listContracts(ctx: Context, search: string | null, page: PageArgs): Promise<Connection<Contract>> {
  const query = ctx.db.createQueryBuilder(Contract, 'c').where(looksAfterContracts(ctx) ? 'true' : 'false');
  const text = search?.trim() ?? '';
  if (text !== '')
    query.andWhere(
      `(position(:text in c.number_key) > 0 or exists
        (select 1 from organization o where o.id = c.organization_id and position(:text in upper(o.name)) > 0))`,
      { text: text.toUpperCase() },
    );
  return paginate(
    query,
    [
      { sql: 'c.made_at', type: 'timestamptz', descending: true, of: (one) => one.madeAt },
      { sql: 'c.id', type: 'uuid', descending: true, of: ({ id }) => id },
    ],
    page,
  );
}

const textOf = ({ organizationId, idKind, ...input }: CreateContractInput): ContractText => ({
  ...input,
  idKind,
  organization: { id: keyOf('Organization', organizationId) ?? newId() },
});

function refused(faults: readonly ContractFault[]): InvalidInput | null {
  const problems = new Problems();
  const paths: Partial<Record<keyof ContractText, string>> = { organization: 'organizationId' };
  for (const { field, code, message } of faults) problems.add(`input.${paths[field] ?? field}`, code, message);
  return problems.error();
}

export async function createContract(
  ctx: Context,
  input: CreateContractInput,
): Promise<Contract | InvalidInput | NotFound> {
  if (!looksAfterContracts(ctx)) return new NotFound('that page');
  const text = textOf(input);
  const wrong = refused(faultsOf(text));
  if (wrong) return wrong;
  const [values] = await resolveContracts(ctx, [text]);
  if (!values || Array.isArray(values)) return refused(values ?? []) as InvalidInput;
  if (await ctx.db.existsBy(Contract, { numberKey: values.numberKey })) return taken();
  const [written] = await writeContracts(ctx, [values]);
  return written?.contract ?? taken();
}

const taken = (): InvalidInput =>
  InvalidInput.of('input.number', 'TAKEN', 'There is a contract with this number. Look for it and change it.');

export async function changeContract(
  ctx: Context,
  { id, ...input }: ChangeContractInput,
): Promise<Contract | InvalidInput | NotFound> {
  const text = textOf(input);
  const wrong = refused(faultsOf(text));
  if (wrong) return wrong;
  const before = await ctx.db
    .createQueryBuilder(Contract, 'c')
    .setLock('pessimistic_write')
    .where('c.id = :id', { id: keyOf('Contract', id) ?? newId() })
    .getOne();
  if (!before || !looksAfterContracts(ctx)) return new NotFound('that contract', ['input', 'id']);
  const [values] = await resolveContracts(ctx, [text]);
  if (!values || Array.isArray(values)) return refused(values ?? []) as InvalidInput;
  // The number is what lists find it by.
  if (before.numberKey !== numberKey(text.number))
    return InvalidInput.of('input.number', 'FIXED', 'The number of a contract never changes. Make a new contract.');
  return (await change(ctx, before, values)).contract;
}
