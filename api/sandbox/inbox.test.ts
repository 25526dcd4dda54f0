import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { linksIn } from './inbox-smtp.ts';
import type { Mail } from './inbox-store.ts';
import { InboxStore } from './inbox-store.ts';
import type { Sandbox } from './sandbox-server.ts';
import { startSandbox } from './sandbox-server.ts';
import { aFolder, aSandbox, silent } from './sandbox.testing.ts';

const MAIL = {
  from: 'HARP <no-reply@harp.example>',
  to: 'ada+test@example.org',
  subject: 'Confirm your e-mail address',
  text: 'Your code is 123456.\nOr open https://harp.example/confirm?token=a&b=c.',
  html: '<p>Nguyễn &amp; 李: <a href="https://harp.example/confirm?token=a&amp;b=c">Confirm</a></p><script>alert(1)</script>',
  messageId: '<first@harp.example>',
};

async function send(sandbox: Sandbox, mail: SendMailOptions = {}) {
  const transport = createTransport({ ...sandbox.addresses.smtp, secure: false, ignoreTLS: true });
  await transport.sendMail({ ...MAIL, ...mail });
  transport.close();
}

const mailsOf = async (sandbox: Sandbox, query = ''): Promise<Mail[]> =>
  (await (await fetch(`${sandbox.addresses.home}/inbox.json${query}`)).json()) as Mail[];

const pageOf = async (sandbox: Sandbox, path: string) => {
  const response = await fetch(sandbox.addresses.home + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the sandbox inbox', () => {
  test('shows a mail as JSON with its text, HTML and links', async () => {
    const sandbox = await aSandbox();
    await send(sandbox);
    const [mail, ...others] = await mailsOf(sandbox);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      messageId: '<first@harp.example>',
      to: ['ada+test@example.org'],
      subject: 'Confirm your e-mail address',
      links: ['https://harp.example/confirm?token=a&b=c'],
      deliveries: 1,
    });
    expect(mail?.from).toContain('no-reply@harp.example');
    expect(mail?.text).toContain('123456');
    expect(mail?.html).toContain('Nguyễn &amp; 李');
  });

  test('holds a mail once that was sent twice, and says so', async () => {
    const sandbox = await aSandbox();
    await send(sandbox);
    await Promise.all([send(sandbox), send(sandbox)]);
    expect(await mailsOf(sandbox)).toMatchObject([{ messageId: '<first@harp.example>', deliveries: 3 }]);
    expect((await pageOf(sandbox, '/inbox')).text).toContain('delivered 3 times');
  });

  test('lists newest first, for one address or for all', async () => {
    const sandbox = await aSandbox();
    await send(sandbox, { messageId: '<1@x.example>', to: 'ada@example.org', subject: 'one' });
    await send(sandbox, { messageId: '<2@x.example>', to: 'Grace@Example.org', subject: 'two' });
    await send(sandbox, { messageId: '<3@x.example>', to: 'notada@example.org', subject: 'three' });
    await send(sandbox, { messageId: '<4@x.example>', to: 'ada+x@example.org', subject: 'four' });
    const subjects = async (query: string) => (await mailsOf(sandbox, query)).map((mail) => mail.subject);
    expect(await subjects('')).toEqual(['four', 'three', 'two', 'one']);
    expect(await subjects('?to=ada@example.org')).toEqual(['one']);
    expect(await subjects('?to=grace@example.org')).toEqual(['two']);
    expect(await subjects('?to=ada+x@example.org')).toEqual(['four']);
    expect(await subjects('?to=ada%2Bx@example.org')).toEqual(['four']);
    expect((await pageOf(sandbox, '/inbox?search=ada%40')).text).toContain('2 mails');
  });

  test('shows a mail as text, and its HTML behind glass', async () => {
    const sandbox = await aSandbox();
    await send(sandbox, { subject: '<script>alert(1)</script>' });
    const [mail] = await mailsOf(sandbox);
    const { text, headers } = await pageOf(sandbox, `/inbox/${mail?.id}`);
    expect(text).toContain('Your code is 123456.');
    expect(text).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const inner = await pageOf(sandbox, `/inbox/${mail?.id}/html`);
    expect(inner.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/);
    expect((await pageOf(sandbox, '/inbox/none')).status).toBe(404);
  });

  test('has its mails after a restart, also when the last line was cut short', async () => {
    const dataDir = await aFolder();
    const options = { port: 0, smtpPort: 0, bureauApiKey: 'k', log: silent, dataDir };
    const first = await startSandbox(options);
    await send(first);
    await send(first);
    const before = await mailsOf(first);
    await first.close();
    await appendFile(join(dataDir, 'inbox', 'mails.jsonl'), '{"id":"torn');
    const second = await aSandbox({ dataDir });
    expect(await mailsOf(second)).toEqual(before);
    await send(second, { messageId: '<second@harp.example>' });
    expect(await mailsOf(second)).toHaveLength(2);
  });

  test('keeps the newest mails only, in memory and on the disk', async () => {
    const folder = await aFolder();
    const store = await InboxStore.open(folder, 3);
    const arrival = { from: '', to: ['a@example.org'], subject: '', date: '', text: '', html: '', links: [] };
    for (let n = 1; n <= 10; n++) await store.arrived({ ...arrival, messageId: `<${n}>` });
    expect(store.all().map((mail) => mail.messageId)).toEqual(['<10>', '<9>', '<8>']);
    await store.close();
    const lines = (await readFile(join(folder, 'mails.jsonl'), 'utf8')).split('\n').filter(Boolean);
    expect(lines.length).toBeLessThan(6);
    const again = await InboxStore.open(folder, 3);
    expect(again.all().map((mail) => mail.messageId)).toEqual(['<10>', '<9>', '<8>']);
    await again.close();
  });

  test('refuses a mail of more than a megabyte', async () => {
    const sandbox = await aSandbox();
    await expect(send(sandbox, { text: 'x '.repeat(600_000) })).rejects.toThrow();
    expect(await mailsOf(sandbox)).toEqual([]);
  });

  test('refreshes by itself only when asked', async () => {
    const sandbox = await aSandbox();
    expect((await pageOf(sandbox, '/inbox')).headers.get('refresh')).toBeNull();
    expect((await pageOf(sandbox, '/inbox?refresh=on')).headers.get('refresh')).toBe('5');
  });
});

test('links are found in text and HTML, each once, and only web addresses', () => {
  const markup = `<a href='https://b.example/?x&#61;1'>b</a> <a href="javascript:alert(1)">c</a> <a HREF="http://a.example/">a</a>`;
  expect(linksIn('See http://a.example/ (or https://c.example/d).', markup)).toEqual([
    'http://a.example/',
    'https://c.example/d',
    'https://b.example/?x=1',
  ]);
});

async function aClosedSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    bureauApiKey: 'k',
    log: silent,
    dataDir: await aFolder(),
  });
  await sandbox.close();
  return sandbox;
}

describe('starting the sandbox', () => {
  test('on a port that is taken fails, and leaves nothing running', async () => {
    const freed = (await aClosedSandbox()).addresses.smtp.port;
    const running = await aSandbox();
    const taken = { http: Number(new URL(running.addresses.home).port), smtp: running.addresses.smtp.port };
    const options = { bureauApiKey: 'k', log: silent, dataDir: await aFolder() };
    await expect(startSandbox({ ...options, port: taken.http, smtpPort: freed })).rejects.toThrow('EADDRINUSE');
    await expect(startSandbox({ ...options, port: 0, smtpPort: taken.smtp })).rejects.toThrow('EADDRINUSE');
    const later = await startSandbox({ ...options, port: 0, smtpPort: freed });
    expect(later.addresses.smtp.port).toBe(freed);
    await later.close();
  });

  test('answers at its home page with links to what it has', async () => {
    const sandbox = await aSandbox();
    const { text, headers } = await pageOf(sandbox, '/');
    expect(text).toContain('href="/inbox"');
    expect(text).toContain('href="/bureau"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await pageOf(sandbox, '/nowhere')).status).toBe(404);
  });
});
