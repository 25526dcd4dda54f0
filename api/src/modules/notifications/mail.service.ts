import type { Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { addJobs, type Job } from '../../platform/jobs.ts';
import type { Mailer } from '../../platform/mailer.ts';
import { renderMail } from './layout.ts';
import { QueuedMail } from './mail.entity.ts';
import { mails, type MailName, type MailParams } from './mails/list.ts';

export type { MailName, MailParams };

export interface NewMail<N extends MailName> {
  to: string;
  language: 'EN' | 'ES';
  template: N;
  params: MailParams<N>;
  /** What the mail is about, `type:key`; for the record, never shown. */
  about?: string;
}

/** Jobs of a higher number wait for those of a lower one. */
const BULK = 20;

/** Queues a mail in the transaction of the change that causes it. It is sent at least once, with one message id. */
export const enqueueMail = <N extends MailName>(ctx: Context, mail: NewMail<N>): Promise<void> =>
  enqueueMails(ctx, [mail]);

/**
 * The same for many at once, in two statements.
 *
 * @param bulk nobody waits for them: every other job goes first, such as the mail with a code
 */
export async function enqueueMails<N extends MailName>(
  ctx: Context,
  list: readonly NewMail<N>[],
  { bulk = false }: { bulk?: boolean } = {},
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((mail) => ({
    id: newId(),
    toAddress: mail.to,
    template: mail.template,
    params: mail.params as Record<string, string>,
    language: mail.language,
    about: mail.about ?? null,
    queuedAt: ctx.now(),
    sentAt: null,
  }));
  await ctx.db.insert(QueuedMail, rows);
  await addJobs(
    ctx,
    'mail:send',
    rows.map(({ id }) => ({ mailId: id })),
    bulk ? BULK : 0,
  );
}

/** A mail as its reader sees it. */
export const renderFor = <N extends MailName>(
  { config }: Context,
  { template, language, params }: Pick<NewMail<N>, 'template' | 'language' | 'params'>,
): ReturnType<typeof renderMail> =>
  renderMail(config, language, mails[template][language](params as never, { ...config, url: config.webUserUrl }));

/** The job that hands one mail to the mail server. A crash between sending and noting it sends it again, with the same id. */
export const sendMail =
  (mailer: Mailer): Job =>
  async (ctx, { mailId }) => {
    const mail = await ctx.db.findOneBy(QueuedMail, { id: String(mailId) });
    if (!mail || mail.sentAt || !mail.params) return;
    const host = new URL(ctx.config.webUserUrl).hostname;
    const { language, params } = mail;
    await mailer.send({
      to: mail.toAddress,
      messageId: `<${mail.id}@${host}>`,
      ...renderFor(ctx, { template: mail.template as MailName, language, params: params as never }),
    });
    await ctx.db.update(QueuedMail, { id: mail.id }, { sentAt: ctx.now(), params: null });
  };
