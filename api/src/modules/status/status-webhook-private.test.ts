import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { mailsTo } from '../../testing/mails.ts';
import { withCatalogue } from '../../testing/people.ts';
import { startReceiver } from '../../testing/receiver.ts';

const server = freshServer({ ALLOW_PRIVATE_ADDRESSES: 'no' });

const ask = (url: string) =>
  server
    .browser()
    .mutate<Record<string, unknown>>(
      'askStatusWebhook',
      { url, email: 'owner@example.org', language: 'EN' },
      '... on StatusSubscriptionAsked { email } ... on InvalidInput { problems { path code } }',
    );

test('a private address is refused, and one that only turns out to be private is not called', async () => {
  await withCatalogue(server.app);
  const refused = (code: string) => ({ problems: [{ path: ['input', 'url'], code }] });
  for (const url of ['https://127.0.0.1/hook', 'https://10.0.0.1/', 'https://[::1]:8443/', 'https://169.254.169.254/'])
    expect([url, await ask(url)]).toMatchObject([url, refused('PRIVATE_ADDRESS')]);
  expect(await ask('http://receiver.example.org/')).toMatchObject(refused('FORMAT'));
  const receiver = await startReceiver();
  const { port } = new URL(receiver.url);
  await ask(`https://localhost:${port}/hook`);
  const [mail] = await mailsTo(server.app, 'owner@example.org', 'statusWebhookConfirm');
  const token = mail?.params['token'] as string;
  await server.browser().mutate('confirmStatusWebhook', { token });
  const RESULT = '... on StatusWebhookTest { taken error }';
  expect(await server.browser().mutate('testStatusWebhook', { token }, RESULT)).toMatchObject({
    taken: false,
    error: 'The address is private or reserved.',
  });
  expect(receiver.calls).toEqual([]);
});
