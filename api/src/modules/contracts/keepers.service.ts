import type { Context } from '../../platform/context.ts';
import type { User } from '../users/user.entity.ts';
import { peopleOf, tellAll, wordsOf } from './contract-people.service.ts';
import { Contract } from './contract.entity.ts';

/** The points of contact and the COR of each contract on which somebody works hear that their EUA ID is disabled. */
export async function tellKeepersOfEua(ctx: Context, person: User, euaId: string): Promise<void> {
  const contracts = await ctx.db
    .createQueryBuilder(Contract, 'c')
    .where(
      'c.ended_at is null and exists (select 1 from contract_member m where m.contract_id = c.id and m.user_id = :id and m.removed_at is null)',
      { id: person.id },
    )
    .orderBy('c.id')
    .getMany();
  for (const contract of contracts) {
    const { keepers } = await peopleOf(ctx, contract);
    const words = await wordsOf(ctx, contract);
    await tellAll(ctx, keepers, 'contractEuaDisabled', (keeper) => ({
      name: keeper.displayName(),
      ...words,
      person: person.displayName(),
      euaId,
    }));
  }
}
