import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound, type InvalidInput, type RateLimited } from '../../platform/errors.ts';
import { keyOf } from '../../platform/ids.ts';
import type { RowsOf, WrittenRow } from '../../platform/import-rows.ts';
import { Problems } from '../../platform/problems.ts';
import { throttle } from '../../platform/throttle.ts';
import { emailKey } from '../users/user.service.ts';
import { ContractInvitation } from './contract-invitation.entity.ts';
import type { Contract } from './contract.entity.ts';
import { lockOwnContract } from './contract.service.ts';
import { isOver, makeInvitation, over, readInvited, type Invited } from './invitation.service.ts';
import type { InviteListToContractInput, ListTaken } from './contract.types.ts';
import { takeText } from './taken-text.service.ts';

/** Invites the people of a list, or says what would come of it. */
export async function inviteList(
  ctx: Context,
  { contractId, csv, dryRun }: InviteListToContractInput,
): Promise<ListTaken | InvalidInput | NotFound | RateLimited> {
  const contract = await lockOwnContract(ctx, keyOf('Contract', contractId));
  if (!contract) return new NotFound('that contract', ['input', 'contractId']);
  if (isOver(ctx, contract)) return over();
  const tooMany = await throttle(ctx, 'invitation.list', contract.id, { max: 50, minutes: 60 });
  if (tooMany) return tooMany;
  return takeText(ctx, listOf(contract), csv, dryRun);
}

const listOf = (contract: Contract): RowsOf<Invited> => ({
  list: 'people to invite',
  columns: ['name', 'email'],
  lock: 4_728_091,
  read(cell) {
    const about = { key: cell('email'), name: cell('name') };
    const problems = new Problems();
    const row = readInvited(problems, { name: cell('name'), email: cell('email') });
    const error = problems.error();
    if (error) return { ...about, faults: error.problems.map(({ message }) => message) };
    return { ...about, same: `the address ${emailKey(row.email)}`, row };
  },
  async write(ctx, people) {
    const waiting = await openAddresses(ctx, contract);
    const written: WrittenRow[] = [];
    let room = limits.invitation.perContract - waiting.size;
    for (const one of people) {
      const known = waiting.has(emailKey(one.email));
      if (!known) room -= 1;
      if (known) written.push({ outcome: 'UNCHANGED', detail: 'invited before' });
      else if (room < 0) written.push({ outcome: 'REFUSED', detail: 'too many invitations are open' });
      else {
        await makeInvitation(ctx, contract, one);
        written.push({ outcome: 'ADDED', detail: '' });
      }
    }
    return written;
  },
});

async function openAddresses(ctx: Context, { id }: Contract): Promise<Set<string>> {
  const open = await ctx.db
    .createQueryBuilder(ContractInvitation, 'i')
    .where('i.contract_id = :id and i.accepted_at is null and i.revoked_at is null', { id })
    .getMany();
  return new Set(open.map((one) => one.emailKey));
}
