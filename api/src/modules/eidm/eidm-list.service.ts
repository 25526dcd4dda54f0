import { userIdKey } from '@harp/domain/identity.ts';
import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { takeRows, type RowsOf, type WrittenRow } from '../../platform/import-rows.ts';
import type { ImportKind } from '../../platform/import.ts';
import { audit, auditMany } from '../audit/audit.service.ts';
import { EarlierAccount, EarlierState, type EarlierRole } from '../earlier/earlier-account.entity.ts';
import { findEarlier, keepEarlier } from '../earlier/earlier-account.service.ts';
import { findByCcnOrName } from '../organizations/organization.service.ts';
import { findPrograms, rolesByKey } from '../programs/program.service.ts';
import { emailKey } from '../users/user.service.ts';
import { COLUMNS, readRow, type EidmRow, type NamedRole } from './eidm-row.ts';

/** What the roles of an export are in HARP, or why one is none. */
type RoleFinder = (named: NamedRole) => EarlierRole | string;

async function roleFinder(ctx: Context, rows: readonly EidmRow[]): Promise<RoleFinder> {
  const named = rows.flatMap(({ roles }) => roles);
  const roles = await rolesByKey(ctx, [...new Set(named.map(({ role }) => role))]);
  const programs = await findPrograms(ctx, [...new Set([...roles.values()].map(({ programId }) => programId))]);
  const find = await findByCcnOrName(ctx, [...new Set(named.map(({ organization }) => organization))]);
  return ({ program, role: key, organization: typed }) => {
    const role = roles.get(key);
    if (!role || programs.get(role.programId)?.key !== program)
      return `the catalogue has no role ${key} in the program ${program}`;
    if (role.kind === 'STAFF') return `${key} is a role of staff: an administrator gives it`;
    const organization = find(typed);
    if (!organization) return `there is no one open organization “${typed}”`;
    return { roleId: role.id, organizationId: organization.id };
  };
}

const sameRole = (a: EarlierRole, b: EarlierRole): boolean =>
  a.roleId === b.roleId && a.organizationId === b.organizationId;

/**
 * Keeps what is new and changes what differs. An account that somebody came for is closed: what its row says counts no
 * more. Names of roles are looked up now, so that whoever brings the list hears of those that HARP does not have.
 */
async function write(ctx: Context, rows: readonly EidmRow[]): Promise<WrittenRow[]> {
  const roleOf = await roleFinder(ctx, rows);
  const known = await findEarlier(ctx, {
    ids: rows.map(({ eidmId }) => userIdKey(eidmId)),
    emails: rows.map(({ email }) => emailKey(email)),
  });
  const byId = new Map(known.map((one) => [one.eidmIdKey, one]));
  const byEmail = new Map(known.map((one) => [one.emailKey, one.eidmIdKey]));
  const kept: { account: EarlierAccount; hash: string | null; isNew: boolean }[] = [];
  const written = rows.map((row): WrittenRow => {
    const [id, address] = [userIdKey(row.eidmId), emailKey(row.email)];
    const before = byId.get(id);
    if (before && before.state !== EarlierState.OPEN)
      return { outcome: 'UNCHANGED', detail: 'its owner has an account in HARP' };
    const holder = byEmail.get(address);
    if (holder !== undefined && holder !== id)
      return { outcome: 'REFUSED', detail: `the e-mail address is that of the id ${holder} already` };
    const found = row.roles.map(roleOf);
    const faults = found.filter((one) => typeof one === 'string');
    if (faults.length > 0) return { outcome: 'REFUSED', detail: [...new Set(faults)].join('; ') };
    const roles = found
      .filter((one) => typeof one !== 'string')
      .filter((one, at, all) => all.findIndex((other) => sameRole(one, other)) === at);
    const { passwordHash: hash, eidmId, email, givenName, familyName, proofedOn, proofing } = row;
    const content = { eidmId, email, givenName, familyName, proofedOn, proofing, roles };
    const rowHmac = ctx.keys.hmac('earlier-account', JSON.stringify({ ...content, hash }));
    if (before?.rowHmac === rowHmac) return { outcome: 'UNCHANGED', detail: '' };
    const account = Object.assign(new EarlierAccount(), {
      ...before,
      ...content,
      id: before?.id ?? newId(),
      eidmIdKey: id,
      emailKey: address,
      rowHmac,
      state: EarlierState.OPEN,
      userId: null,
      importedAt: ctx.now(),
      closedAt: null,
    });
    byEmail.delete(before?.emailKey ?? '');
    byEmail.set(address, id);
    kept.push({ account, hash, isNew: !before });
    return { outcome: before ? 'CHANGED' : 'ADDED', detail: before ? changedWords(before, account) : '' };
  });
  await keepEarlier(ctx, kept);
  await auditMany(
    ctx,
    kept.map(({ account, isNew }) => ({
      action: isNew ? 'earlier-account.added' : 'earlier-account.changed',
      targetType: 'EarlierAccount',
      targetId: account.id,
      after: { eidmId: account.eidmId, proofing: account.proofing, roles: account.roles.length },
    })),
  );
  return written;
}

/** Which columns say something else; a password hash is never shown, and is what is left when nothing else differs. */
function changedWords(before: EarlierAccount, after: EarlierAccount): string {
  const names = ['eidmId', 'email', 'givenName', 'familyName', 'proofedOn', 'proofing', 'roles'] as const;
  const differ = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return `another ${differ.length > 0 ? differ.join(', ') : 'passwordHash'}`;
}

const listOf = (now: Date): RowsOf<EidmRow> => ({
  list: 'EIDM accounts',
  columns: COLUMNS,
  lock: 4_728_093,
  read: (cell) => readRow(cell, now.toISOString().slice(0, 10)),
  write,
});

/** The accounts of the predecessor, from its export. */
export const EIDM: ImportKind = {
  key: 'id',
  rows: 'accounts',
  async take(ctx, stream, options) {
    const summary = await takeRows(ctx, listOf(ctx.now()), stream, options);
    const { list: _list, ...sums } = summary;
    if (summary.added + summary.changed > 0 || options.recordUnchanged)
      await audit(ctx, { action: 'earlier-account.imported', targetType: 'Import', targetId: newId(), after: sums });
    return summary;
  },
};
