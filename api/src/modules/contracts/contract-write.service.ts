import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { findOrganizations } from '../organizations/organization.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import { findUsers } from '../users/user.service.ts';
import { memberIdsOf, peopleOf, tellAll, wordsOf } from './contract-people.service.ts';
import type { ContractValues } from './contract-resolve.service.ts';
import { Contract } from './contract.entity.ts';

export interface Written {
  contract: Contract;
  outcome: 'ADDED' | 'CHANGED' | 'UNCHANGED';
  /** The names of what changed. */
  changed: string[];
}

/** The contracts with these numbers, locked until the end of the transaction. */
async function lockByNumber(ctx: Context, keys: readonly string[]): Promise<Map<string, Contract>> {
  const found = await ctx.db
    .createQueryBuilder(Contract, 'c')
    .setLock('pessimistic_write')
    .where('c.number_key = any(:keys)', { keys })
    .orderBy('c.id')
    .getMany();
  return new Map(found.map((one) => [one.numberKey, one]));
}

/** Makes contracts, or changes those that are known by their number; what hangs on their period follows by a job. */
export async function writeContracts(ctx: Context, list: readonly ContractValues[]): Promise<Written[]> {
  const known = await lockByNumber(
    ctx,
    list.map((one) => one.numberKey),
  );
  const made = await make(
    ctx,
    list.filter((one) => !known.has(one.numberKey)),
  );
  const written: Written[] = [];
  for (const values of list) {
    const before = known.get(values.numberKey);
    written.push(before ? await change(ctx, before, values) : (made.get(values.numberKey) as Written));
  }
  return written;
}

async function make(ctx: Context, list: readonly ContractValues[]): Promise<Map<string, Written>> {
  if (list.length === 0) return new Map();
  const contracts = list.map((values) =>
    Object.assign(new Contract(), values, { id: newId(), warned: null, endedAt: null, madeAt: ctx.now() }),
  );
  await ctx.db.insert(Contract, contracts);
  await auditMany(
    ctx,
    contracts.map((contract, index) => ({
      action: 'contract.made',
      organizationId: contract.organizationId,
      targetType: 'Contract',
      targetId: contract.id,
      after: { ...list[index] },
    })),
  );
  await tellContacts(
    ctx,
    contracts.map((contract) => ({ contract, ids: contract.contactIds })),
  );
  return new Map(contracts.map((contract) => [contract.numberKey, { contract, outcome: 'ADDED', changed: [] }]));
}

/** Changes one, whose row is locked. */
export async function change(ctx: Context, before: Contract, values: ContractValues): Promise<Written> {
  const names = Object.keys(values) as (keyof ContractValues)[];
  const changed = names.filter((name) => String(before[name]) !== String(values[name]));
  if (changed.length === 0) return { contract: before, outcome: 'UNCHANGED', changed };
  const moved = before.endsOn !== values.endsOn;
  const contract = Object.assign(new Contract(), before, values, moved ? { warned: null } : {});
  await ctx.db.update(Contract, { id: before.id }, { ...values, ...(moved ? { warned: null } : {}) });
  const pick = (one: Contract): Record<string, unknown> => Object.fromEntries(changed.map((name) => [name, one[name]]));
  await audit(ctx, {
    action: values.endsOn > before.endsOn ? 'contract.extended' : 'contract.changed',
    organizationId: contract.organizationId,
    targetType: 'Contract',
    targetId: contract.id,
    before: pick(before),
    after: pick(contract),
  });
  await factsChanged(ctx, await memberIdsOf(ctx, contract.id));
  if (moved) await addJob(ctx, 'contracts:period', { contractId: contract.id });
  if (values.endsOn > before.endsOn) {
    const { members, keepers } = await peopleOf(ctx, contract);
    const words = await wordsOf(ctx, contract);
    await tellAll(ctx, [...new Set([...members, ...keepers])], 'contractExtended', (person) => ({
      name: person.displayName(),
      ...words,
    }));
  }
  const fresh = contract.contactIds.filter((id) => !before.contactIds.includes(id));
  await tellContacts(ctx, [{ contract, ids: fresh }]);
  return { contract, outcome: 'CHANGED', changed };
}

/** Whoever is a point of contact from now on hears what that is. */
async function tellContacts(
  ctx: Context,
  list: readonly { contract: Contract; ids: readonly string[] }[],
): Promise<void> {
  const people = await findUsers(ctx, [...new Set(list.flatMap(({ ids }) => ids))]);
  const organizations = await findOrganizations(ctx, [...new Set(list.map(({ contract }) => contract.organizationId))]);
  await enqueueMails(
    ctx,
    list.flatMap(({ contract: { number, endsOn, organizationId }, ids }) =>
      ids.flatMap((id) => {
        const person = people.get(id);
        if (!person) return [];
        const organization = organizations.get(organizationId)?.name ?? '';
        return [
          {
            to: person.email,
            language: person.language,
            template: 'contractContact' as const,
            params: { name: person.displayName(), number, organization, until: endsOn },
          },
        ];
      }),
    ),
  );
}
