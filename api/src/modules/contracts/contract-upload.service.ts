import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { audit } from '../audit/audit.service.ts';
import { CONTRACT_ROWS } from './contract-list.service.ts';
import { looksAfterContracts } from './contract.service.ts';
import type { ImportContractsInput, ListTaken } from './contract.types.ts';
import { takeText } from './taken-text.service.ts';

/** Takes a list of contracts over that somebody of the staff chose in their browser, or says what would come of it. */
export async function importContracts(
  ctx: Context,
  { csv, dryRun }: ImportContractsInput,
): Promise<ListTaken | InvalidInput | NotFound> {
  if (!looksAfterContracts(ctx)) return new NotFound('that page');
  const taken = await takeText(ctx, CONTRACT_ROWS, csv, dryRun);
  if (taken instanceof InvalidInput || dryRun) return taken;
  const { added, changed, unchanged, refused } = taken;
  const after = { added, changed, unchanged, refused };
  await audit(ctx, { action: 'contract.imported', targetType: 'Import', targetId: newId(), after });
  return taken;
}
