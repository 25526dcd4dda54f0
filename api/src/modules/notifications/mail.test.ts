import { expect, test } from 'vitest';
import { freshApp } from '../../testing/fresh-app.ts';
import { dump } from '../../testing/dump.ts';
import type { Mail } from '../../platform/mailer.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { keepRetention } from '../../retention.ts';
import { renderMail } from './layout.ts';
import { enqueueMail, sendMail } from './mail.service.ts';
import { mails, type MailName } from './mails/list.ts';

const fresh = freshApp();
const BAD = '</p><script>alert(1)</script>\r\nBcc: all@example.org';

const NOON = '2026-11-23T12:00:00Z';

async function queued(to: string): Promise<string> {
  await inTransaction(fresh.app.makeContext('web-user'), (ctx) =>
    enqueueMail(ctx, {
      to,
      language: 'EN',
      template: 'registrationCode',
      params: { code: '135790', token: 'TOKEN-OF-THE-LINK' },
    }),
  );
  const rows: { id: string }[] = await fresh.app.dataSource.query('select id from mail where to_address = $1', [to]);
  return rows[0]?.id as string;
}

test('a mail that could not be sent is sent later with the same id, once it was sent not again, and then its code is forgotten', async () => {
  const sent: Mail[] = [];
  let down = true;
  const send = sendMail({
    send: async (mail) => {
      if (down) throw new Error('the mail server is down');
      sent.push(mail);
    },
    close: () => undefined,
  });
  const mailId = await queued('ada@example.org');
  await expect(send(fresh.app.makeContext('job'), { mailId })).rejects.toThrow('down');
  down = false;
  await send(fresh.app.makeContext('job'), { mailId });
  await send(fresh.app.makeContext('job'), { mailId });
  expect(sent.map(({ to, messageId }) => ({ to, messageId }))).toEqual([
    { to: 'ada@example.org', messageId: `<${mailId}@localhost>` },
  ]);
  expect(sent[0]?.text).toContain('TOKEN-OF-THE-LINK');
  expect(await dump(fresh.app)).not.toContain('TOKEN-OF-THE-LINK');
});

test('a mail is queued when, and only when, the change that causes it is kept', async () => {
  await expect(
    inTransaction(fresh.app.makeContext('web-user'), async (ctx) => {
      await enqueueMail(ctx, {
        to: 'nobody@example.org',
        language: 'EN',
        template: 'registrationCode',
        params: { code: '1', token: '2' },
      });
      throw new Error('something else went wrong');
    }),
  ).rejects.toThrow('something else');
  expect(await dump(fresh.app)).not.toContain('nobody@example.org');
});

test.each(Object.keys(mails) as MailName[])(
  '%s can’t be bent by what people typed, and is whole in both languages',
  (name) => {
    const moments = ['at', 'until', 'due', 'dueAt', 'expires', 'since'];
    const fixed = { kind: 'TOTP', ...Object.fromEntries(moments.map((moment) => [moment, NOON])) } as Record<
      string,
      string
    >;
    const params = new Proxy(fixed, { get: (known, key) => known[String(key)] ?? BAD });
    for (const language of ['EN', 'ES'] as const) {
      const content = mails[name][language](params as never, { ...fresh.app.config, url: fresh.app.config.webUserUrl });
      expect(content.paragraphs.length).toBeGreaterThan(0);
      expect(content.paragraphs.join()).not.toContain('undefined');
      const { html } = renderMail(fresh.app.config, language, content);
      expect(html).not.toContain('<script>');
    }
  },
);

test('what has served its purpose goes after its time, and a closed way in stays closed', async () => {
  const { dataSource } = fresh.app;
  const ago = new Date(fresh.clock.now().getTime() - 400 * 86_400_000);
  await dataSource.query("insert into throttle (name, subject, count, resets_at) values ('t', 'old', 1, $1)", [ago]);
  await dataSource.query(
    "insert into passkey_challenge (challenge_hash, purpose, expires_at) values ('old', 'sign-in', $1)",
    [ago],
  );
  await dataSource.query(
    "insert into attempt (account, network, kind, failures, window_ends) values ('a', '*', 'password', 100, $1), ('b', '*', 'password', 99, $1)",
    [ago],
  );
  await keepRetention(fresh.app.makeContext('job'), {});
  const counts: unknown[] = await dataSource.query(
    'select (select count(*)::int from throttle) as throttle, (select count(*)::int from passkey_challenge) as challenge, (select string_agg(account, $1) as attempt from attempt)',
    [','],
  );
  expect(counts).toEqual([{ throttle: 0, challenge: 0, attempt: 'a' }]);
});
