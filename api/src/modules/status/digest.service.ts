import type { Context } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { statusToken } from './status-token.ts';
import type { StatusSubscriber } from './subscriber.entity.ts';
import { AT_ONCE } from './tell.service.ts';

interface Said {
  at: Date;
  title: string;
  state: string;
  services: string[];
  /** The groups of these services, as they are now. */
  groups: string[];
}

/** Sends everybody who wants one mail a day what was new since their last one; nothing when nothing was. */
export const sendDigests: Job = async (ctx) => {
  for (;;) if ((await inTransaction(ctx, sendSome)) < AT_ONCE) return;
};

type Due = Pick<StatusSubscriber, 'id' | 'email' | 'language' | 'serviceIds' | 'groups'> & { digestAt: Date };

async function sendSome(ctx: Context): Promise<number> {
  const due: Due[] = await ctx.db.query(
    `select id, email, language, service_ids as "serviceIds", groups, digest_at as "digestAt" from status_subscriber
     where frequency = 'DAILY' and confirmed_at is not null and digest_at <= $1::timestamptz - interval '1 day'
     order by digest_at, id limit ${AT_ONCE} for update skip locked`,
    [ctx.now()],
  );
  const [first] = due;
  if (!first) return 0;
  const said = await saidSince(ctx, first.digestAt);
  await enqueueMails(
    ctx,
    due.flatMap(({ id, email, language, serviceIds, groups, digestAt }) => {
      const news = said.filter(
        (one) =>
          one.at > digestAt &&
          (!serviceIds ||
            one.services.some((service) => serviceIds.includes(service)) ||
            one.groups.some((group) => groups.includes(group))),
      );
      if (news.length === 0) return [];
      const lines = news.map(({ title, state }) => `${state} ${title}`).join('\n');
      const token = statusToken(ctx, 'manage', id);
      return { to: email, language, template: 'statusDigest' as const, params: { lines, token } };
    }),
    { bulk: true },
  );
  await ctx.db.query('update status_subscriber set digest_at = $2 where id = any($1)', [
    due.map(({ id }) => id),
    ctx.now(),
  ]);
  return due.length;
}

/** What the public was told since a moment, in order. */
const saidSince = (ctx: Context, since: Date): Promise<Said[]> =>
  ctx.db.query(
    `select u.created_at as at, coalesce(i.title, m.title) as title, u.state,
            array(select a->>'serviceId' from jsonb_array_elements(u.affected) a) as services,
            array(select s."group" from jsonb_array_elements(u.affected) a join service s on s.id::text = a->>'serviceId') as groups
     from notice_update u left join incident i on i.id = u.notice_id left join maintenance m on m.id = u.notice_id
     where u.created_at > $1 and u.retracted_at is null and coalesce(i.published_at, m.published_at) is not null
       and coalesce(i.discarded_at, m.discarded_at) is null
     order by u.created_at, u.id limit 500`,
    [since],
  );
