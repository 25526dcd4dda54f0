import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { dayOf, daysBetween } from '@harp/domain/days.ts';
import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { peopleOf, tellAll, wordsOf } from './contract-people.service.ts';
import { Contract, ContractState } from './contract.entity.ts';
import { noticeOf } from './period.ts';

/** Contracts about which something may be due: one ends soon, is over, or was extended after that. */
export async function findDue(ctx: Context): Promise<string[]> {
  const rows: { id: string }[] = await ctx.db.query(
    `select id from contract where ended_at is null and ends_on <= $1::date + $2::int
       or ended_at is not null and ends_on >= $1::date order by id`,
    [dayOf(ctx.now()), Math.max(...limits.contract.noticeDays)],
  );
  return rows.map(({ id }) => id);
}

export const lockContract = (ctx: Context, id: string): Promise<Contract | null> =>
  ctx.db.createQueryBuilder(Contract, 'c').setLock('pessimistic_write').where('c.id = :id', { id }).getOne();

export type PeriodAct = 'END' | 'BRING_BACK' | 'NOTICE';

/** What its period asks for at this moment. */
export function actOf(ctx: Context, contract: Contract): PeriodAct {
  if (contract.stateAt(ctx.now()) === ContractState.OVER) return 'END';
  return contract.endedAt === null ? 'NOTICE' : 'BRING_BACK';
}

/** Tells everybody of a contract that it ends, once at each step. */
export async function sendNotice(ctx: Context, contract: Contract): Promise<void> {
  const today = dayOf(ctx.now());
  const step = noticeOf(contract, today);
  if (step === null) return;
  await ctx.db.update(Contract, { id: contract.id }, { warned: step });
  await note(ctx, 'contract.notice', contract, { days: step });
  const { members, keepers } = await peopleOf(ctx, contract);
  const words = { ...(await wordsOf(ctx, contract)), days: `${daysBetween(today, contract.endsOn)}` };
  await tellAll(ctx, members, 'contractEnds', (person) => ({ name: person.displayName(), ...words }));
  await tellAll(ctx, keepers, 'contractEndsForKeepers', (person) => ({
    name: person.displayName(),
    ...words,
    people: `${members.length}`,
  }));
}

/** Notes that it is over and tells everybody, with how many roles of each have ended. */
export async function noteEnd(ctx: Context, contract: Contract, ended: ReadonlyMap<string, number>): Promise<void> {
  await ctx.db.update(Contract, { id: contract.id }, { endedAt: ctx.now() });
  const roles = [...ended.values()].reduce((sum, count) => sum + count, 0);
  await note(ctx, 'contract.ended', contract, { roles });
  const { members, keepers } = await peopleOf(ctx, contract);
  const words = await wordsOf(ctx, contract);
  await tellAll(ctx, members, 'contractOver', (person) => ({
    name: person.displayName(),
    ...words,
    roles: `${ended.get(person.id) ?? 0}`,
  }));
  await tellAll(ctx, keepers, 'contractOverForKeepers', (person) => ({
    name: person.displayName(),
    ...words,
    people: `${members.length}`,
    roles: `${roles}`,
  }));
}

/** Notes that it runs again. Who told of the extension has told everybody. */
export async function noteReturn(ctx: Context, contract: Contract, roles: number): Promise<void> {
  await ctx.db.update(Contract, { id: contract.id }, { endedAt: null });
  await note(ctx, 'contract.resumed', contract, { roles });
}

const note = (ctx: Context, action: AuditAction, contract: Contract, after: object): Promise<void> =>
  audit(ctx, {
    action,
    organizationId: contract.organizationId,
    targetType: 'Contract',
    targetId: contract.id,
    after: { contract: contract.number, endsOn: contract.endsOn, ...after },
  });
