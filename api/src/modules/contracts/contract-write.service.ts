import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { audit } from '../audit/audit.service.ts';
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
  const written: Written[] = [];
  for (const values of list) {
    const before = known.get(values.numberKey);
    written.push(before ? await change(ctx, before, values) : await make(ctx, values));
  }
  return written;
}

async function make(ctx: Context, values: ContractValues): Promise<Written> {
  const contract = Object.assign(new Contract(), values, {
    id: newId(),
    warned: null,
    endedAt: null,
    madeAt: ctx.now(),
  });
  await ctx.db.insert(Contract, contract);
  await audit(ctx, {
    action: 'contract.made',
    organizationId: contract.organizationId,
    targetType: 'Contract',
    targetId: contract.id,
    after: { ...values },
  });
  await tellContacts(ctx, contract, contract.contactIds);
  return { contract, outcome: 'ADDED', changed: [] };
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
  await tellContacts(
    ctx,
    contract,
    contract.contactIds.filter((id) => !before.contactIds.includes(id)),
  );
  return { contract, outcome: 'CHANGED', changed };
}

/** Whoever is a point of contact from now on hears what that is. */
async function tellContacts(ctx: Context, contract: Contract, ids: readonly string[]): Promise<void> {
  const people = [...(await findUsers(ctx, ids)).values()];
  const words = await wordsOf(ctx, contract);
  await tellAll(ctx, people, 'contractContact', (person) => ({ name: person.displayName(), ...words }));
}
