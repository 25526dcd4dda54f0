import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { takeRows, type ReadRow, type RowsOf, type WrittenRow } from '../../platform/import-rows.ts';
import type { ImportKind } from '../../platform/import.ts';
import { audit } from '../audit/audit.service.ts';
import { resolveContracts } from './contract-resolve.service.ts';
import { faultsOf, numberKey, type ContractText } from './contract-values.ts';
import { writeContracts } from './contract-write.service.ts';

const wordsOf = (cell: string): string[] => cell.split(/[\s;]+/).filter(Boolean);

/** A contract, or all that is wrong with the row. */
function read(cell: (column: string) => string): ReadRow<ContractText> {
  const text: ContractText = {
    number: cell('number'),
    organization: { text: cell('organization') },
    cor: cell('cor'),
    contacts: wordsOf(cell('contacts')),
    programs: wordsOf(cell('programs')).map((key) => key.toLowerCase()),
    startsOn: cell('from'),
    endsOn: cell('to'),
    idKind: cell('idKind').toUpperCase(),
  };
  const about = { key: text.number, name: cell('organization') };
  const faults = faultsOf(text).map(({ message }) => message);
  if (faults.length > 0) return { ...about, faults };
  return { ...about, same: `the contract ${numberKey(text.number)}`, row: text };
}

async function write(ctx: Context, rows: readonly ContractText[]): Promise<WrittenRow[]> {
  const resolved = await resolveContracts(ctx, rows);
  const written = await writeContracts(
    ctx,
    resolved.flatMap((one) => (Array.isArray(one) ? [] : [one])),
  );
  const byNumber = new Map(written.map((one) => [one.contract.numberKey, one]));
  return resolved.map((one) => {
    if (Array.isArray(one)) return { outcome: 'REFUSED', detail: one.map(({ message }) => message).join(' ') };
    const { outcome = 'UNCHANGED' as const, changed = [] } = byNumber.get(one.numberKey) ?? {};
    return { outcome, detail: changed.join(', ') };
  });
}

export const CONTRACT_ROWS: RowsOf<ContractText> = {
  list: 'contracts',
  columns: ['number', 'organization', 'cor', 'contacts', 'from', 'to', 'programs', 'idKind'],
  lock: 4_728_090,
  read,
  write,
};

/** Contracts from the intake of the agency, each found by its number. */
export const CONTRACTS: ImportKind = {
  key: 'number',
  rows: 'contracts',
  async take(ctx, stream, options) {
    const summary = await takeRows(ctx, CONTRACT_ROWS, stream, options);
    const { list: _list, ...sums } = summary;
    if (summary.added + summary.changed > 0 || options.recordUnchanged)
      await audit(ctx, { action: 'contract.imported', targetType: 'Import', targetId: newId(), after: sums });
    return summary;
  },
};
