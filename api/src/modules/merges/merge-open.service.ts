import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { audit } from '../audit/audit.service.ts';
import type { EarlierAccount } from '../earlier/earlier-account.entity.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import type { User } from '../users/user.entity.ts';
import { MergeOrigin, MergeStatus } from './merge-case.entity.ts';

/**
 * Somebody seems to have an account of EIDM beside one in HARP. People look at it; its owner hears by mail, and nobody else
 * anything. There is one open case for an account of EIDM, whoever comes how often, and none again once people have said no.
 */
export async function openEarlierMerge(
  ctx: Context,
  earlier: EarlierAccount,
  owner: User,
  origin: 'EARLIER_AND_HARP' | 'NAME_DIFFERS',
): Promise<void> {
  const id = newId();
  const rows: { reference: string }[] = await ctx.db.query(
    `insert into merge_case (id, reference, origin, status, stays_id, earlier_id, opened_at)
     select $1::uuid, 'M-' || lpad(nextval('merge_reference')::text, 6, '0'), $2, $3, $4::uuid, $5::uuid, $6::timestamptz
     where not exists (select 1 from merge_case where earlier_id = $5 and stays_id = $4 and status = 'REFUSED')
     on conflict (earlier_id) where status in ('WAITING', 'PROPOSED') do nothing returning reference`,
    [id, MergeOrigin[origin], MergeStatus.WAITING, owner.id, earlier.id, ctx.now()],
  );
  const reference = rows[0]?.reference;
  if (!reference) return;
  await audit(ctx, {
    action: 'merge.opened',
    subjectId: owner.id,
    targetType: 'MergeCase',
    targetId: id,
    after: { origin, eidmId: earlier.eidmId },
  });
  await enqueueMail(ctx, {
    to: owner.email,
    language: owner.language,
    template: 'earlierAndHarp',
    params: { name: owner.displayName(), userId: owner.userId, reference },
  });
  await enqueueMail(ctx, {
    to: ctx.config.helpDeskEmail,
    language: 'EN',
    template: 'mergeWaits',
    params: { reference, origin, url: `${ctx.config.webAdminUrl}/cases?kind=merge` },
  });
}
