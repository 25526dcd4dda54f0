import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import { CommandFault, runCommand } from '../command.ts';
import { rightsOf } from '../modules/access/grant.service.ts';
import { ServiceAccount } from '../modules/integrations/service-account.entity.ts';
import { createServiceAccount, createServiceToken } from '../modules/integrations/service-account.service.ts';
import { TokenCreated } from '../modules/integrations/token.types.ts';
import { createWebhook } from '../modules/integrations/webhook.service.ts';
import { WebhookSecret } from '../modules/integrations/webhook.types.ts';
import { registerClient } from '../modules/sso/client-registry.service.ts';
import { ClientWithSecret } from '../modules/sso/client.types.ts';
import { findUserByUserId } from '../modules/users/user.service.ts';
import type { Actor, Context } from '../platform/context.ts';
import { InvalidInput, type UserError } from '../platform/errors.ts';
import { globalId, newId } from '../platform/ids.ts';
import { inTransaction } from '../platform/transaction.ts';

const USAGE = `npm run sandbox:program -- --program KEY --redirect-uri URL --webhook-url URL
Makes what a program's engineer needs to begin in the sandbox, as its demo administrator would in the console: a service
account with a token, a client for signing people in, and a webhook. Prints them as lines NAME=value.`;

interface Words {
  program: string;
  redirectUri: string;
  webhookUrl: string;
}

function read(words: string[]): Words {
  const options = {
    program: { type: 'string' },
    'redirect-uri': { type: 'string' },
    'webhook-url': { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args: words, options, strict: true });
    const missing = Object.keys(options).filter((name) => !values[name as keyof typeof values]);
    if (missing.length > 0) throw new Error(`${missing.map((name) => `--${name}`).join(', ')} missing.`);
    return {
      program: values.program as string,
      redirectUri: values['redirect-uri'] as string,
      webhookUrl: values['webhook-url'] as string,
    };
  } catch (error) {
    throw new CommandFault(`${error instanceof Error ? error.message : ''}\n${USAGE}`, 2);
  }
}

const ADMINISTRATOR = 'ada.admin';

/** Real programs get theirs from their administrator in the console, where there is a factor to be asked for. */
async function asAdministrator(app: App): Promise<Context> {
  const ctx = app.makeContext('command');
  if (app.config.mode !== 'sandbox')
    throw new CommandFault('This is for the sandbox. In production, make credentials in the console.', 1);
  const person = await findUserByUserId(ctx, ADMINISTRATOR);
  if (!person) throw new CommandFault('The demo people are not there yet. Start HARP once with npm start.', 1);
  const actor: Actor = {
    kind: 'PERSON',
    id: person.id,
    userId: person.userId,
    userType: person.userType,
    displayName: person.displayName(),
    language: person.language,
    token: null,
    level: 'FACTOR',
    sessionId: null,
    factorAt: ctx.now(),
    ...(await rightsOf(ctx, person.id)),
  };
  return { ...ctx, actor };
}

/** What was made; an answer for people ends the command with its words. */
function made<T extends object>(result: object, Wanted: new () => T): T {
  if (result instanceof Wanted) return result;
  const problems = result instanceof InvalidInput ? result.problems.map(({ message }) => message) : [];
  throw new CommandFault([(result as UserError).message, ...problems].join('\n'), 1);
}

async function work(app: App, { program, redirectUri, webhookUrl }: Words): Promise<void> {
  const ctx = await asAdministrator(app);
  const name = `My program, ${ctx.now().toISOString().slice(0, 19).replace('T', ' ')}`;
  const { secret: token } = await inTransaction(ctx, async (tx) => {
    const account = made(await createServiceAccount(tx, { programKey: program, name }), ServiceAccount);
    const scopes = ['grant:read', 'catalogue:read', 'organization:read', 'event:read'];
    const input = { serviceAccountId: globalId('ServiceAccount', account.id), name: 'Integration guide', scopes };
    return made(await createServiceToken(tx, input), TokenCreated);
  });
  const { client, secret } = await inTransaction(ctx, async (tx) =>
    made(
      await registerClient(tx, { programKey: program, name: 'My program', redirectUris: [redirectUri] }),
      ClientWithSecret,
    ),
  );
  const webhook = made(
    await createWebhook(ctx, {
      programKey: program,
      name: 'My program',
      url: webhookUrl,
      eventTypes: [
        'grant.created',
        'grant.suspended',
        'grant.resumed',
        'grant.revoked',
        'user.disabled',
        'user.enabled',
      ],
      idempotencyKey: newId(),
    }),
    WebhookSecret,
  );
  const lines = {
    HARP_API: app.config.apiUrl,
    HARP_ISSUER: app.config.issuer,
    HARP_TOKEN: token,
    CLIENT_ID: client.clientId,
    CLIENT_SECRET: secret,
    WEBHOOK_SECRET: webhook.secret,
  };
  process.stdout.write(
    Object.entries(lines)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
}

await runCommand(read, work);
