import type { Context } from '../../platform/context.ts';
import { addJob, type Job } from '../../platform/jobs.ts';
import { textOf } from '../../platform/markdown.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { enqueueMails } from '../notifications/mail.service.ts';
import { noteMessages } from './status-message.service.ts';
import { statusToken, type StatusPurpose } from './status-token.ts';
import { choiceFits } from './subscriber-choice.ts';

/** The jobs that are told of each update; the second one is that of the people with roles. */
export const TELL_JOBS = ['status:tell', 'status:tell-holders'];

/** Lets everybody who wants to know be told of an update, once the transaction of `ctx` commits. */
export async function tellLater(ctx: Context, updateId: string, about: string = updateId): Promise<void> {
  for (const task of TELL_JOBS) await addJob(ctx, task, { updateId, about });
  await noteMessages(ctx, [{ id: about, updateId }]);
}

/** An update as mails tell it. */
export interface ToldUpdate {
  /** What nobody is told twice: the update, or the maintenance for its reminder. */
  about: string;
  kind: 'Incident' | 'Maintenance';
  noticeId: string;
  title: string;
  state: string;
  body: string;
  startsAt: string;
  services: { id: string; name: string; group: string; programKey: string | null }[];
}

/** Null: it was taken back meanwhile, or is not for the public. */
export async function readUpdate(ctx: Context, updateId: string, about: string): Promise<ToldUpdate | null> {
  const [row] = (await ctx.db.query(
    `select u.notice_id as "noticeId", coalesce(i.title, m.title) as title, u.state, u.body, u.affected,
            case when i.id is null then 'Maintenance' else 'Incident' end as kind, m.starts_at as "startsAt"
     from notice_update u left join incident i on i.id = u.notice_id left join maintenance m on m.id = u.notice_id
     where u.id = $1 and u.retracted_at is null and coalesce(i.published_at, m.published_at) is not null
       and coalesce(i.discarded_at, m.discarded_at) is null`,
    [updateId],
  )) as [Omit<ToldUpdate, 'about' | 'services'> & { affected: { serviceId: string }[]; startsAt: Date | null }];
  if (!row) return null;
  const services: ToldUpdate['services'] = await ctx.db.query(
    'select id, name, "group", program_key as "programKey" from service where id = any($1) order by position, key',
    [row.affected.map(({ serviceId }) => serviceId)],
  );
  return { ...row, body: textOf(row.body), about, services, startsAt: row.startsAt?.toISOString() ?? '' };
}

export interface Recipient {
  /** The subscriber or the account. */
  id: string;
  email: string;
  language: 'EN' | 'ES';
}

/** As many are told in one transaction: a killed job goes on with the next ones. */
export const AT_ONCE = 500;

/** Queues the mail for those of them who were not told yet, in the transaction of `ctx`. */
export async function tellRecipients(
  ctx: Context,
  update: ToldUpdate,
  recipients: readonly Recipient[],
  purpose: StatusPurpose,
): Promise<void> {
  const byKey = new Map(recipients.map((one) => [one.email.toLowerCase(), one]));
  const fresh: { email_key: string }[] = await ctx.db.query(
    `insert into status_told (about, email_key, told_at) select $1, k, $3 from unnest($2::text[]) as k
     on conflict do nothing returning email_key`,
    [update.about, [...byKey.keys()], ctx.now()],
  );
  const { kind, noticeId, title, state, body, startsAt } = update;
  const services = update.services.map(({ name }) => name).join(', ');
  await enqueueMails(
    ctx,
    fresh.flatMap(({ email_key }) => {
      const one = byKey.get(email_key);
      if (!one) return [];
      const token = statusToken(ctx, purpose, one.id);
      return {
        to: one.email,
        language: one.language,
        template: 'statusUpdate' as const,
        params: { kind, noticeId, title, state, body, startsAt, services, token },
        about: `${kind}:${noticeId}`,
      };
    }),
    { bulk: true },
  );
}

/**
 * Tells recipients in the order of their ids, so many a transaction.
 *
 * @param read the next ones after an id
 */
export async function tellAll(
  ctx: Context,
  update: ToldUpdate,
  purpose: StatusPurpose,
  read: (ctx: Context, after: string) => Promise<Recipient[]>,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const last = await inTransaction(ctx, async (tx) => {
      const recipients = await read(tx, after);
      await tellRecipients(tx, update, recipients, purpose);
      return recipients.length < AT_ONCE ? null : (recipients.at(-1)?.id ?? null);
    });
    if (last === null) return;
    after = last;
  }
}

/** Tells the addresses without an account that want a mail for each update. */
export const tellSubscribers: Job = async (ctx, { updateId, about }) => {
  const update = await readUpdate(ctx, String(updateId), String(about));
  if (!update) return;
  const services = update.services.map(({ id }) => id);
  const groups = update.services.map(({ group }) => group);
  await tellAll(ctx, update, 'manage', (tx, after) =>
    tx.db.query(
      `select id, email, language from status_subscriber
       where confirmed_at is not null and frequency = 'EACH' and ${choiceFits('$1', '$3')} and id > $2
       order by id limit ${AT_ONCE}`,
      [services, after, groups],
    ),
  );
};
