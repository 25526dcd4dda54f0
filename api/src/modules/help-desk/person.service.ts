import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import { GraphQLError } from 'graphql';
import type { Context } from '../../platform/context.ts';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { audit } from '../audit/audit.service.ts';
import type { User } from '../users/user.entity.ts';
import { readProfile } from '../users/user.service.ts';
import { StatedPersonalData, type DataPurpose } from './person.types.ts';

/** Personal data are shown to whoever says what for; that they did, and what they said, is on record before. */
export async function statedData(
  ctx: Context,
  user: User,
  purpose: DataPurpose,
  typed: string,
): Promise<StatedPersonalData> {
  const words = parseText(typed, 'what you need them for', limits.reason.max);
  if (!words.ok || !words.value)
    throw new GraphQLError('Say in words what you need the data for.', { extensions: { code: 'BAD_USER_INPUT' } });
  const stated = { purpose, words: words.value };
  await inTransaction(ctx, (tx) =>
    audit(tx, {
      action: 'user.data-viewed',
      subjectId: user.id,
      targetType: 'User',
      targetId: user.id,
      after: stated,
    }),
  );
  const { givenName, middleName, familyName, suffix } = user;
  return Object.assign(new StatedPersonalData(), {
    name: [givenName, middleName, familyName, suffix].filter(Boolean).join(' '),
    ...(await readProfile(ctx, user)),
  });
}

/** What happened to somebody's account, newest first; that staff look at the person is on record already. */
export const timelineOf = (ctx: Context, userId: string, page: PageArgs): Promise<Connection<AuditEvent>> =>
  paginate(
    ctx.db.createQueryBuilder(AuditEvent, 'event').where('event.subject_id = :userId', { userId }),
    [{ sql: 'event.sequence', type: 'bigint', descending: true, of: (event) => event.sequence }],
    page,
  );
